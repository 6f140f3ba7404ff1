import type { Classification, Explanation, LabelExplanation } from '../domain/classification.ts';
import { clauseOf, type Distance, LOST, termsOf } from './explained-terms.ts';
import { explainGuideline } from './guidelines.ts';
import { FLAGS, type Header, INTENTS, OUTPUTS, SENTIMENTS } from './model.ts';
import { rounded } from './probability.ts';
import type { Reading, TextReader } from './reading.ts';
import { isMixed } from './sentiment.ts';

type Read = Pick<Classification, 'sentiment' | 'intents' | 'moderation'>;

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
