import type { Bounds } from './arithmetic.ts';
import type { CountedPost } from './scene.ts';

/** What a figure must be by its definition. */
export type Recounted = {
  readonly value: number | null;
  readonly n: number | null;
  readonly people: number | null;
  readonly interval95: Bounds;
  /** Whether there are posts behind it. */
  readonly hasEvidence: boolean;
  /** What it was in an earlier week, where that is not simply the same figure of that week. */
  readonly before?: (week: string) => number | null;
};

/** Figures by the path they have in a report. */
export type RecountedFigures = readonly (readonly [path: string, figure: Recounted])[];

/** Count a figure from posts: n is their number and people their authors, unless told otherwise. */
export function fromPosts(
  value: number | null,
  posts: readonly CountedPost[],
  more: Partial<Recounted> = {},
): Recounted {
  return {
    value,
    n: posts.length,
    people: authorsOf(posts).length,
    interval95: null,
    hasEvidence: posts.length > 0,
    ...more,
  };
}

/** Who wrote these, each once. */
export function authorsOf(posts: readonly CountedPost[]): string[] {
  return [...new Set(posts.map(({ words }) => words.authorKey))];
}
