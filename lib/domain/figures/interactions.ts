import type { Metrics } from '../post.ts';

/** Reactions, replies and shares together, of those that are known; `null` where none is. */
export function interactionsOf(metrics: Metrics | null): number | null {
  const known = [metrics?.likes, metrics?.replies, metrics?.shares].filter((count) => count != null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}
