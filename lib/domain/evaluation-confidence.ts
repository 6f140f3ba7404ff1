import type { Estimate } from './evaluation.ts';
import { wilsonInterval } from './statistics.ts';

/** Something that was said of a post, how sure it was said (0…1), and whether it was so. */
export type Claim = { readonly confidence: number; readonly right: boolean };

/** The claims of one tenth of the scale of confidence. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** The mean confidence of its claims. */
  readonly said: number;
  /** How many of them were so. */
  readonly right: Estimate;
};

/** What is left when nothing below a floor is said. */
export type CoveragePoint = {
  readonly floor: number;
  /** The share of claims, or of posts, that is still made. */
  readonly coverage: number;
  /** The share of those that are so; `null` when none is made. */
  readonly accuracy: Estimate | null;
};

const BINS = 10;
const FLOORS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

/** What was said against what was so, by tenths of confidence; empty ones are left out. */
export function calibrationOf(claims: readonly Claim[]): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, place) => claims.filter(({ confidence }) => binOf(confidence) === place))
    .map((inside, place) => ({ inside, place }))
    .filter(({ inside }) => inside.length > 0)
    .map(({ inside, place }) => ({
      from: place / BINS,
      to: (place + 1) / BINS,
      n: inside.length,
      said: inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length,
      right: shareRight(inside)!,
    }));
}

/**
 * By how much confidence misses what is so, on average: Σ n/N · |said − right| over the bins. `null` for no claims.
 * Naeini, Cooper & Hauskrecht (2015), AAAI-15:2901–2907.
 */
export function calibrationErrorOf(bins: readonly CalibrationBin[]): number | null {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  return bins.reduce((sum, { n, said, right }) => sum + (n / total) * Math.abs(said - right.value), 0);
}

/** How accuracy rises and coverage falls as the floor of confidence rises; `of` counts what could not be read too. */
export function coverageOf(claims: readonly Claim[], of = claims.length): CoveragePoint[] {
  return FLOORS.map((floor) => {
    const made = claims.filter(({ confidence }) => confidence >= floor);
    return {
      floor,
      coverage: of === 0 ? 0 : made.length / of,
      accuracy: shareRight(made),
    };
  });
}

/** A confidence of exactly 1 belongs to the last bin. */
function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(confidence * BINS));
}

function shareRight(claims: readonly Claim[]): Estimate | null {
  const right = claims.filter((claim) => claim.right).length;
  const interval = wilsonInterval(right, claims.length);
  return interval === null ? null : { value: right / claims.length, interval };
}
