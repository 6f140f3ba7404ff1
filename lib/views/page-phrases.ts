import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { table } from './page-figures.ts';
import { PHRASES } from './phrase-words.ts';
import { number, shown } from './words.ts';

/** What people began to ask for, and ceased to, outside the themes the brand has named. */
export function phrases({ phrases: { rising, vanished } }: Report) {
  if (rising.length + vanished.length === 0) {
    return html`<section><h2>${PHRASES.title}</h2><p>${PHRASES.empty}</p></section>`;
  }
  const up = rising
    .slice(0, 12)
    .map(({ phrase, people, before, entry }) => [
      shown(phrase),
      number(people),
      number(before),
      html`<code>${entry.id}</code>`,
    ]);
  const gone = vanished.slice(0, 12).map(({ phrase, before }) => [shown(phrase), number(before)]);
  return html`<section>
    <h2>${PHRASES.title}</h2>
    ${up.length > 0 && table(PHRASES.rising, up)} ${gone.length > 0 && table(PHRASES.vanished, gone)}
  </section>`;
}
