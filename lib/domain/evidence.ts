import type { Role } from './api-key.ts';
import type { Place } from './cursor.ts';
import type { LeftSince } from './left-since.ts';
import type { ExpiredPost, ReadPost } from './read-post.ts';

/** The list behind a figure: its value, how many posts it was counted from, and one page of these. */
export type Evidence = {
  readonly value: number | null;
  readonly total: number;
  readonly posts: readonly ReadPost[];
  /** Posts of the page that count, and whose words are past the brand's retention. */
  readonly expired: readonly ExpiredPost[];
  readonly next: Place | null;
  /** How the figure is counted. */
  readonly method: string;
  /** Where an issue was asked for. */
  readonly since?: Since | undefined;
};

/** What a figure was when an issue was sealed, and what happened since to posts that are not behind it now. */
export type Since = {
  readonly issue: number;
  readonly was: number | null;
  readonly left: readonly LeftSince[];
  /** Whether every post of the week that is not in the list was looked at. */
  readonly allSeen: boolean;
};

/** Which page of a list is asked for, for whom, and since which issue it is told what left it. */
export type EvidencePage = {
  readonly after?: Place | undefined;
  readonly limit?: number;
  readonly role?: Role;
  readonly issue?: number | undefined;
};
