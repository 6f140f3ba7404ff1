import { type Bounds, sumOf } from './arithmetic.ts';
import { type Chances, type Told, toldOfParts } from './chances.ts';
import type { CountedPost } from './scene.ts';

/** What a figure must be by its definition. */
export type Recounted = {
  readonly value: number | null;
  readonly n: number | null;
  readonly people: number | null;
  readonly interval95: Bounds;
  /** Whether there are posts behind it. */
  readonly hasEvidence: boolean;
  /** How much it moves by chance; nothing where it is not set against earlier weeks. */
  readonly chance?: Chances;
  /** Its verdict, where its own section tells it. */
  readonly verdict?: string | null;
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

/** So many posts, or so much of whatever each amounts to: what one member wrote is one part of it. */
export function summed(
  posts: readonly CountedPost[],
  more: Partial<Recounted> = {},
  amountOf: (post: CountedPost) => number = () => 1,
): Recounted {
  const parts = partsOf(posts, amountOf);
  return fromPosts(sumOf(parts), posts, { ...toldOfParts(parts), ...more });
}

/** So many people, each of whom came by chance. */
export function ofPeople(people: number): Told {
  return toldOfParts(Array.from({ length: people }, () => 1));
}

/** What the posts of each member amount to. */
export function partsOf(posts: readonly CountedPost[], amountOf: (post: CountedPost) => number): number[] {
  return [...Map.groupBy(posts, ({ words }) => words.authorKey).values()].map((theirs) => sumOf(theirs.map(amountOf)));
}

/** Who wrote these, each once. */
export function authorsOf(posts: readonly CountedPost[]): string[] {
  return [...new Set(posts.map(({ words }) => words.authorKey))];
}
