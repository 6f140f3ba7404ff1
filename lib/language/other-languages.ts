import type { Sentiment } from '../domain/classification.ts';
import { type Valences, valencesOf } from './lexicons/valences.ts';
import { rounded } from './probability.ts';

/** A turned word keeps some of its colour. */
const TURNED = -0.7;
/** How far a negation reaches, words, the nearest first. */
const REACH = [1, 2, 3, 4];
/** Scores this far from 0 are a feeling. */
const FEELING = 0.25;
const CLEARLY = 0.35;
const STRONG = 0.5;
/** Fewer words without any feeling tell nothing. */
const WORDS_NEEDED = 3;
/** Words and their values are read on VADER's scale of −4 … 4. */
const SCALE = 4;
const WORDS = /[\p{L}\p{M}]+|\p{Extended_Pictographic}/gu;
const CLAUSES = /[.,;:!?()\n…—–]+/;

/** Scores texts of one language. */
export type Scorer = (text: string) => Sentiment;

/** What scores the texts of a language other than English; `undefined` where nothing does well enough. */
export function scorerOf(language: string): Scorer | undefined {
  const valences = valencesOf(language);
  return valences && ((text) => sentimentBy(valences, text));
}

/** What each label has for it: the one that was given its confidence, the others what is left; nothing where none was. */
export function sharesOf({ label, confidence }: Sentiment): Record<'positive' | 'neutral' | 'negative', number> {
  const own = label === 'positive' || label === 'neutral' || label === 'negative' ? label : undefined;
  const rest = own === undefined ? (label === 'mixed' ? 1 / 3 : 0) : (1 - (confidence ?? 0)) / 2;
  const share = (one: string) => rounded(one === own ? (confidence ?? 0) : rest);
  return { positive: share('positive'), neutral: share('neutral'), negative: share('negative') };
}

/** What a clause feels, which is one thing: where it is torn or empty, nothing. */
export function feelingOf({ label }: Sentiment): 'positive' | 'neutral' | 'negative' {
  return label === 'positive' || label === 'negative' ? label : 'neutral';
}

function sentimentBy(valences: Valences, text: string): Sentiment {
  const clauses = text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(CLAUSES)
    .map((clause) => clause.match(WORDS) ?? []);
  const felt = clauses.map((words) => squash(sumOf(words, valences))).filter((score) => score !== 0);
  const words = clauses.reduce((sum, own) => sum + own.length, 0);
  if (felt.length === 0 && words < WORDS_NEEDED) return { label: null, score: 0, confidence: 0 };
  const sum = felt.reduce((a, b) => a + b, 0);
  const score = Math.max(-1, Math.min(1, sum / Math.sqrt(Math.max(1, felt.length))));
  const label = areTorn(felt, score) ? 'mixed' : labelOf(score);
  return { label, score: rounded(score), confidence: confidenceOf(label, Math.abs(score)) };
}

/** Clauses that clearly disagree, and neither side wins. */
function areTorn(felt: readonly number[], score: number): boolean {
  const well = felt.some((one) => one >= CLEARLY);
  const ill = felt.some((one) => one <= -CLEARLY);
  return well && ill && Math.abs(score) < CLEARLY;
}

function labelOf(score: number): 'positive' | 'neutral' | 'negative' {
  return score >= FEELING ? 'positive' : score <= -FEELING ? 'negative' : 'neutral';
}

/**
 * How often the label was right at least: the lower end of its interval (Wilson, 95 %) over 144 sentences in six
 * languages that the lexicons were not made with. They were written plainly; posts are not always.
 */
function confidenceOf(label: 'positive' | 'neutral' | 'negative' | 'mixed', strength: number): number {
  if (label === 'mixed') return 0.5;
  if (label === 'neutral') return 0.57;
  return strength < STRONG ? 0.68 : 0.91;
}

function sumOf(words: readonly string[], { valenceOf, negators, negatorsBehind, alas }: Valences): number {
  const values = words.map((word) => SCALE * valenceOf(word));
  const turned = new Set<number>();
  const canTurn = (at: number) => values[at] !== undefined && values[at] !== 0 && !alas.has(words[at]!);
  words.forEach((word, at) => {
    if (!negators.has(word)) return;
    const ahead = REACH.find((steps) => canTurn(at + steps));
    const behind =
      ahead === undefined && negatorsBehind.has(word) ? REACH.find((steps) => canTurn(at - steps)) : undefined;
    if (ahead !== undefined) turned.add(at + ahead);
    else if (behind !== undefined) turned.add(at - behind);
  });
  return values.reduce((sum, value, at) => sum + value * (turned.has(at) ? TURNED : 1), 0);
}

/** A sum of valences as −1…1. Hutto & Gilbert (2014), VADER, with their α of 15. */
function squash(sum: number): number {
  return sum / Math.sqrt(sum * sum + 15);
}
