import type { Bag } from './bag.ts';

/** Added to each count, so that a word unseen in a theme is unlikely there and not impossible. */
const SMOOTHING = 0.1;
/** More rounds change little, and for the worse. */
const ROUNDS = 15;

/** The theme of each post. */
export type Mixture = {
  readonly labels: Int32Array;
  /** How likely all posts are, in nats, each given its theme. */
  readonly likelihood: number;
  /** How likely each term is in each theme, in nats, term after term. */
  readonly logs: Float64Array;
  readonly themes: number;
};

/**
 * Refine a division of posts by expectation–maximisation of a mixture of multinomials over raw counts: each round
 * learns how likely each term is in each theme, then how likely each theme is for each post (Nigam, McCallum, Thrun
 * and Mitchell 2000, without labels and without a prior).
 *
 * Counts must be raw: on weights the posteriors are wrong, and so are a sixth of the results.
 */
export function refineMixture(bag: Bag, division: Int32Array, themes: number): Mixture {
  const labels = Int32Array.from(division);
  const posterior = new Float64Array(themes);
  let sums = hardSums(bag, labels, themes);
  let logs: Float64Array = new Float64Array(0);
  let likelihood = 0;
  for (let round = 0; round < ROUNDS; round++) {
    logs = logLikelihoods(sums, themes);
    sums = new Float64Array(sums.length);
    likelihood = 0;
    for (let row = 0; row < bag.rows; row++) {
      const { theme, log } = likeliest(bag, row, logs, posterior);
      labels[row] = theme;
      likelihood += log;
      for (let i = bag.starts[row]!; i < bag.starts[row + 1]!; i++) {
        const from = bag.terms[i]! * themes;
        for (let c = 0; c < themes; c++) if (posterior[c]! > 1e-9) sums[from + c]! += bag.counts[i]! * posterior[c]!;
      }
    }
  }
  return { labels, likelihood, logs, themes };
}

/** The likeliest theme of each of some more posts, whose terms are numbered as those of the mixture. */
export function readByMixture(bag: Bag, { logs, themes }: Mixture): Int32Array {
  const posterior = new Float64Array(themes);
  return Int32Array.from({ length: bag.rows }, (_, row) => likeliest(bag, row, logs, posterior).theme);
}

/** Counts of each term in each theme, term after term. */
function hardSums({ rows, starts, terms, counts, names }: Bag, labels: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(names.length * count);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) sums[terms[i]! * count + labels[row]!]! += counts[i]!;
  }
  return sums;
}

function logLikelihoods(sums: Float64Array, count: number): Float64Array {
  const totals = new Float64Array(count).fill((SMOOTHING * sums.length) / count);
  for (let i = 0; i < sums.length; i++) totals[i % count]! += sums[i]!;
  return sums.map((sum, i) => Math.log((sum + SMOOTHING) / totals[i % count]!));
}

/** Fill in how likely each theme is for a row; the answer is the likeliest, the first of equals, and its likelihood. */
function likeliest({ starts, terms, counts }: Bag, row: number, logs: Float64Array, posterior: Float64Array) {
  const count = posterior.length;
  posterior.fill(0);
  for (let i = starts[row]!; i < starts[row + 1]!; i++) {
    const from = terms[i]! * count;
    for (let c = 0; c < count; c++) posterior[c]! += counts[i]! * logs[from + c]!;
  }
  let theme = 0;
  for (let c = 1; c < count; c++) if (posterior[c]! > posterior[theme]!) theme = c;
  const log = posterior[theme]!;
  let total = 0;
  for (let c = 0; c < count; c++) {
    posterior[c] = Math.exp(posterior[c]! - log);
    total += posterior[c]!;
  }
  for (let c = 0; c < count; c++) posterior[c]! /= total;
  return { theme, log };
}
