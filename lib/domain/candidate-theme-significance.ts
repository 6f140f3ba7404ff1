/**
 * The probability that so many people or more of `now` + `before` would fall into the present by chance, were the
 * rates of both equal: the exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940). `share` is
 * the present's part of all exposure, 0…1.
 */
export function probabilityOfRise(now: number, before: number, share: number): number {
  if (now === 0 || share >= 1) return 1;
  if (share <= 0) return 0;
  const trials = now + before;
  // ln of the probability of exactly `now`; each further one follows from the one before it.
  let log = now * Math.log(share) + before * Math.log(1 - share);
  for (let i = 1; i <= before; i++) log += Math.log((now + i) / i);
  let term = Math.exp(log);
  let tail = 0;
  for (let successes = now; successes <= trials; successes++) {
    tail += term;
    term *= ((trials - successes) / (successes + 1)) * (share / (1 - share));
  }
  return Math.min(1, tail);
}

/**
 * Which of many tests hold when at most this share of those that hold may be false (Benjamini and Hochberg 1995).
 * Asked of a thousand phrases, one in twenty would otherwise rise by chance.
 */
export function holdTogether(probabilities: readonly number[], falseShare: number): boolean[] {
  const sorted = [...probabilities].sort((a, b) => a - b);
  const last = sorted.findLastIndex((probability, i) => probability <= ((i + 1) / sorted.length) * falseShare);
  const line = last === -1 ? -1 : sorted[last]!;
  return probabilities.map((probability) => probability <= line);
}
