import { holdTogether } from '../statistics/discoveries.ts';
import { probabilityOfWeek } from '../statistics/weeks.ts';
import { mean } from '../statistics.ts';

/** How a figure stands beside its earlier weeks. */
export type Change = 'up' | 'down' | 'steady' | 'too few to say';

/**
 * How much a figure would move though nothing changed, by chance alone: a count by so many times its size, an estimate
 * by its variance. A `ratio` is tested by its logarithm, of which this is the variance. `null`: there is nothing to test.
 */
export type Chance =
  | { readonly kind: 'count'; readonly dispersion: number }
  | { readonly kind: 'estimate' | 'ratio'; readonly variance: number; readonly n: number }
  | null;

/** A figure with what it was in the weeks before, as far as it is known. */
export type Compared = {
  readonly path: string;
  readonly value: number;
  readonly chance: NonNullable<Chance>;
  readonly earlier: readonly number[];
};

/** Fewer weeks do not tell how weeks differ. */
const WEEKS_MIN = 3;
/** Neither a count that small, now and usually, nor an estimate from so few says anything. */
const COUNTED_MIN = 5;
/** Of those said to have moved, at most this share may not have. */
const FALSE_SHARE = 0.1;

/**
 * What became of figures since the weeks before, told apart together: each is set against its own weeks by the t test of
 * one further observation, whose variance is that between the weeks and never less than chance alone makes, so that
 * bursts which are usual here are no news. Of all that are said to have moved at most one in ten may not have (Benjamini
 * and Hochberg), however many are looked at.
 */
export function changesOf(figures: readonly Compared[]): Map<string, Change> {
  const tested = figures.flatMap((figure) => {
    const difference = isTold(figure) ? differenceOf(figure) : undefined;
    return difference === undefined ? [] : [{ path: figure.path, ...difference }];
  });
  const moved = holdTogether(
    tested.map(({ probability }) => probability),
    FALSE_SHARE,
  );
  const changes = new Map<string, Change>(figures.map(({ path }) => [path, 'too few to say']));
  tested.forEach(({ path, more }, i) => {
    changes.set(path, moved[i] ? (more ? 'up' : 'down') : 'steady');
  });
  return changes;
}

function isTold({ value, chance, earlier }: Compared): boolean {
  if (earlier.length < WEEKS_MIN) return false;
  return chance.kind === 'count' ? Math.max(value, mean(earlier)!) >= COUNTED_MIN : chance.n >= COUNTED_MIN;
}

function differenceOf({ value, chance, earlier }: Compared): { probability: number; more: boolean } | undefined {
  const onItsScale = chance.kind === 'ratio' ? Math.log : (plain: number) => plain;
  const [now, ...before] = [value, ...earlier].map(onItsScale) as [number, ...number[]];
  if (![now, ...before].every(Number.isFinite)) return undefined;
  const usual = mean(before)!;
  // Weeks without any do not make one impossible.
  const variance = chance.kind === 'count' ? chance.dispersion * Math.max(1, usual) : chance.variance;
  const probability = probabilityOfWeek(now, before, variance);
  return probability === null ? undefined : { probability, more: now > usual };
}
