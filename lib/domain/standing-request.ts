import type { RoutingRule } from './brand-delivery.ts';
import type { Decision } from './decision.ts';
import { type AskRecord, demandOf, type FeatureRequest, requestsOf } from './feature-request.ts';
import { regroup } from './request-groups.ts';
import { type Ruling, rulingsOf, UNRULED } from './request-rulings.ts';
import { chooseDestination } from './routing.ts';
import { standingDecisions } from './standing-decisions.ts';

/** How long an ask is recent, ms: seven days. */
export const RECENT = 7 * 86_400_000;

/** A request as it stands at one moment: what was asked, what its brand decided, and where its rules send it. */
export type StandingRequest = FeatureRequest &
  Omit<Ruling, 'title'> & {
    /** Whether its title is a person's words. */
    readonly isNamed: boolean;
    /** Distinct members who asked in the seven days before. */
    readonly recentDemand: number;
    readonly destination: string;
  };

/** Everything that decides how requests stand at a moment. */
export type Standing = {
  readonly asks: readonly AskRecord[];
  /** Which request clustering put each ask in, by ask id. */
  readonly found: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
  readonly rules: readonly RoutingRule[];
  /** The ids of the brand's teams. */
  readonly teams: readonly string[];
  /** The moment, ms since 1970. */
  readonly at: number;
};

/** All requests as they stand: found by clustering, then as people ruled. An owner goes before every rule. */
export function standingRequests({ asks, found, decisions, rules, teams, at }: Standing): StandingRequest[] {
  const standing = standingDecisions(decisions);
  const { requestOf } = regroup(asks, found, standing);
  const { byRequest } = rulingsOf(standing, requestOf, teams);
  return requestsOf(asks, requestOf).map((request) => {
    const recent = request.asks.filter(({ createdAt }) => createdAt >= at - RECENT && createdAt < at);
    const recentDemand = demandOf(recent);
    const { title, ...ruling } = byRequest.get(request.id) ?? UNRULED;
    return {
      ...request,
      ...ruling,
      title: title ?? request.title,
      isNamed: title !== null,
      recentDemand,
      destination: ruling.owner ?? chooseDestination({ ...request, recentDemand }, rules),
    };
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
