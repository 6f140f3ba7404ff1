import type { Decision, Void } from './decision.ts';
import type { AskRecord } from './feature-request.ts';
import { regroup } from './request-groups.ts';
import { rulingsOf } from './request-rulings.ts';
import { standingDecisions } from './standing-decisions.ts';

/**
 * Which decisions do not apply as things stand, by id, and why.
 *
 * @param found by ask: the request clustering put it in.
 */
export function voidDecisions(
  decisions: readonly Decision[],
  asks: readonly AskRecord[],
  found: ReadonlyMap<string, string>,
  teams: readonly string[],
): ReadonlyMap<string, Void> {
  const standing = standingDecisions(decisions);
  const { requestOf, voids } = regroup(asks, found, standing);
  return new Map([
    ...voids,
    ...rulingsOf(standing, requestOf, teams).voids,
    ...repeatedLater(standing),
    ...undone(decisions, standing),
  ]);
}

function undone(decisions: readonly Decision[], standing: readonly Decision[]): [string, Void][] {
  const ids = new Set(standing.map(({ id }) => id));
  return decisions.flatMap(({ id }): [string, Void][] => (ids.has(id) ? [] : [[id, 'undone']]));
}

/** Of several about one member, or one initiative, the last holds. */
function repeatedLater(standing: readonly Decision[]): [string, Void][] {
  const last = new Map<string, string>();
  return standing.flatMap((decision): [string, Void][] => {
    const what = subjectOf(decision);
    if (what === undefined) return [];
    const before = last.get(what);
    last.set(what, decision.id);
    return before === undefined ? [] : [[before, 'overruled']];
  });
}

function subjectOf(decision: Decision): string | undefined {
  if (decision.kind === 'staff' || decision.kind === 'opt_out') return `${decision.kind} ${decision.author}`;
  return decision.kind === 'initiative' ? `initiative ${decision.initiative.id}` : undefined;
}
