import type { Bag } from './bag.ts';

/** Numbers of themes that are tried, in order: finer steps would tell apart what posts cannot. */
const TRIED = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40, 48, 56, 64, 80, 100];
/** So many tries without a better one end the search. */
const PATIENCE = 4;
/** A theme of fewer posts than this on average is no theme. */
const POSTS_PER_THEME_MIN = 5;
/** What each theme expects of each term before it sees any. */
const EXPECTED = 0.05;

/**
 * How many themes posts hold: the number whose division explains them best. More themes explain words better and cost
 * evidence for each theme's own vocabulary; where the two balance is the estimate. It finds five to twenty themes of
 * even size nearly exactly, and too few beyond forty: what has few posts cannot be told apart.
 */
export function estimateThemes(bag: Bag, divideInto: (themes: number) => Int32Array): number {
  let best = { themes: 1, evidence: Number.NEGATIVE_INFINITY };
  let waited = 0;
  for (const themes of TRIED) {
    if (themes > 1 && themes * POSTS_PER_THEME_MIN > bag.rows) break;
    const evidence = evidenceOf(bag, divideInto(themes), themes);
    waited = evidence > best.evidence ? 0 : waited + 1;
    if (evidence > best.evidence) best = { themes, evidence };
    if (waited === PATIENCE) break;
  }
  return best.themes;
}

/** How likely a division and its words are, in nats: Dirichlet–multinomial for each theme's words, and the sizes. */
function evidenceOf({ rows, starts, terms, counts, names }: Bag, labels: Int32Array, themes: number): number {
  const sums = new Float64Array(names.length * themes);
  const totals = new Float64Array(themes);
  const sizes = new Float64Array(themes);
  for (let row = 0; row < rows; row++) {
    const theme = labels[row]!;
    sizes[theme]!++;
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      sums[terms[i]! * themes + theme]! += counts[i]!;
      totals[theme]! += counts[i]!;
    }
  }
  const all = EXPECTED * names.length;
  let evidence = 0;
  for (let theme = 0; theme < themes; theme++) {
    if (sizes[theme] === 0) continue;
    evidence += logGamma(all) - logGamma(all + totals[theme]!) + sizes[theme]! * Math.log(sizes[theme]! / rows);
  }
  const unseen = logGamma(EXPECTED);
  for (const sum of sums) if (sum > 0) evidence += logGamma(EXPECTED + sum) - unseen;
  return evidence;
}

/** ln Γ(x) for x > 0, by Stirling's series from 7 on, and Γ(x + 1) = x Γ(x) below. */
export function logGamma(x: number): number {
  let [shift, at] = [0, x];
  for (; at < 7; at++) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
