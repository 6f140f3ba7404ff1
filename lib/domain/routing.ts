import { TRIAGE } from './brand.ts';
import type { RoutingRule } from './brand-delivery.ts';
import type { FeatureRequest } from './feature-request.ts';

/**
 * Choose where a feature request goes.
 *
 * Rules are read in the brand's own order and the first that claims the request wins, so a brand reads its routing
 * from top to bottom. A request that no rule claims goes to triage: nothing a member asked for is dropped.
 */
export function chooseDestination(
  request: Pick<FeatureRequest, 'theme' | 'demand'>,
  rules: readonly RoutingRule[],
): string {
  return rules.find((rule) => claims(rule, request))?.destination ?? TRIAGE;
}

/** A rule claims what meets every condition it states. */
function claims(rule: RoutingRule, { theme, demand }: Pick<FeatureRequest, 'theme' | 'demand'>): boolean {
  return (rule.theme === undefined || rule.theme === theme) && demand >= (rule.demandMin ?? 0);
}
