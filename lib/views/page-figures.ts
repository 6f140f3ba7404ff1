import type { Figure } from '../domain/figures/figure.ts';
import { html } from './html.ts';
import type { Show } from './wording.ts';
import { number } from './words.ts';

/** A figure's value, as a link to the posts behind it. */
export function linked(figure: Figure, show: Show = number) {
  const text = show(figure.value);
  return figure.evidence === null
    ? html`<span title=${figure.method}>${text}</span>`
    : html`<a href=${figure.evidence} title=${figure.method}>${text}</a>`;
}

/** Rows under a heading, wide enough to scroll by themselves; the first cell names its row. */
export function table(heading: readonly string[], rows: readonly (readonly unknown[])[]) {
  return html`<div class="wide"><table>
    <thead><tr>${heading.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`)}</tbody>
  </table></div>`;
}
