import type { Report } from '../domain/report.ts';
import { INITIATIVES, initiativeInWords, initiativeRows, upliftInWords } from './initiative-words.ts';
import { inline, table } from './markdown-parts.ts';

/** What came of what the brand did in its community. */
export function initiatives({ initiatives: { list } }: Report): string {
  if (list.length === 0) return `## ${INITIATIVES.title}\n\n${INITIATIVES.empty}`;
  const each = list.map(
    (one) => `${inline(initiativeInWords(one))}\n\n${table(INITIATIVES.heading, initiativeRows(one, upliftInWords))}`,
  );
  return [`## ${INITIATIVES.title}`, ...each].join('\n\n');
}
