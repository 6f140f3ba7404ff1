import type { Decision } from '../domain/decision.ts';

/** The rulings that nobody took back, in the order they apply: by time, then by id. */
export function inForce(decisions: readonly Decision[]): Decision[] {
  const isLater = (a: Decision, b: Decision) => a.at > b.at || (a.at === b.at && a.id > b.id);
  const holds = (decision: Decision): boolean =>
    !decisions.some(
      (other) => other.kind === 'undo' && other.decision === decision.id && isLater(other, decision) && holds(other),
    );
  return decisions.filter(holds).sort((a, b) => (isLater(a, b) ? 1 : -1));
}

/** Whom people ruled to be staff, or not to be; of several rulings about one author the last holds. */
export function staffRuled(decisions: readonly Decision[]): ReadonlyMap<string, boolean> {
  const staff = new Map<string, boolean>();
  for (const decision of inForce(decisions))
    if (decision.kind === 'staff') staff.set(decision.author, decision.isStaff);
  return staff;
}
