import type { Classification, Scores } from './classification.ts';
import {
  accuracyOf,
  confusionOf,
  type Estimate,
  type LabelScore,
  type Macro,
  macroOf,
  type Pair,
  scoreLabel,
  scoreLabels,
} from './evaluation.ts';
import {
  type CalibrationBin,
  type Claim,
  type CoveragePoint,
  calibrationErrorOf,
  calibrationOf,
  coverageOf,
} from './evaluation-confidence.ts';

/** What a person says of a post: of each kind of label, those that were judged and whether they hold. */
export type Truth = {
  readonly sentiment: string | null;
  readonly intents: ReadonlyMap<string, boolean>;
  readonly moderation: ReadonlyMap<string, boolean>;
  readonly themes: ReadonlyMap<string, boolean>;
};

/** A labelled post as the engine read it. */
export type ReadPost = {
  readonly id: string;
  readonly truth: Truth;
  readonly read: Classification & { readonly scores: Scores };
};

/** Something wrong that was said with confidence. */
export type Mistake = {
  readonly id: string;
  readonly said: string;
  readonly truth: string;
  readonly confidence: number;
};

/** What every kind of label is measured by. */
export type KindEvaluation = {
  readonly posts: number;
  readonly labels: readonly LabelScore[];
  readonly macro: Macro;
  readonly calibration: readonly CalibrationBin[];
  readonly calibrationError: number | null;
  readonly coverage: readonly CoveragePoint[];
  readonly mistakes: readonly Mistake[];
};

/** Sentiment is one of several labels, and the engine may say none. */
export type SentimentEvaluation = KindEvaluation & {
  readonly accuracy: Estimate | null;
  readonly abstained: number;
  readonly unscored: number;
  /** The same when it must say one of the labels that occur here: abstentions take the likeliest. */
  readonly forced: { readonly accuracy: Estimate | null; readonly macro: Macro };
  readonly confusion: ReturnType<typeof confusionOf>;
};

export type SourceEvaluation = {
  readonly sentiment: SentimentEvaluation | null;
  readonly intents: KindEvaluation | null;
  readonly moderation: KindEvaluation | null;
  readonly themes: KindEvaluation | null;
};

const MISTAKES = 10;
const ABSTAINED = 'nothing';

/** How well one source was read. Sources are never pooled: telling them apart must not pass for reading. */
export function evaluateSource(posts: readonly ReadPost[]): SourceEvaluation {
  return {
    sentiment: evaluateSentiment(posts),
    intents: evaluateKind(posts, 'intents', ({ intents }) => confidencesOf(intents)),
    moderation: evaluateKind(posts, 'moderation', ({ moderation }) => confidencesOf(moderation ?? [])),
    // A theme is found by its phrases or it is not: there is no confidence to measure.
    themes: evaluateKind(posts, 'themes', ({ themes }) => new Map(themes.map(({ theme }) => [theme, null]))),
  };
}

function evaluateSentiment(posts: readonly ReadPost[]): SentimentEvaluation | null {
  const judged = posts.filter(({ truth }) => truth.sentiment !== null);
  if (judged.length === 0) return null;
  const labels = [...new Set(judged.map(({ truth }) => truth.sentiment!))].sort();
  const pairs = judged.map(({ truth, read }): Pair => ({ truth: truth.sentiment!, said: saidOf(read) }));
  const forced = judged.map(({ truth, read }): Pair => {
    const said = saidOf(read);
    return { truth: truth.sentiment!, said: said !== null && labels.includes(said) ? said : likeliestOf(read, labels) };
  });
  const claims = judged.flatMap(({ id, truth, read }): (Claim & Mistake)[] => {
    // What it abstained from counts at its confidence: that is how a floor is chosen.
    const said = saidOf(read) ?? likeliestOf(read, Object.keys(read.scores.sentiment));
    const { confidence } = read.sentiment;
    if (said === null || confidence === null || confidence === 0) return [];
    return [{ id, said, truth: truth.sentiment!, confidence, right: said === truth.sentiment }];
  });
  const scores = scoreLabels(labels, pairs);
  return {
    ...measured(judged.length, scores, claims),
    coverage: coverageOf(claims, judged.length),
    accuracy: accuracyOf(pairs),
    abstained: judged.filter(({ read }) => read.sentiment.label === null).length,
    unscored: judged.filter(({ read }) => read.sentiment.label === 'unscored').length,
    forced: { accuracy: accuracyOf(forced), macro: macroOf(scoreLabels(labels, forced)) },
    confusion: confusionOf(pairs),
  };
}

function evaluateKind(
  posts: readonly ReadPost[],
  kind: 'intents' | 'moderation' | 'themes',
  saidIn: (read: Classification) => ReadonlyMap<string, number | null>,
): KindEvaluation | null {
  const judged = posts.filter(({ truth }) => truth[kind].size > 0);
  if (judged.length === 0) return null;
  const said = new Map(judged.map((post) => [post, saidIn(post.read)]));
  const labels = [...new Set(judged.flatMap(({ truth }) => [...truth[kind].keys()]))].sort();
  const scores = labels.map((label) =>
    scoreLabel(
      label,
      judged
        .filter(({ truth }) => truth[kind].has(label))
        .map((post) => ({ truth: post.truth[kind].get(label)!, said: said.get(post)!.has(label) })),
    ),
  );
  const claims = judged.flatMap(({ id, truth, read }): (Claim & Mistake)[] =>
    [...saidIn(read)].flatMap(([label, confidence]) => {
      const right = truth[kind].get(label);
      if (right === undefined || confidence === null) return [];
      const held = [...truth[kind]].filter(([, holds]) => holds).map(([one]) => one);
      return [{ id, said: label, truth: held.join(', ') || ABSTAINED, confidence, right }];
    }),
  );
  return measured(judged.length, scores, claims);
}

function measured(posts: number, labels: readonly LabelScore[], claims: readonly (Claim & Mistake)[]): KindEvaluation {
  const calibration = calibrationOf(claims);
  return {
    posts,
    labels,
    macro: macroOf(labels),
    calibration,
    calibrationError: calibrationErrorOf(calibration),
    coverage: coverageOf(claims),
    mistakes: claims
      .filter(({ right }) => !right)
      .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
      .slice(0, MISTAKES)
      .map(({ id, said, truth, confidence }) => ({ id, said, truth, confidence })),
  };
}

function confidencesOf(said: readonly { label: string; confidence: number }[]): ReadonlyMap<string, number> {
  return new Map(said.map(({ label, confidence }) => [label, confidence]));
}

function saidOf({ sentiment }: Classification): string | null {
  return sentiment.label === 'unscored' ? null : sentiment.label;
}

/** The label with the most for it; `null` when none of them is scored. */
function likeliestOf({ scores }: { readonly scores: Scores }, labels: readonly string[]): string | null {
  const known = Object.entries(scores.sentiment).filter(([label, score]) => labels.includes(label) && score > 0);
  return known.sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
