import type { Report } from '../domain/report.ts';
import { DEFLECTION, deflectionInWords } from './deflection-words.ts';
import { html } from './html.ts';
import { linked } from './page-figures.ts';

/** What the community took off support's hands, told three ways. */
export function deflection(report: Report) {
  const { questions } = report.deflection.observed;
  return html`<section>
    <h2>${DEFLECTION.title}</h2>
    <p>${DEFLECTION.caveat}</p>
    <ul>${deflectionInWords(report).map((line) => html`<li>${line}</li>`)}</ul>
    ${(questions.value ?? 0) > 0 && html`<p>The observed, to read: ${linked(questions)}.</p>`}
  </section>`;
}
