import type { Figure } from '../domain/figures/figure.ts';
import { OF_WORDS } from './columns.ts';
import { html } from './html.ts';
import type { Show } from './wording.ts';
import { number, shown } from './words.ts';

/** A figure's value, as a link to the posts behind it. */
export function linked(figure: Figure, show: Show = number) {
  const text = show(figure.value);
  return figure.evidence === null
    ? html`<span title=${figure.method}>${text}</span>`
    : html`<a href=${figure.evidence} title=${figure.method}>${text}</a>`;
}

/** A request by its title, as a link to what is known of it. */
export function namedRequest(id: string, title: string) {
  return html`<a href=${`/v1/requests/${encodeURIComponent(id)}`}>${shown(title)}</a>`;
}

/** Rows under a heading, wide enough to scroll by themselves; the first cell names its row, words stand to the left. */
export function table(heading: readonly string[], rows: readonly (readonly unknown[])[]) {
  const kinds = heading.map((title) => (OF_WORDS.has(title) ? 'words' : undefined));
  return html`<div class="wide"><table>
    <thead><tr>${heading.map((title, i) => html`<th scope="col" class=${kinds[i]}>${title}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td class=${kinds[i]}>${cell}</td>`))}</tr>`)}</tbody>
  </table></div>`;
}

/** What stands below a table to say what its columns mean; commands are set as code. */
export function legend(text: string) {
  return html`<p class="legend-text">${text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`;
}
