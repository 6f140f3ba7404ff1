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

/**
 * 100·(P − N)/T with its 95 % interval: P, N and the rest are multinomial, so the variance of the difference of
 * their shares is (p + q − (p − q)²)/T. Agresti, Categorical Data Analysis (3rd ed.), §1.5.
 */
export function netInterval(
  positive: number,
  negative: number,
  total: number,
): { net: number; interval: Interval } | null {
  if (total === 0) return null;
  const [p, q] = [positive / total, negative / total];
  const error = Z * Math.sqrt(Math.max(0, p + q - (p - q) ** 2) / total);
  const bound = (share: number) => 100 * Math.max(-1, Math.min(1, share));
  return { net: 100 * (p - q), interval: [bound(p - q - error), bound(p - q + error)] };
}

/** How long someone waited, and whether that is all: an unanswered wait is only known to be longer. */
export type Wait = { readonly hours: number; readonly answered: boolean };

/**
 * The smallest time by which the share still waiting is at most 1 − q, taking unanswered waits as censored; `null`
 * when the curve never gets there. Kaplan & Meier (1958), JASA 53:457–481.
 */
export function survivalQuantile(waits: readonly Wait[], q: number): number | null {
  const sorted = [...waits].sort((a, b) => a.hours - b.hours);
  let surviving = 1;
  for (let i = 0; i < sorted.length; ) {
    const { hours } = sorted[i]!;
    const atRisk = sorted.length - i;
    let answered = 0;
    for (; i < sorted.length && sorted[i]!.hours === hours; i++) if (sorted[i]!.answered) answered++;
    if (answered === 0) continue;
    surviving *= 1 - answered / atRisk;
    // Products of fractions miss an exact half by an ulp or two.
    if (surviving <= 1 - q + 1e-12) return hours;
  }
  return null;
}
