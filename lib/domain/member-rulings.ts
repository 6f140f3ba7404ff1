import type { Decision } from './decision.ts';
import type { Fact } from './fact.ts';
import { standingDecisions } from './standing-decisions.ts';

/**
 * Whom people ruled to be staff, or not to be, before a moment (ms since 1970): by author key. It holds for all posts
 * of theirs, in every week, whatever the post or the brand file says.
 */
export function staffOf(decisions: readonly Decision[], at: number): ReadonlyMap<string, boolean> {
  const before = decisions.filter((decision) => decision.at < at);
  return new Map(
    standingDecisions(before).flatMap((decision) =>
      decision.kind === 'staff' ? [[decision.author, decision.isStaff]] : [],
    ),
  );
}

/** The author keys of members who do not want to be named as champions. */
export function optedOut(decisions: readonly Decision[]): ReadonlySet<string> {
  const last = new Map(
    standingDecisions(decisions).flatMap((decision) =>
      decision.kind === 'opt_out' ? [[decision.author, decision.isOut]] : [],
    ),
  );
  return new Set([...last].flatMap(([author, isOut]) => (isOut ? [author] : [])));
}

/** Facts with staff as people ruled. Staff are never held, so what was held of theirs counts. */
export function withStaff<Written extends Fact>(
  facts: readonly Written[],
  staff: ReadonlyMap<string, boolean>,
): readonly Written[] {
  if (staff.size === 0) return facts;
  return facts.map((fact) => {
    const isStaff = staff.get(fact.authorKey) ?? fact.isStaff;
    if (isStaff === fact.isStaff) return fact;
    return { ...fact, isStaff, standing: isStaff && fact.standing === 'held' ? 'counted' : fact.standing };
  });
}
