import type { Interval } from '../statistics.ts';
import { gammaQuantile } from './gamma.ts';

const Z = 1.959963984540054;

/**
 * A count told apart by who is behind it: members come independently, what one of them writes does not. `squares` is
 * the sum of the squares of each one's part, which estimates the count's variance (a compound Poisson count), and
 * `largest` the largest part.
 */
export type Clustered = {
  readonly total: number;
  readonly squares: number;
  readonly largest: number;
  readonly members: number;
};

/** Put the parts of a count together. */
export function clusteredOf(parts: Iterable<number>): Clustered {
  let [total, squares, largest, members] = [0, 0, 0, 0];
  for (const part of parts) {
    total += part;
    squares += part * part;
    largest = Math.max(largest, part);
    members++;
  }
  return { total, squares, largest, members };
}

/** A count of people, each of whom is one. */
export function ofPeople(people: number): Clustered {
  return { total: people, squares: people, largest: 1, members: people };
}

/** How much more than a Poisson count of its size a count varies: the mean part, weighed by size. 1 for people. */
export function dispersionOf({ total, squares }: Clustered): number {
  return total === 0 ? 1 : squares / total;
}

/**
 * 95 % interval of what a count would be on average, were the week lived again: the gamma interval of a weighted sum of
 * Poisson counts (Fay and Feuer 1997, Statistics in Medicine 16:791–801), the weights being the members' parts. For
 * people it is the exact Poisson interval (Garwood 1936).
 */
export function countInterval(count: Clustered): Interval {
  return [lowerBound(count), upperBound(count, Math.max(1, count.largest))];
}

/**
 * 95 % interval of a mean of amounts that are never below 0 and may be far above it, such as interactions per post:
 * `mean` with the variance of its estimate and the `step` that the largest member makes in it. By the same gamma bounds,
 * which lean to the side where the seldom seen lies; bounds by the t distribution miss it one time in ten.
 */
export function meanInterval(mean: number, variance: number, step: number): Interval {
  const count = { total: mean, squares: variance };
  return [lowerBound(count), upperBound(count, step)];
}

type Moments = Pick<Clustered, 'total' | 'squares'>;

function lowerBound({ total, squares }: Moments): number {
  return total === 0 ? 0 : (squares / total) * gammaQuantile(0.025, total ** 2 / squares, -Z);
}

function upperBound({ total, squares }: Moments, step: number): number {
  const [mean, variance] = [total + step, squares + step * step];
  return (variance / mean) * gammaQuantile(0.975, mean ** 2 / variance, Z);
}
