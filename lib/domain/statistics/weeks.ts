import { mean } from '../statistics.ts';
import { incompleteBeta } from './beta.ts';

/**
 * The probability, 0…1, that a week like those before would lie at least as far from their mean as this value does:
 * the t test of one further observation, (x − m) / (s·√(1 + 1/k)) with k − 1 degrees of freedom (Hahn and Meeker,
 * Statistical Intervals, §4.8). Weeks that happen to resemble each other say little about how weeks vary, so s² is
 * never less than `varianceMin`, what counting alone would give. `null` for fewer than two earlier weeks.
 */
export function probabilityOfWeek(value: number, earlier: readonly number[], varianceMin: number): number | null {
  const weeks = earlier.length;
  if (weeks < 2) return null;
  const usual = mean(earlier)!;
  const spread = earlier.reduce((sum, one) => sum + (one - usual) ** 2, 0) / (weeks - 1);
  const variance = Math.max(spread, varianceMin) * (1 + 1 / weeks);
  if (variance === 0) return value === usual ? 1 : 0;
  return twoSided((value - usual) / Math.sqrt(variance), weeks - 1);
}

/** Both tails of Student's t: I_x(ν/2, 1/2) at x = ν/(ν + t²). DLMF 8.17 and Abramowitz and Stegun 26.7.1. */
export function twoSided(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}
