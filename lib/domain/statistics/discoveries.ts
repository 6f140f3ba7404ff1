/**
 * Which of many tests hold when at most this share of those that hold may be false (Benjamini and Hochberg 1995,
 * J. R. Stat. Soc. B 57:289–300). Asked of a thousand phrases, one in twenty would otherwise rise by chance.
 */
export function holdTogether(probabilities: readonly number[], falseShare: number): boolean[] {
  const sorted = [...probabilities].sort((a, b) => a - b);
  const last = sorted.findLastIndex((probability, i) => probability <= ((i + 1) / sorted.length) * falseShare);
  const line = last === -1 ? -1 : sorted[last]!;
  return probabilities.map((probability) => probability <= line);
}
