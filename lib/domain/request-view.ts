import type { RequestDecision } from './decisions-about.ts';
import type { ReadPost } from './read-post.ts';
import type { ReadRequest } from './read-request.ts';

/** How many members asked for it in a week. */
export type AskedWeek = { readonly week: string; readonly people: number };

/** A request as a page shows it: with the words of those who asked, and what was decided. */
export type RequestView = {
  readonly request: ReadRequest;
  /** The last weeks, the present one last. */
  readonly weeks: readonly AskedWeek[];
  /** What was decided about it and not taken back, the newest first. */
  readonly decisions: readonly RequestDecision[];
  /** Some of its posts as they stand, the newest first: none that was deleted or erased. */
  readonly posts: readonly ReadPost[];
  /** How many posts were left out before these, and of how many the page tells. */
  readonly skipped: number;
  readonly looked: number;
};
