import type { Classification, Explanation, Flag, LabelExplanation } from '../domain/classification.ts';
import { type Span, spansOf } from './clauses.ts';
import { withoutMarks } from './clean.ts';
import { explainGuideline } from './guidelines.ts';
import { FLAGS, type Header, INTENTS, OUTPUTS, SENTIMENTS } from './model.ts';
import { rounded } from './probability.ts';
import type { Reading, TextReader } from './reading.ts';
import { isMixed } from './sentiment.ts';
import { termsIn, withoutTerms } from './terms.ts';

type Read = Pick<Classification, 'sentiment' | 'intents' | 'moderation'>;
/** How far a reading is from losing a label: above 0 it has it. */
type Distance = (reading: Reading) => number;

const TERMS = 5;
/** The distance of a text that lost its label some other way: to another rule, or for want of anything to go by. */
const LOST = -0.001;
/** Of a long text, only the words that weigh most alone are tried together. */
const TRIED = 40;

/**
 * Why a text was read as it was. The terms of a label are found by reading the text again without each of its words:
 * a term's weight is what the label's margin loses with it. They are taken until the label changes, so the named
 * terms are those that made it.
 */
export function explain(text: string, read: Read, texts: TextReader, model: Header): Explanation {
  const why = (label: string, rule: string, runnerUp: LabelExplanation['runnerUp'], distance?: Distance) => {
    const terms = distance === undefined ? [] : termsOf(text, distance, texts);
    return { label, clause: clauseOf(text, terms[0]?.text, texts), terms, rule, runnerUp };
  };
  const reading = texts.read(text);
  return {
    sentiment: explainSentiment(read, reading, model, why),
    intents: read.intents.map(({ label }) => explainHolding(label, INTENTS, reading, model, why)),
    moderation: (read.moderation ?? []).map(({ label, confidence, reason }) =>
      reason === undefined
        ? explainHolding(label, FLAGS, reading, model, why)
        : explainGuideline({ label, confidence, reason }),
    ),
  };
}

/** Of a text in a language the model does not read, only what the brand's own rules found can be explained. */
export function explainUnread({ moderation }: Pick<Classification, 'moderation'>): Explanation {
  const breaches = (moderation ?? []).filter((flag): flag is Required<Flag> => flag.reason !== undefined);
  return { sentiment: null, intents: [], moderation: breaches.map(explainGuideline) };
}

type Why = (
  label: string,
  rule: string,
  runnerUp: LabelExplanation['runnerUp'],
  distance?: Distance,
) => LabelExplanation;

function explainSentiment({ sentiment }: Read, reading: Reading, model: Header, why: Why): LabelExplanation | null {
  const { label } = sentiment;
  if (label === 'unscored') return null;
  const ranked = SENTIMENTS.toSorted((a, b) => reading.whole.scores[b] - reading.whole.scores[a]);
  const score = (one: (typeof SENTIMENTS)[number]) => ({ label: one, score: reading.whole.scores[one] });
  if (!reading.readable) return why('none', 'too little to go by', null);
  if (label === null) return why('none', 'too unsure to say', score(ranked[0]!));
  if (label === 'mixed') {
    const { from } = model.sentiment.mixed;
    return why(label, 'clauses disagree', score(ranked[0]!), ({ clauses, readable }) =>
      readable && isMixed(clauses, from) ? clearestOf(clauses, from) : LOST,
    );
  }
  return why(label, 'the most likely', score(ranked.find((one) => one !== label)!), (other) => {
    if (!other.readable || isMixed(other.clauses, model.sentiment.mixed.from)) return LOST;
    const own = other.margins[SENTIMENTS.indexOf(label)]!;
    return own - Math.max(...SENTIMENTS.flatMap((one, k) => (one === label ? [] : [other.margins[k]!])));
  });
}

/** How clear the weaker of the two feelings of a mixed text is. */
function clearestOf(clauses: Reading['clauses'], from: number): number {
  const of = (feeling: 'positive' | 'negative') =>
    clauses.reduce(
      (sum, { label, scores }) => sum + (label === feeling ? Math.max(0, scores[feeling] - from) : 0),
      1e-3,
    );
  return Math.min(of('positive'), of('negative'));
}

function explainHolding(
  label: string,
  among: readonly string[],
  reading: Reading,
  { holds }: Header,
  why: Why,
): LabelExplanation {
  const above = (one: string, { margins }: Reading) => margins[OUTPUTS.indexOf(one as never)]! - holds[one]!.from;
  const others = among.filter((one) => one !== label).sort((a, b) => above(b, reading) - above(a, reading));
  const runnerUp = others[0] === undefined ? null : { label: others[0], score: rounded(above(others[0], reading)) };
  if (holds[label] === undefined) return why(label, 'none reaches its threshold', runnerUp);
  // A flag needs no English to go by; an intent does.
  const stands = (other: Reading) => other.readable || among === FLAGS;
  return why(label, 'reaches its threshold', runnerUp, (other) => (stands(other) ? above(label, other) : LOST));
}

/** The terms that make a label: words, or where no five words do, phrases. */
function termsOf(text: string, distance: Distance, texts: TextReader): LabelExplanation['terms'] {
  const words = takeTerms(text, distance, texts, [1]);
  return words.lost ? words.terms : takeTerms(text, distance, texts, [3, 2, 1]).terms;
}

/** Terms of some lengths, taken greedily until the label is lost. */
function takeTerms(text: string, distance: Distance, texts: TextReader, lengths: readonly number[]) {
  const terms: { text: string; weight: number }[] = [];
  let left = text;
  let before = distance(texts.read(left));
  let tried = lengths.flatMap((length) => termsIn(left, length));
  while (terms.length < TERMS && before >= 0 && tried.length > 0) {
    const without = tried.map((term) => ({ term, after: distance(texts.read(withoutTerms(left, [term]))) }));
    without.sort((a, b) => a.after - b.after);
    const { term, after } = without[0]!;
    terms.push({ text: term, weight: rounded(before - after) });
    left = withoutTerms(left, [term]);
    before = after;
    const still = new Set(lengths.flatMap((length) => termsIn(left, length)));
    tried = without.slice(1, TRIED).flatMap((one) => (still.has(one.term) ? [one.term] : []));
  }
  return { terms, lost: before < 0 };
}

/** The clause in which a term stands first. */
function clauseOf(text: string, term: string | undefined, texts: TextReader): string | null {
  if (term === undefined) return null;
  const { tokens } = texts.read(text);
  const at = text.indexOf(term);
  const holdsIt = ({ from, to }: Span) => tokens.from[from]! <= at && at < tokens.to[to - 1]!;
  const span = spansOf(tokens).find(holdsIt);
  return span === undefined ? null : withoutMarks(text.slice(tokens.from[span.from]!, tokens.to[span.to - 1]!));
}
