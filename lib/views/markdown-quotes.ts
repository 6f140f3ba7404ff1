import type { Quotes } from '../domain/quote.ts';
import type { ReportedRequest } from '../domain/report.ts';
import { inline } from './markdown-parts.ts';
import { IN_THEIR_WORDS, quoted, saidOn } from './quote-words.ts';
import { ABSENT } from './words.ts';

/** A row of a table must stay one to look at, characters. */
const IN_A_ROW = 100;

/** What some members said of each request, below its table; nothing where no words are at hand. */
export function voices(requests: readonly ReportedRequest[], week: string, { asks }: Quotes): string {
  const said = requests.flatMap(({ id, title }) => {
    const own = asks.get(id) ?? [];
    if (own.length === 0) return [];
    return [
      `- **${inline(title)}**: ${own.map((quote) => `${inline(quoted(quote))} (${saidOn(quote, week)})`).join(' · ')}`,
    ];
  });
  return said.length === 0 ? '' : `${IN_THEIR_WORDS}:\n\n${said.join('\n')}`;
}

/** A table of posts with what each says as its last column; as it is where no words are at hand. */
export function withWords(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  postIds: readonly string[],
  { posts }: Quotes,
): readonly [readonly string[], readonly (readonly string[])[]] {
  if (posts.size === 0) return [heading, rows];
  const words = postIds.map((postId) => posts.get(postId));
  return [
    [...heading, IN_THEIR_WORDS],
    rows.map((row, i) => [...row, words[i] === undefined ? ABSENT : inline(quoted(words[i], IN_A_ROW))]),
  ];
}
