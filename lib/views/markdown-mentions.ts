import type { Report } from '../domain/report.ts';
import { inline, table } from './markdown-parts.ts';
import { MENTIONS, namedIn, reachInWords, shareOfVoiceInWords } from './mention-words.ts';
import { change, number, signed } from './words.ts';

/** Whom members named, the brand's share of it, and how many could have read it. */
export function mentions(report: Report): string {
  const rows = namedIn(report).map(({ name, posts, people, net }) => [
    inline(name),
    number(posts.value),
    change(posts),
    number(people.value),
    signed(net.value),
  ]);
  const named = rows.length === 0 ? MENTIONS.empty : table(MENTIONS.heading, rows);
  return [`## ${MENTIONS.title}`, named, shareOfVoiceInWords(report), reachInWords(report)]
    .filter(Boolean)
    .join('\n\n');
}
