import { type Interval, wilsonInterval } from './statistics.ts';

/** A share of 0…1 with its 95 % interval. */
export type Estimate = { readonly value: number; readonly interval: Interval };

/** Whether a label holds of a post, and whether it was said to. */
export type Verdict = { readonly truth: boolean; readonly said: boolean };

/** How well one label is read. `null` where there was nothing to measure by. */
export type LabelScore = {
  readonly label: string;
  /** Posts it holds of. */
  readonly n: number;
  /** Posts it was said of. */
  readonly said: number;
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  readonly f1: Estimate | null;
};

/** Plain means over the labels that hold of at least one post, so that a rare label counts as much as a common one. */
export type Macro = { readonly precision: number | null; readonly recall: number | null; readonly f1: number | null };

/** How often a label is right when it is said, and how much of what it holds of is found. */
export function scoreLabel(label: string, verdicts: readonly Verdict[]): LabelScore {
  const hits = verdicts.filter(({ truth, said }) => truth && said).length;
  const n = verdicts.filter(({ truth }) => truth).length;
  const said = verdicts.filter((one) => one.said).length;
  return {
    label,
    n,
    said,
    precision: estimate(hits, said),
    recall: estimate(hits, n),
    f1: f1Of(hits, n + said - hits),
  };
}

/** The means over labels. One that was never said has no precision and counts as 0: it found nothing. */
export function macroOf(scores: readonly LabelScore[]): Macro {
  const held = scores.filter(({ n }) => n > 0);
  const mean = (part: 'precision' | 'recall' | 'f1') =>
    held.length === 0 ? null : held.reduce((sum, score) => sum + (score[part]?.value ?? 0), 0) / held.length;
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}

/** The share of posts whose one label was said. */
export function accuracyOf(pairs: readonly Pair[]): Estimate | null {
  return estimate(pairs.filter(({ truth, said }) => truth === said).length, pairs.length);
}

/** The one label of a post, and the one that was said; `null` when none was. */
export type Pair = { readonly truth: string; readonly said: string | null };

/** Every label as if it were the only one: what one-of-many labels have for `scoreLabel`. */
export function scoreLabels(labels: readonly string[], pairs: readonly Pair[]): LabelScore[] {
  return labels.map((label) =>
    scoreLabel(
      label,
      pairs.map(({ truth, said }) => ({ truth: truth === label, said: said === label })),
    ),
  );
}

/** How often each truth was said to be what; truths in order of their labels, and only what occurred. */
export function confusionOf(pairs: readonly Pair[]): { truth: string; said: string | null; posts: number }[] {
  const counts = new Map<string, { truth: string; said: string | null; posts: number }>();
  for (const { truth, said } of pairs) {
    const key = JSON.stringify([truth, said]);
    const cell = counts.get(key) ?? { truth, said, posts: 0 };
    cell.posts++;
    counts.set(key, cell);
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

function estimate(successes: number, n: number): Estimate | null {
  const interval = wilsonInterval(successes, n);
  return interval === null ? null : { value: successes / n, interval };
}

/**
 * F1 of the posts of which a label holds or was said. Its share of hits J is a plain proportion, with a score
 * interval of its own, and F1 = 2J/(1 + J) grows with J: the interval of the one is that of the other.
 */
function f1Of(hits: number, either: number): Estimate | null {
  const share = estimate(hits, either);
  if (share === null) return null;
  const f1 = (j: number) => (2 * j) / (1 + j);
  return { value: f1(share.value), interval: [f1(share.interval[0]), f1(share.interval[1])] };
}
