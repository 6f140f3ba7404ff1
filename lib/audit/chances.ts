import { type Bounds, lineAmong, meanOf, sumOf } from './arithmetic.ts';

const Z = 1.959963984540054;
const OUTSIDE = 0.025;

/** How much a figure moves by chance alone, as it is set against earlier weeks; see the figure's definition. */
export type Chances =
  | { readonly kind: 'count'; readonly dispersion: number }
  | { readonly kind: 'estimate' | 'ratio'; readonly variance: number; readonly n: number }
  | null;

export type Told = { readonly interval95: Bounds; readonly chance: Chances };

/** A sum of what independent members did: a weighted sum of Poisson counts (Fay and Feuer 1997). */
export function toldOfParts(parts: readonly number[]): Told {
  const total = sumOf(parts);
  const squares = sumOf(parts.map((part) => part * part));
  const dispersion = total === 0 ? 1 : squares / total;
  return { interval95: gammaBounds(total, squares, largestOf(parts)), chance: { kind: 'count', dispersion } };
}

/** At least one: the next member brings something. Part by part, as there may be more than a call may have arguments. */
export function largestOf(parts: readonly number[]): number {
  let largest = 1;
  for (const part of parts) if (part > largest) largest = part;
  return largest;
}

/** Below, a gamma with the sum's mean and variance; above, with those of the sum and one more part, the largest. */
export function gammaBounds(total: number, squares: number, step: number): readonly [number, number] {
  const more = { mean: total + step, variance: squares + step * step };
  return [total === 0 ? 0 : gammaPoint(OUTSIDE, { mean: total, variance: squares }), gammaPoint(1 - OUTSIDE, more)];
}

/** The estimate and its chance, from bounds that lie as far from each other as those of a normal estimate. */
export function toldWithin(interval95: Bounds, n: number, kind: 'estimate' | 'ratio' = 'estimate'): Told {
  const [low, high] = interval95 ?? [0, 0];
  if (high === null || low === high || (kind === 'ratio' && low <= 0)) return { interval95, chance: null };
  const width = kind === 'ratio' ? Math.log(high / low) : high - low;
  return { interval95, chance: { kind, variance: (width / (2 * Z)) ** 2, n } };
}

/** A figure with its own weeks before. */
export type Beside = {
  readonly path: string;
  readonly value: number;
  readonly chance: NonNullable<Chances>;
  readonly earlier: readonly number[];
};

/** What became of figures since the weeks before, all of them told apart at once. */
export function changesAmong(figures: readonly Beside[]): ReadonlyMap<string, string> {
  const tested = figures.map((figure) => ({ ...figure, ...testOf(figure) }));
  const line = lineAmong(
    tested.flatMap(({ probability }) => probability ?? []),
    0.1,
  );
  return new Map(
    tested.map(({ path, probability, isMore }) => {
      if (probability === undefined) return [path, 'too few to say'];
      return [path, probability > line ? 'steady' : isMore ? 'up' : 'down'];
    }),
  );
}

/** Student's t of one more week beside k others, whose variance is at least what chance makes. */
function testOf({ value, chance, earlier }: Beside): { probability?: number; isMore?: boolean } {
  if (earlier.length < 3) return {};
  if (chance.kind === 'count' && value < 5 && meanOf(earlier)! < 5) return {};
  if (chance.kind !== 'count' && chance.n < 5) return {};
  const scale = (plain: number) => (chance.kind === 'ratio' ? Math.log(plain) : plain);
  const weeks = earlier.map(scale);
  const now = scale(value);
  if ([now, ...weeks].some((one) => !Number.isFinite(one))) return {};
  const usual = meanOf(weeks)!;
  const between = sumOf(weeks.map((one) => (one - usual) ** 2)) / (weeks.length - 1);
  const byChance = chance.kind === 'count' ? chance.dispersion * Math.max(usual, 1) : chance.variance;
  const error = Math.sqrt(Math.max(between, byChance) * (1 + 1 / weeks.length));
  return { probability: outsideOf((now - usual) / error, weeks.length - 1), isMore: now > usual };
}

/** Both tails of t beyond a value, for whole degrees of freedom: Abramowitz and Stegun 26.7.3 and 26.7.4. */
export function outsideOf(t: number, degrees: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degrees > 1 ? term : 0;
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * Math.cos(angle) ** 2;
    sum += term;
  }
  const within = Math.sin(angle) * sum;
  return 1 - (isOdd ? (2 / Math.PI) * (angle + within) : within);
}

/** The point that so much of a gamma distribution lies below, found by halving. */
function gammaPoint(below: number, { mean, variance }: { readonly mean: number; readonly variance: number }): number {
  const shape = mean ** 2 / variance;
  let [low, high] = [0, shape + 12 * Math.sqrt(shape) + 12];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (gammaBelow(middle, shape) < below) low = middle;
    else high = middle;
  }
  return ((low + high) / 2) * (variance / mean);
}

/** e^−x · Σ x^(a+n) / Γ(a+n+1), all terms of which are positive. */
function gammaBelow(x: number, shape: number): number {
  if (x <= 0) return 0;
  let term = Math.exp(shape * Math.log(x) - x - logGamma(shape + 1));
  let sum = term;
  for (let n = 1; n < shape || term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
    if (n > x && term < sum * 1e-17) break;
  }
  return sum;
}

/** Stirling's series, from where it is right to fifteen digits. */
function logGamma(z: number): number {
  let [shifted, product] = [z, 0];
  for (; shifted < 25; shifted++) product += Math.log(shifted);
  const inverse = 1 / shifted;
  const series = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260 - inverse ** 7 / 1680;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - product;
}
