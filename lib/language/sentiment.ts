import { emojiEmotion } from 'emoji-emotion';
import type { Sentiment } from '../domain/classification.ts';
import type { Clause, Sentence, Token } from './clauses.ts';
import { ENGLISH_VALENCES } from './valences.ts';

export type ScoredClause = { readonly clause: Clause; readonly score: number };

/** Words that product talk uses without the feeling the lexicon gives them, and some it does not know. */
const OF_OUR_OWN: readonly [string, number][] = [
  ...[
    'please',
    'help',
    'want',
    'wants',
    'wish',
    'hope',
    'share',
    'shared',
    'no',
    'yes',
    'hard',
    'cut',
    'drop',
    'dropped',
    'demo',
    'fire',
    'hand',
    'matter',
    'block',
    'blocks',
    'stop',
    'top',
    'support',
    'number',
    'chance',
    'allow',
    'pay',
    'paid',
    'join',
    'join',
    'game',
    'true',
    'big',
    'feeling',
    'alone',
    'reach',
    'battle',
    'miss',
  ].map((word): [string, number] => [word, 0]),
  ...[
    'bug',
    'bugs',
    'slow',
    'slower',
    'laggy',
    'lag',
    'lags',
    'freezes',
    'freezing',
    'frozen',
    'glitch',
    'glitchy',
    'clunky',
    'confusing',
    'crashes',
    'crashed',
    'crashing',
    'twice',
    'pilling',
    'nope',
    'meh',
    'ugh',
    'smh',
    'delayed',
    'cancelled',
    'overpriced',
  ].map((word): [string, number] => [word, -2]),
  ...[
    'unusable',
    'broken',
    'buggy',
    'garbage',
    'trash',
    'ridiculous',
    'unacceptable',
    'ignored',
    'fml',
    'wtf',
    'horrendous',
  ].map((word): [string, number] => [word, -3]),
  ...[
    'smooth',
    'handy',
    'intuitive',
    'obsessed',
    'flawless',
    'gorgeous',
    'yay',
    'slick',
    'kudos',
    'stunning',
    'yummy',
  ].map((word): [string, number] => [word, 3]),
  ...['works', 'worked', 'solved', 'fixed', 'faster', 'easy', 'easier', 'cosy', 'comfy', 'soft', 'thx', 'ty'].map(
    (word): [string, number] => [word, 2],
  ),
];

const VALENCES: ReadonlyMap<string, number> = new Map([
  ...ENGLISH_VALENCES,
  ...emojiEmotion.map(({ emoji, polarity }): [string, number] => [emoji.replace(/\ufe0f/g, ''), polarity]),
  ...([
    [':)', 2],
    [':-)', 2],
    [':D', 3],
    ['=)', 2],
    [';)', 1],
    ['<3', 3],
    [':(', -2],
    [':-(', -2],
    [":'(", -3],
    [':/', -1],
    [':|', -1],
    [':P', 1],
  ] as const),
  ...OF_OUR_OWN,
]);

const NEGATORS = new Set([
  'not',
  'no',
  'never',
  'none',
  'nothing',
  'nobody',
  'neither',
  'nor',
  'without',
  'hardly',
  'barely',
  'scarcely',
]);
const STRONGER = new Set([
  'very',
  'really',
  'so',
  'extremely',
  'absolutely',
  'totally',
  'completely',
  'incredibly',
  'super',
  'truly',
  'too',
]);
const WEAKER = new Set(['slightly', 'somewhat', 'bit', 'little', 'fairly', 'rather', 'kinda', 'almost']);
/** After these, "like" compares or wishes; it does not like. */
const LIKE_BEFORE = new Set([
  'looks',
  'look',
  'looking',
  'would',
  'd',
  'feel',
  'feels',
  'seem',
  'seems',
  'sound',
  'sounds',
  'something',
  'things',
  'just',
  'is',
  'was',
  'more',
  'stuff',
  'anything',
  'much',
  'and',
  'acts',
  'works',
]);

/** A turned word keeps some of its colour: "not great" is milder than "bad". */
const TURNED = -0.7;
/** How far a negation reaches inside its clause, words. */
const REACH = 5;
/** Scores this far from 0 are a feeling; below, a text is neutral. */
const FEELING = 0.2;
const CLEARLY = 0.4;

