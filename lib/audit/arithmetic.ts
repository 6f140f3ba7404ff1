/** A value that 95 of 100 such intervals hold; `null` where there is none. */
export type Bounds = readonly [low: number, high: number] | null;

/** The number that 97.5 % of a standard normal distribution lies below. */
const Z = 1.959963984540054;

export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** `null` for none. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : sumOf(values) / values.length;
}

/** Half of the values lie on either side; `null` for none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return meanOf([sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]].filter(isThere));
}

/**
 * The shares p at which `successes` of n lie just within Z standard errors: the roots of (x/n − p)² = Z²·p·(1 − p)/n,
 * which is what the score interval is (Wilson 1927).
 */
export function scoreBounds(successes: number, n: number): Bounds {
  if (n === 0) return null;
  const [a, b, c] = [n + Z * Z, -(2 * successes + Z * Z), (successes * successes) / n];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

/** 100·(P − N)/T of votes that are 1, 0 or −1, with the interval of their mean, cut at ±100; `null` for no votes. */
export function netOf(votes: readonly number[]): { readonly value: number; readonly bounds: Bounds } | null {
  const mean = meanOf(votes);
  if (mean === null) return null;
  const variance = meanOf(votes.map((vote) => (vote - mean) ** 2))!;
  const error = Z * Math.sqrt(variance / votes.length);
  return {
    value: 100 * mean,
    bounds: [100 * Math.max(-1, mean - error), 100 * Math.min(1, mean + error)],
  };
}

/** A wait, hours, and whether it ended; one that did not is only known to be longer. */
export type PlainWait = { readonly hours: number; readonly ended: boolean };

/**
 * The smallest time t at which S(t) ≤ 1 − q, S being the product over all times up to t of the share of those still
 * waiting that were not answered at it (Kaplan & Meier 1958); `null` where S never falls so far.
 */
export function quantileOfWaits(waits: readonly PlainWait[], q: number): number | null {
  const sorted = [...waits].sort((a, b) => a.hours - b.hours);
  const endings = Map.groupBy(sorted, ({ hours }) => hours);
  let surviving = 1;
  let waiting = sorted.length;
  for (const these of endings.values()) {
    const answered = these.filter(({ ended }) => ended);
    surviving *= (waiting - answered.length) / waiting;
    if (answered.length > 0 && surviving <= 1 - q + 1e-9) return these[0]!.hours;
    waiting -= these.length;
  }
  return null;
}

/**
 * Where the rate of something has not changed, the events that fall into the present are binomial, given how many there
 * are in all (Przyborowski and Wilenski 1940): the chances that so many or fewer, so many or more do. Plain sums.
 */
export function tailsOf(
  now: number,
  all: number,
  share: number,
): { readonly orFewer: number; readonly orMore: number } {
  let [orFewer, orMore] = [0, 0];
  for (let k = 0; k <= all; k++) {
    let chance = k * Math.log(share) + (all - k) * Math.log(1 - share);
    for (let i = 1; i <= Math.min(k, all - k); i++) chance += Math.log(all - i + 1) - Math.log(i);
    if (k <= now) orFewer += Math.exp(chance);
    if (k >= now) orMore += Math.exp(chance);
  }
  return { orFewer, orMore };
}

/**
 * The greatest chance that still holds when of all that hold this share may be false: the k smallest do, for the
 * largest k whose own is at most k/m of the share (Benjamini and Hochberg 1995). Below 0 when none does.
 */
export function lineAmong(chances: readonly number[], falseShare: number): number {
  let line = -1;
  [...chances]
    .sort((a, b) => a - b)
    .forEach((chance, place) => {
      if (chance <= ((place + 1) / chances.length) * falseShare) line = chance;
    });
  return line;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
