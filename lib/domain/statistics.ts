/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

export type Interval = readonly [low: number, high: number];

/** The middle value; the mean of the two middle ones when their number is even. `null` for none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The arithmetic mean, `null` for none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * 95 % score interval of a proportion, which stays within 0…1 and holds for small samples.
 * Wilson, E. B. (1927), JASA 22:209–212.
 */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (n === 0) return null;
  const p = successes / n;
  const centre = p + Z ** 2 / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** The variance that a 95 % interval of a normal estimate stands for. */
export function varianceOf([low, high]: Interval): number {
  return ((high - low) / (2 * Z)) ** 2;
}
