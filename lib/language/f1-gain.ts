/** Of each example whether a label holds, and how far it was said, 0…1. */
export type Judged = { readonly truth: readonly boolean[]; readonly said: readonly number[] };

/** The mean F1 over labels, and what each example adds to it: its influence, the mean of which is 0. */
export type Influence = { readonly f1: number; readonly byExample: Float64Array };

/** Standard errors a gain must have: more than one place is tried, and the best of several chances looks like a gain. */
const STANDARD_ERRORS = 2;

/**
 * F1 = 2·hits ÷ (said + held) is a ratio of two sums over the examples, so each example's influence on it is
 * (2·hit − F1·(said + held)) ÷ the mean of (said + held). Hampel (1974), JASA 69:383–393.
 */
export function influenceOf(labels: readonly Judged[]): Influence {
  const size = labels[0]?.truth.length ?? 0;
  const byExample = new Float64Array(size);
  const known = labels.filter(({ truth }) => truth.includes(true));
  let sum = 0;
  for (const { truth, said } of known) {
    let [hits, either] = [0, 0];
    for (let i = 0; i < size; i++) {
      if (truth[i]) hits += said[i]!;
      either += said[i]! + (truth[i] ? 1 : 0);
    }
    const f1 = (2 * hits) / either;
    sum += f1;
    for (let i = 0; i < size; i++) {
      const own = (truth[i] ? 2 * said[i]! : 0) - f1 * (said[i]! + (truth[i] ? 1 : 0));
      byExample[i]! += (own * size) / either / known.length;
    }
  }
  return { f1: known.length === 0 ? 0 : sum / known.length, byExample };
}

/** The least that is gained from one to the other, but for chance: below 0 it may well be a loss. */
export function surelyGained(before: Influence, after: Influence): number {
  const size = before.byExample.length;
  if (size === 0) return 0;
  let squares = 0;
  for (let i = 0; i < size; i++) squares += (after.byExample[i]! - before.byExample[i]!) ** 2;
  return after.f1 - before.f1 - (STANDARD_ERRORS * Math.sqrt(squares)) / size;
}
