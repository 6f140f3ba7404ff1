import { knownRequests } from './known-request.ts';
import { postsOf } from './request-event.ts';
import type { StandingRequest } from './standing-request.ts';
import type { RequestSnapshot } from './team-event.ts';
import type { ToldRequest } from './told.ts';
import { type Telling, tellingsOf } from './triggers.ts';

/** A request that a team is to be told of, and what of it. */
export type DueRequest = {
  readonly snapshot: RequestSnapshot;
  /** Undefined while nobody was told of it. */
  readonly told: ToldRequest | undefined;
  /** The ids of the asks and of the posts behind it; none where every post is gone. */
  readonly asks: readonly string[];
  readonly posts: readonly string[];
  readonly tellings: readonly Telling[];
};

/** All of them, and when time alone brings the next, ms; `null` when it brings none. */
export type DueRequests = { readonly due: readonly DueRequest[]; readonly until: number | null };

/** The requests whose teams are to be told something, by what they were told and how requests stand. */
export function dueRequests(
  told: readonly ToldRequest[],
  requests: readonly StandingRequest[],
  thresholds: readonly number[],
): DueRequest[] {
  return knownRequests(told, requests).flatMap(({ snapshot, request, told }) => {
    const tellings = tellingsOf(snapshot, told, thresholds);
    if (tellings.length === 0) return [];
    const asks = request?.asks.map(({ id }) => id) ?? [];
    return [{ snapshot, told, asks, posts: request === undefined ? [] : postsOf(request), tellings }];
  });
}
