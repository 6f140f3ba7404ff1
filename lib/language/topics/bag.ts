/**
 * Posts as counts of terms, row after row: row i has the terms and counts from `starts[i]` up to `starts[i + 1]`,
 * the terms in ascending order.
 */
export type Bag = {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly counts: Float64Array;
  /** What each term number stands for. */
  readonly names: readonly string[];
};

/** A term in one post only can join nothing. */
const POSTS_MIN = 2;
/** The most frequent terms are kept, so that memory is bounded however many words there are. */
const TERMS_MAX = 50_000;
/** Past so many different terms, those met once are forgotten while counting. */
const REMEMBERED_MAX = 1_000_000;

/**
 * Count the terms of so many posts: those of `names`, else the posts' own. `termsOf` is asked for each post twice, so
 * that nobody need hold all terms at once. Terms are numbered in the order of their letters, so that sums are made in
 * one order.
 */
export function countTerms(
  rows: number,
  termsOf: (row: number) => readonly string[],
  names: readonly string[] = vocabularyOf(rows, termsOf),
): Bag {
  const numbers = new Map(names.map((term, number) => [term, number]));
  const starts = new Int32Array(rows + 1);
  let terms = new Int32Array(1024);
  let counts = new Float64Array(1024);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const own = new Map<number, number>();
    for (const term of termsOf(row)) {
      const number = numbers.get(term);
      if (number !== undefined) own.set(number, (own.get(number) ?? 0) + 1);
    }
    if (end + own.size > terms.length) {
      const room = 2 * (end + own.size);
      const [before, countsBefore] = [terms, counts];
      [terms, counts] = [new Int32Array(room), new Float64Array(room)];
      terms.set(before);
      counts.set(countsBefore);
    }
    for (const term of [...own.keys()].sort((a, b) => a - b)) {
      terms[end] = term;
      counts[end++] = own.get(term)!;
    }
    starts[row + 1] = end;
  }
  return { rows, starts, terms: terms.slice(0, end), counts: counts.slice(0, end), names };
}

function vocabularyOf(rows: number, termsOf: (row: number) => readonly string[]): string[] {
  const postsWith = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    for (const term of new Set(termsOf(row))) postsWith.set(term, (postsWith.get(term) ?? 0) + 1);
    if (postsWith.size > REMEMBERED_MAX) for (const [term, count] of postsWith) if (count === 1) postsWith.delete(term);
  }
  return [...postsWith]
    .filter(([, count]) => count >= POSTS_MIN)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, TERMS_MAX)
    .map(([term]) => term)
    .sort();
}

/** In how many posts each term is. */
export function postsWithTerm({ terms, names }: Bag): Float64Array {
  const posts = new Float64Array(names.length);
  for (const term of terms) posts[term]!++;
  return posts;
}
