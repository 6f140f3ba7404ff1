import type { Report } from '../domain/report.ts';
import { inline, table } from './markdown-parts.ts';
import { flaggedInWords, MODERATION } from './moderation-words.ts';
import { moment } from './words.ts';

/** What was flagged, and what waits for a ruling. */
export function moderation({ moderation: section }: Report): string {
  if ((section.flagged.value ?? 0) === 0) return `## ${MODERATION.title}\n\n${MODERATION.empty}`;
  const rows = section.list
    .slice(0, 10)
    .map(({ postId, createdAt, flags, held }) => [
      `\`${postId}\``,
      moment(createdAt),
      inline(flags.join(', ')),
      held ? 'held' : '',
    ]);
  const listed = rows.length === 0 ? '' : table(MODERATION.heading, rows);
  return [`## ${MODERATION.title}`, flaggedInWords(section), listed].filter(Boolean).join('\n\n');
}
