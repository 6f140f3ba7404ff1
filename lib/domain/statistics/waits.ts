import { incompleteBeta } from './beta.ts';

const Z = 1.959963984540054;
/** For a lower bound that stands alone: 96.4 %, as in like weeks that are bounded above some is missed there too. */
const Z_ALONE = 1.8;

/** How long someone waited, and whether that is all: an unanswered wait is only known to be longer. */
export type Wait = { readonly hours: number; readonly answered: boolean };

/** A time by which a share of all was answered; the upper bound is `null` where those seen do not bound it. */
export type WaitQuantile = {
  readonly hours: number | null;
  readonly interval: readonly [low: number, high: number | null] | null;
};

/**
 * The smallest time by which the share still waiting is at most 1 − q, taking unanswered waits as censored; `null`
 * when the curve never gets there. Kaplan & Meier (1958), JASA 53:457–481. Its 95 % interval holds the times at which
 * the curve may lie at 1 − q (Brookmeyer and Crowley 1982, Biometrics 38:29–41), by Greenwood's variance on the scale
 * of log(−log S), where it holds for few waits too (Kalbfleisch and Prentice, §1.4).
 */
export function survivalQuantile(waits: readonly Wait[], q: number): WaitQuantile {
  const sorted = [...waits].sort((a, b) => a.hours - b.hours);
  // Products of fractions miss an exact half by an ulp or two.
  const line = 1 - q + 1e-12;
  let [surviving, greenwood] = [1, 0];
  let hours: number | null = null;
  let low: number | null = null;
  let lowAlone: number | null = null;
  let high: number | null = null;
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i]!.hours;
    const atRisk = sorted.length - i;
    let answered = 0;
    for (; i < sorted.length && sorted[i]!.hours === time; i++) if (sorted[i]!.answered) answered++;
    if (answered === 0) continue;
    surviving *= 1 - answered / atRisk;
    greenwood += answered / (atRisk * (atRisk - answered));
    if (hours === null && surviving <= line) hours = time;
    const error = surviving > 0 ? Math.sqrt(greenwood) / -Math.log(surviving) : 0;
    if (low === null && surviving ** Math.exp(Z * error) <= line) low = time;
    if (lowAlone === null && surviving ** Math.exp(Z_ALONE * error) <= line) lowAlone = time;
    // Where nobody is left the variance is unknown, and nothing bounds the time from above.
    if (high === null && surviving > 0 && surviving ** Math.exp(-Z * error) <= line) high = time;
  }
  // Unbounded above, what it may miss lies below.
  if (high === null) return { hours, interval: lowAlone === null ? null : [lowAlone, null] };
  return { hours, interval: [low!, high] };
}

/**
 * 95 % interval of a median without any assumption of how values are spread: the number below it is binomial, so so many
 * of the smallest and of the largest can be left out (Conover, Practical Nonparametric Statistics, §3.2). Values that
 * are equal make it hold more often than it says. `null` below six values, which bound nothing.
 */
export function medianInterval(values: readonly number[]): readonly [number, number] | null {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  // As many as can be left out on a side while the chance that the median is among them is at most 2.5 %.
  let out = Math.max(0, Math.floor(n / 2 - Z * Math.sqrt(n)));
  while (out < n && chanceOfFewer(out + 1, n) <= 0.025) out++;
  return out === 0 ? null : [sorted[out - 1]!, sorted[n - out]!];
}

/** The chance that fewer than `count` of `n` fair coins show heads. */
function chanceOfFewer(count: number, n: number): number {
  return incompleteBeta(0.5, n - count + 1, count);
}
