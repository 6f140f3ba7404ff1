import type { Decision } from './decision.ts';

/** The decisions in the order they apply: by time, then by id. */
export function inOrderRuled(decisions: readonly Decision[]): Decision[] {
  return decisions.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/**
 * The decisions that nobody has taken back, in the order they apply. An undo can be undone; it takes back only what
 * was ruled before it.
 */
export function standingDecisions(decisions: readonly Decision[]): Decision[] {
  const undone = new Set<string>();
  const standing = inOrderRuled(decisions)
    .reverse()
    .filter((decision) => {
      if (undone.has(decision.id)) return false;
      if (decision.kind === 'undo') undone.add(decision.decision);
      return true;
    });
  return standing.reverse();
}
