import type { Interval } from '../statistics.ts';
import { betaQuantile, incompleteBeta } from './beta.ts';

/** So many events among so much that could have had them. */
export type Rate = { readonly events: number; readonly exposure: number };

/**
 * The probability that so many or more of `now` + `before` events would fall into the present by chance, were the
 * rates of both equal: the exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940, Biometrika
 * 31:313–323). Given their sum the present's events are binomial. `share` is the present's part of all exposure, 0…1.
 */
export function probabilityOfRise(now: number, before: number, share: number): number {
  if (now === 0 || share >= 1) return 1;
  return incompleteBeta(share, now, before + 1);
}

/** The probability that so few or fewer events would fall into the present by chance, were the rates of both equal. */
export function probabilityOfFall(now: number, before: number, share: number): number {
  if (before === 0 || share <= 0) return 1;
  return incompleteBeta(1 - share, before, now + 1);
}

/** The probability, 0…1, of a difference at least as great in either direction: twice the smaller tail. */
export function probabilityOfChange(now: Rate, before: Rate): number {
  const share = now.exposure / (now.exposure + before.exposure);
  const rise = probabilityOfRise(now.events, before.events, share);
  const fall = probabilityOfFall(now.events, before.events, share);
  return Math.min(1, 2 * Math.min(rise, fall));
}

/**
 * The present rate ÷ the earlier one, with the exact 95 % interval that belongs to the test above: the bounds of the
 * present's share of the events (Clopper and Pearson 1934, Biometrika 26:404–413), as odds, over the odds of its
 * exposure. `null` where there was no event before, as a ratio to nothing is no number.
 */
export function rateRatio(now: Rate, before: Rate): { readonly ratio: number; readonly interval: Interval } | null {
  if (before.events === 0 || now.exposure === 0 || before.exposure === 0) return null;
  const scale = before.exposure / now.exposure;
  const low = now.events === 0 ? 0 : betaQuantile(0.025, now.events, before.events + 1);
  const high = betaQuantile(0.975, now.events + 1, before.events);
  return {
    ratio: (now.events / before.events) * scale,
    interval: [(low / (1 - low)) * scale, (high / (1 - high)) * scale],
  };
}
