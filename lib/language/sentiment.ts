import type { Sentiment } from '../domain/classification.ts';
import { type Header, SENTIMENTS } from './model.ts';
import { rounded, softmax } from './probability.ts';
import type { Reading } from './reading.ts';

/** In a mixed text one clause in so many feels well, and one ill. Chosen on our own corpus, and by how often long posts were called so. */
const CLAUSES_A_SIDE = 8;

export type Feeling = (typeof SENTIMENTS)[number];

/** How a stretch of text feels, before the engine decides whether to say so. */
export type Felt = {
  readonly label: Feeling;
  /** −1…1. */
  readonly score: number;
  /** What each label has for it, as if all were equally common; together 1. */
  readonly scores: Readonly<Record<Feeling, number>>;
};

/** What the first three margins say. */
export function feltOf(margins: ArrayLike<number>, { sharpness }: Header['sentiment']): Felt {
  const label = SENTIMENTS[highestOf(margins)]!;
  const [positive, neutral, negative] = softmax(
    sharpness * margins[0]!,
    sharpness * margins[1]!,
    sharpness * margins[2]!,
  );
  const scores = { positive: rounded(positive), neutral: rounded(neutral), negative: rounded(negative) };
  return { label, score: rounded(positive - negative), scores };
}

/**
 * The sentiment of a text from the feeling of its whole and of its clauses.
 *
 * Mixed where some clauses clearly feel well and others clearly ill. Below a label's floor it would be wrong more
 * often than right, so the engine abstains; and where there is too little English to go by.
 */
export function sentimentOf(
  { tokens, margins, whole, clauses, readable }: Omit<Reading, 'english'>,
  settings: Header['sentiment'],
): Sentiment {
  const { floors, mixed } = settings;
  if (!readable) return { label: null, score: tokens.count === 0 ? 0 : whole.score, confidence: 0 };
  if (isMixed(clauses, mixed.from)) return { label: 'mixed', score: whole.score, confidence: mixed.confidence };
  const { label, score } = whole;
  const confidence = confidenceOf(margins, settings);
  return { label: confidence < floors[label]! ? null : label, score, confidence };
}

/** How often the likeliest label is right where posts come as in our sources. */
function confidenceOf(margins: ArrayLike<number>, { rows }: Header['sentiment']): number {
  const shares = softmax(logOdds(margins, rows[0]!), logOdds(margins, rows[1]!), logOdds(margins, rows[2]!));
  return rounded(shares[highestOf(margins)]!);
}

function logOdds(margins: ArrayLike<number>, row: readonly number[]): number {
  return margins[0]! * row[0]! + margins[1]! * row[1]! + margins[2]! * row[2]! + row[3]!;
}

function highestOf(margins: ArrayLike<number>): number {
  const [positive, neutral, negative] = [margins[0]!, margins[1]!, margins[2]!];
  if (neutral >= positive && neutral >= negative) return 1;
  return positive >= negative ? 0 : 2;
}

/**
 * Do some clauses clearly feel well and others clearly ill? Of very many, one of each is to be expected by chance, so each
 * side needs its share of them.
 */
export function isMixed(clauses: readonly Felt[], from: number): boolean {
  if (clauses.length < 2) return false;
  const share = (feeling: 'positive' | 'negative') =>
    clauses.reduce((sum, felt) => sum + (feels(felt, feeling, from) ? 1 : 0), 0) * CLAUSES_A_SIDE;
  const least = Math.max(CLAUSES_A_SIDE, clauses.length);
  return share('positive') >= least && share('negative') >= least;
}

/** How many more clauses it takes before one clearly feels well and another clearly ill. */
export function lackedToBeMixed(clauses: readonly Felt[], from: number): number {
  let [well, ill] = [1, 1];
  for (const felt of clauses) {
    if (feels(felt, 'positive', from)) well = 0;
    if (feels(felt, 'negative', from)) ill = 0;
  }
  return well + ill;
}

function feels({ label, scores }: Felt, feeling: 'positive' | 'negative', from: number): boolean {
  return label === feeling && scores[feeling] >= from;
}
