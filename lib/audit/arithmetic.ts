/** A value that 95 of 100 such intervals hold; `null` where there is none, and above where nothing bounds it. */
export type Bounds = readonly [low: number, high: number | null] | null;

/** The number that 97.5 % of a standard normal distribution lies below. */
const Z = 1.959963984540054;
/** As many standard errors below an estimate that nothing bounds from above. */
const Z_ALONE = 1.8;

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
export function scoreBounds(successes: number, n: number): readonly [number, number] | null {
  if (n === 0) return null;
  const [a, b, c] = [n + Z * Z, -(2 * successes + Z * Z), (successes * successes) / n];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

/** What one member said in scored posts, each of which is 1, 0 or −1. */
export type Said = readonly number[];

/** 100·(P − N)/T, what it varies by on its own scale, and its bounds, cut at ±100; `null` for no votes. */
export type Net = {
  readonly value: number;
  readonly variance: number;
  readonly bounds: readonly [number, number];
  readonly votes: number;
};

/**
 * Multinomial, with a positive and a negative vote more (Bonett and Price 2012), and as much wider as what members say
 * resembles itself: how much their sums stray from what so many independent votes would.
 */
export function netOf(members: readonly Said[]): Net | null {
  const votes = members.flat();
  const mean = meanOf(votes);
  if (mean === null) return null;
  const n = votes.length + 2;
  const share = (wanted: number) => (votes.filter((vote) => vote === wanted).length + 1) / n;
  const centre = share(1) - share(-1);
  const each = meanOf(votes.map((vote) => vote ** 2))! - mean ** 2;
  const alone = members.length === 1 || each < 1e-12;
  const strays = members.map((said) => sumOf(said) - mean * said.length);
  const times = alone
    ? sumOf(members.map((said) => said.length ** 2)) / votes.length
    : Math.max(
        1,
        (sumOf(strays.map((stray) => stray ** 2)) * members.length) / ((members.length - 1) * votes.length * each),
      );
  const variance = (times * (share(1) + share(-1) - centre ** 2)) / n;
  const error = Z * Math.sqrt(variance);
  const cut = (bound: number) => 100 * Math.min(1, Math.max(-1, bound));
  return {
    value: 100 * mean,
    variance: 1e4 * variance,
    bounds: [cut(centre - error), cut(centre + error)],
    votes: votes.length,
  };
}

/** A wait, hours, and whether it ended; one that did not is only known to be longer. */
export type PlainWait = { readonly hours: number; readonly ended: boolean };

/**
 * The smallest time t at which S(t) ≤ 1 − q, S being the product over all times up to t of the share of those still
 * waiting that were not answered at it (Kaplan & Meier 1958); `null` where S never falls so far. Its bounds are those of
 * S, by Greenwood's variance of log(−log S), read across at 1 − q; where none lies above, a lower one alone, which
 * misses more often.
 */
export function quantileOfWaits(
  waits: readonly PlainWait[],
  q: number,
): { readonly hours: number | null; readonly bounds: Bounds } {
  const times = [...new Set(waits.filter(({ ended }) => ended).map(({ hours }) => hours))].sort((a, b) => a - b);
  let surviving = 1;
  let sum = 0;
  const curve = times.map((time) => {
    const waiting = waits.filter(({ hours }) => hours >= time).length;
    const answered = waits.filter(({ hours, ended }) => ended && hours === time).length;
    surviving *= (waiting - answered) / waiting;
    sum += answered / waiting / (waiting - answered);
    const apart = Math.sqrt(sum / Math.log(surviving) ** 2);
    const at = (errors: number) => Math.exp(Math.log(surviving) * Math.exp(errors * apart));
    return surviving <= 0
      ? { time, surviving, least: 0, lesser: 0, most: 1 }
      : { time, surviving, least: at(Z), lesser: at(Z_ALONE), most: at(-Z) };
  });
  const first = (name: 'surviving' | 'least' | 'lesser' | 'most') =>
    curve.find((at) => at[name] <= 1 - q + 1e-12)?.time ?? null;
  const high = first('most');
  const low = first(high === null ? 'lesser' : 'least');
  return { hours: first('surviving'), bounds: low === null ? null : [low, high] };
}

/** The values between which a median lies: so many from either end that fewer heads of n coins are seen in 2.5 %. */
export function boundsOfMedian(values: readonly number[]): readonly [number, number] | null {
  const sorted = [...values].sort((a, b) => a - b);
  let chance = -sorted.length * Math.log(2);
  let [below, out] = [0, 0];
  for (let k = 0; k <= sorted.length; k++) {
    below += Math.exp(chance);
    if (below > 0.025) break;
    out = k + 1;
    chance += Math.log(sorted.length - k) - Math.log(k + 1);
  }
  return out === 0 ? null : [sorted[out - 1]!, sorted[sorted.length - out]!];
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
