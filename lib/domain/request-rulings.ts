import type { Decision, DecisionOf, Void } from './decision.ts';
import type { RequestStatus } from './team-event.ts';

/** What people ruled about one request; `null` where nobody did. */
export type Ruling = {
  readonly status: RequestStatus;
  /** Since when it has this status, ms; `null` while nobody gave it one. */
  readonly statusSince: number | null;
  readonly title: string | null;
  /** The team it was assigned to. */
  readonly owner: string | null;
  readonly ticket: string | null;
};

/** What holds of a request that nobody ruled about. */
export const UNRULED: Ruling = { status: 'open', statusSince: null, title: null, owner: null, ticket: null };

type AboutRequest = DecisionOf<'status' | 'title' | 'owner' | 'ticket'>;

/**
 * What people ruled about each request, by the request's id, and which of their rulings do not apply. Of several about
 * the same thing the last holds.
 *
 * @param decisions those that stand, in the order they apply.
 * @param teams the brand's teams: a request cannot be with another.
 */
export function rulingsOf(
  decisions: readonly Decision[],
  requestOf: ReadonlyMap<string, string>,
  teams: readonly string[],
): { readonly byRequest: ReadonlyMap<string, Ruling>; readonly voids: ReadonlyMap<string, Void> } {
  const byRequest = new Map<string, Ruling>();
  const voids = new Map<string, Void>();
  const holding = new Map<string, string>();
  for (const decision of decisions) {
    if (!('asks' in decision)) continue;
    const request = requestMeant(decision, requestOf);
    if (request === undefined) voids.set(decision.id, 'gone');
    else if (decision.kind === 'owner' && !teams.includes(decision.team)) voids.set(decision.id, 'no-such-team');
    else {
      const what = `${decision.kind} ${request}`;
      const before = holding.get(what);
      if (before !== undefined) voids.set(before, 'overruled');
      holding.set(what, decision.id);
      byRequest.set(request, ruledBy(decision, byRequest.get(request) ?? UNRULED));
    }
  }
  return { byRequest, voids };
}

/** The request a decision is about; undefined when none of its asks is left, and the decision void. */
export function requestMeant(
  { asks }: Pick<AboutRequest, 'asks'>,
  requestOf: ReadonlyMap<string, string>,
): string | undefined {
  return asks.map((ask) => requestOf.get(ask)).find((request) => request !== undefined);
}

function ruledBy(decision: AboutRequest, before: Ruling): Ruling {
  switch (decision.kind) {
    case 'status': {
      const { status, at } = decision;
      // Whoever says again what holds already does not begin it anew.
      return status === before.status && before.statusSince !== null ? before : { ...before, status, statusSince: at };
    }
    case 'title':
      return { ...before, title: decision.title };
    case 'owner':
      return { ...before, owner: decision.team };
    case 'ticket':
      return { ...before, ticket: decision.ticket };
  }
}