/** Score each clause of a text. */
export function scoreClauses(sentences: readonly Sentence[]): ScoredClause[] {
  return sentences.flatMap(({ text, clauses }) => {
    const shouts = Math.min(3, text.split('!').length - 1);
    return clauses.map((clause) => ({ clause, score: squash(valenceOf(clause.tokens) * (1 + 0.1 * shouts)) }));
  });
}

/** Put a text's clauses together. What follows a "but" weighs more than what came before it. */
export function sentimentOf(clauses: readonly ScoredClause[], words: number): Sentiment {
  const felt = clauses.filter(({ score }) => score !== 0);
  if (felt.length === 0) {
    // Nothing to go on: a text of some length is most often neutral, a word or two may be anything.
    return words < 2 ? { label: null, score: 0, confidence: 0 } : { label: 'neutral', score: 0, confidence: 0.59 };
  }
  let sum = 0;
  clauses.forEach(({ clause, score }, i) => {
    const beforeContrast = clauses[i + 1]?.clause.contrasts === true;
    sum += score * (clause.contrasts ? 1.3 : beforeContrast ? 0.7 : 1);
  });
  const score = Math.max(-1, Math.min(1, sum / Math.sqrt(felt.length)));
  const best = Math.max(...felt.map((one) => one.score));
  const worst = Math.min(...felt.map((one) => one.score));
  const torn = best >= CLEARLY && worst <= -CLEARLY && Math.abs(score) < CLEARLY;
  if (torn) return { label: 'mixed', score, confidence: 0.5 };
  return { label: labelOf(score), score, confidence: confidenceOf(score) };
}

/** The label a score has. */
export function labelOf(score: number): 'positive' | 'neutral' | 'negative' {
  return score >= FEELING ? 'positive' : score <= -FEELING ? 'negative' : 'neutral';
}

/**
 * How often the label of such a score was right on the training halves of airline tweets, TweetEval and Senti4SD
 * (60,672 texts, pooled): half of what reads mildly is something else.
 */
function confidenceOf(score: number): number {
  const strength = Math.abs(score);
  if (strength < FEELING) return 0.29;
  if (strength < 0.4) return 0.35;
  if (strength < 0.6) return 0.52;
  if (strength < 0.8) return 0.67;
  return strength < 1 ? 0.83 : 0.91;
}

function valenceOf(tokens: readonly Token[]): number {
  let sum = 0;
  let negatedUntil = -1;
  tokens.forEach((token, i) => {
    if (token.kind === 'mark') return;
    if (token.kind === 'word' && NEGATORS.has(token.word)) {
      // "no" and "not" turn what follows; "no problem" and "not only" say yes.
      negatedUntil = tokens[i + 1]?.word === 'only' ? -1 : i + REACH;
      return;
    }
    const valence = valenceAt(tokens, i);
    if (valence === 0) return;
    const before = tokens[i - 1]?.word ?? '';
    const degree = STRONGER.has(before) ? 1.35 : WEAKER.has(before) ? 0.7 : 1;
    const shouted =
      token.raw.length > 2 && token.raw === token.raw.toUpperCase() && token.raw !== token.raw.toLowerCase() ? 1.2 : 1;
    sum += valence * degree * shouted * (i <= negatedUntil ? TURNED : 1);
  });
  return sum;
}

function valenceAt(tokens: readonly Token[], i: number): number {
  const { word } = tokens[i]!;
  if (word === 'like' && (LIKE_BEFORE.has(tokens[i - 1]?.word ?? '') || i === 0 || tokens[i + 1]?.word === 'to'))
    return 0;
  const known = VALENCES.get(word);
  if (known !== undefined) return known;
  if (!/(.)\1\1/u.test(word)) return 0;
  // "sooo goood": letters repeated for feeling.
  return (
    1.2 * (VALENCES.get(word.replace(/(.)\1{2,}/gu, '$1$1')) ?? VALENCES.get(word.replace(/(.)\1{2,}/gu, '$1')) ?? 0)
  );
}

/** A sum of valences as −1…1. Hutto & Gilbert (2014), VADER, with their α of 15. */
function squash(sum: number): number {
  return sum / Math.sqrt(sum * sum + 15);
}
