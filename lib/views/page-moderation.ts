import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { html } from './html.ts';
import { flaggedInWords, MODERATION, waitingTable } from './moderation-words.ts';
import { table } from './page-figures.ts';
import { namedPost } from './page-quotes.ts';
import { SHOWN } from './wording.ts';

/** What was flagged, and what waits for a ruling. */
export function moderation({ moderation: section }: Report, quotes: Quotes) {
  if ((section.flagged.value ?? 0) === 0) {
    return html`<section><h2>${MODERATION.title}</h2><p>${MODERATION.empty}</p></section>`;
  }
  const { heading, rows } = waitingTable(section.list.slice(0, SHOWN), (postId) => namedPost(postId, quotes));
  return html`<section>
    <h2>${MODERATION.title}</h2>
    <p>${flaggedInWords(section)}</p>
    ${rows.length > 0 && table(heading, rows)}
  </section>`;
}
