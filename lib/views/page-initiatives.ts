import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { INITIATIVES, initiativeInWords, initiativeRows, upliftInWords } from './initiative-words.ts';
import { linked, table } from './page-figures.ts';

/** What came of what the brand did in its community. */
export function initiatives({ initiatives: { list } }: Report) {
  if (list.length === 0) {
    return html`<section><h2>${INITIATIVES.title}</h2><p>${INITIATIVES.empty.replaceAll('`', '')}</p></section>`;
  }
  return html`<section>
    <h2>${INITIATIVES.title}</h2>
    ${list.map(
      (one) =>
        html`<p>${initiativeInWords(one)}</p>${table(
          INITIATIVES.heading,
          initiativeRows(one, (figure, show) => linked(figure, () => upliftInWords(figure, show))),
        )}`,
    )}
  </section>`;
}
