import type { RequestSnapshot } from '../../lib/domain/team-event.ts';
import type { ToldRequest } from '../../lib/domain/told.ts';

/** A request as a team is told it; say only what matters to the case. */
export function aSnapshot(members: Partial<RequestSnapshot> = {}): RequestSnapshot {
  return {
    id: 'r',
    kind: 'request',
    title: 'dark mode',
    isNamed: false,
    theme: 'appearance',
    destination: 'design',
    owner: null,
    ticket: null,
    status: 'open',
    mergedInto: null,
    demand: 3,
    recentDemand: 1,
    posts: 3,
    firstAskedAt: '2026-11-02T09:00:00Z',
    lastAskedAt: '2026-11-18T10:00:00Z',
    ...members,
  };
}

/** What a team was told of a request, once. */
export function aToldRequest(snapshot: Partial<RequestSnapshot> = {}, members: Partial<ToldRequest> = {}): ToldRequest {
  const told = aSnapshot(snapshot);
  return {
    id: told.id,
    since: 1,
    version: 1,
    toldAt: 0,
    founders: ['a-0', 'b-0', 'c-0'],
    joined: [],
    heard: { [told.destination]: told },
    holder: told.destination,
    peak: told.demand,
    ...members,
  };
}
