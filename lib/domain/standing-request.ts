import type { RoutingRule } from './brand-delivery.ts';
import { type Decision, statusesOf } from './decision.ts';
import { type AskRecord, demandOf, type FeatureRequest, requestsOf } from './feature-request.ts';
import { chooseDestination } from './routing.ts';
import type { RequestStatus } from './team-event.ts';

/** How long an ask is recent, ms: seven days. */
export const RECENT = 7 * 86_400_000;

/** A request as it stands at one moment: what was asked, what its brand decided, and where its rules send it. */
export type StandingRequest = FeatureRequest & {
  /** Distinct members who asked in the seven days before. */
  readonly recentDemand: number;
  readonly destination: string;
  readonly status: RequestStatus;
};

/** Everything that decides how requests stand at a moment. */
export type Standing = {
  readonly asks: readonly AskRecord[];
  /** Which request each ask was merged into, by ask id. */
  readonly requestOf: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
  readonly rules: readonly RoutingRule[];
  /** The moment, ms since 1970. */
  readonly at: number;
};

/** All requests as they stand. */
export function standingRequests({ asks, requestOf, decisions, rules, at }: Standing): StandingRequest[] {
  const statuses = statusesOf(decisions, requestOf);
  return requestsOf(asks, requestOf).map((request) => {
    const recent = request.asks.filter(({ createdAt }) => createdAt >= at - RECENT && createdAt < at);
    const recentDemand = demandOf(recent);
    const destination = chooseDestination({ ...request, recentDemand }, rules);
    return { ...request, recentDemand, destination, status: statuses.get(request.id) ?? 'open' };
  });
}

/**
 * The next moment, ms, at which requests stand otherwise though nothing comes in: a post dated ahead is reached, or,
 * where a rule reads recent demand, an ask is no longer recent. `null` when time alone changes nothing.
 */
export function nextChangeAt(
  asks: readonly Pick<AskRecord, 'createdAt'>[],
  rules: readonly RoutingRule[],
  at: number,
): number | null {
  const ages = rules.some(({ recentDemandMin }) => recentDemandMin !== undefined);
  let next = Number.POSITIVE_INFINITY;
  for (const { createdAt } of asks) {
    if (createdAt >= at) next = Math.min(next, createdAt + 1);
    else if (ages && createdAt + RECENT >= at) next = Math.min(next, createdAt + RECENT + 1);
  }
  return Number.isFinite(next) ? next : null;
}
