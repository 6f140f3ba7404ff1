import type { Word } from './words.ts';

/** A pair of words names a theme better than the one word in it, when it is said at least this often beside it. */
const PAIR_SHARE = 0.4;

/** In how many posts a term is: overall, and in each theme; and how it is written. */
type Use = { posts: number; readonly inTheme: Map<number, number>; readonly written: Map<string, number> };

/**
 * A readable name for each theme: the word, or pair of neighbouring words, that says most of what sets the theme's
 * posts apart, as it is mostly written; never a mere number. No two themes have one name; the larger choose first.
 */
export function nameThemes(posts: readonly (readonly Word[])[], labels: Int32Array, count: number): string[] {
  const uses = usesOf(posts, labels);
  const sizes = new Float64Array(count);
  for (const theme of labels) if (theme >= 0) sizes[theme]!++;
  const names = Array.from({ length: count }, (_, theme) => `theme #${theme + 1}`);
  const taken = new Set<string>();
  for (const theme of [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || a - b)) {
    const telling = [...uses]
      .filter(([term, { inTheme }]) => inTheme.has(theme) && !taken.has(term))
      .map(([term, use]) => ({
        term,
        has: use.inTheme.get(theme)!,
        tells: tellsOf(use, theme, sizes[theme]!, posts.length),
      }))
      .sort((a, b) => b.tells - a.tells || b.has - a.has || (a.term < b.term ? -1 : 1));
    const word = telling.find(({ term }) => !term.includes(' ') && /\p{L}/u.test(term));
    if (word === undefined) continue;
    const pair = telling.find(({ term, has }) => isPairOf(term, word.term) && has >= PAIR_SHARE * word.has);
    for (const { term } of [word, pair ?? word]) taken.add(term);
    names[theme] = commonest(uses.get((pair ?? word).term)!.written);
  }
  return names;
}

function usesOf(posts: readonly (readonly Word[])[], labels: Int32Array): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const [row, words] of posts.entries()) {
    const theme = labels[row]!;
    const own = new Map<string, string>();
    for (const [i, { stem, written }] of words.entries()) {
      own.set(stem, written);
      const next = words[i + 1];
      if (next !== undefined) own.set(`${stem} ${next.stem}`, `${written} ${next.written}`);
    }
    for (const [term, written] of own) {
      const use = uses.get(term) ?? { posts: 0, inTheme: new Map(), written: new Map() };
      uses.set(term, use);
      use.posts++;
      use.inTheme.set(theme, (use.inTheme.get(theme) ?? 0) + 1);
      use.written.set(written, (use.written.get(written) ?? 0) + 1);
    }
  }
  return uses;
}

/** The part of a theme's posts that have a term, times how much likelier it is there than anywhere, in nats. */
function tellsOf({ posts, inTheme }: Use, theme: number, size: number, of: number): number {
  const here = inTheme.get(theme)! / size;
  return here * Math.log(here / (posts / of));
}

function isPairOf(term: string, word: string): boolean {
  const [first, second] = term.split(' ');
  return second !== undefined && (first === word || second === word);
}

function commonest(written: ReadonlyMap<string, number>): string {
  return [...written].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];
}
