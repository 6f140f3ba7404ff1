import type { Quotes } from '../domain/quote.ts';
import type { Report } from '../domain/report.ts';
import { table } from './markdown-parts.ts';
import { withWords } from './markdown-quotes.ts';
import { flaggedInWords, MODERATION, waitingTable } from './moderation-words.ts';

/** What was flagged, and what waits for a ruling. */
export function moderation({ moderation: section }: Report, quotes: Quotes): string {
  if ((section.flagged.value ?? 0) === 0) return `## ${MODERATION.title}\n\n${MODERATION.empty}`;
  const { heading, rows } = waitingTable(section.list.slice(0, 10), (postId) => `\`${postId}\``);
  const postIds = section.list.map(({ postId }) => postId);
  const listed = rows.length === 0 ? '' : table(...withWords(heading, rows, postIds, quotes));
  return [`## ${MODERATION.title}`, flaggedInWords(section), listed].filter(Boolean).join('\n\n');
}
