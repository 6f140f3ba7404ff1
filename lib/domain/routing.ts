import { TRIAGE } from './brand.ts';
import type { RoutingRule } from './brand-delivery.ts';
import type { FeatureRequest } from './feature-request.ts';

/** What rules read of a request. */
export type Routable = Pick<FeatureRequest, 'kind' | 'theme' | 'channel' | 'segments' | 'demand'> & {
  /** Distinct members who asked in the last seven days. */
  readonly recentDemand: number;
};

const KIND_OF = { feature_request: 'request', bug_report: 'problem' } as const;

/**
 * Choose where a feature request goes.
 *
 * Rules are read in the brand's own order and the first that claims the request wins, so a brand reads its routing
 * from top to bottom. A request that no rule claims goes to triage: nothing a member asked for is dropped.
 */
export function chooseDestination(request: Routable, rules: readonly RoutingRule[]): string {
  return rules.find((rule) => claims(rule, request))?.destination ?? TRIAGE;
}

/** A rule claims what meets every condition it states. */
function claims(rule: RoutingRule, request: Routable): boolean {
  return (
    (rule.theme === undefined || rule.theme === request.theme) &&
    (rule.intent === undefined || KIND_OF[rule.intent] === request.kind) &&
    (rule.channel === undefined || rule.channel === request.channel) &&
    (rule.segment === undefined || request.segments.includes(rule.segment)) &&
    request.demand >= (rule.demandMin ?? 0) &&
    request.recentDemand >= (rule.recentDemandMin ?? 0)
  );
}
