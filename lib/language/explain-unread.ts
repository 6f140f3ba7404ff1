import type { Classification, Explanation, Flag, LabelExplanation } from '../domain/classification.ts';
import { clauseOf, LOST, takeTerms } from './explained-terms.ts';
import { explainGuideline } from './guidelines.ts';
import type { Scorer } from './other-languages.ts';
import type { TextReader } from './reading.ts';

/**
 * Of a text in a language the model does not read: what the brand's own rules found, and which words of a lexicon, where
 * there is one, make what it feels.
 */
export function explainUnread(
  text: string,
  { sentiment, moderation }: Pick<Classification, 'sentiment' | 'moderation'>,
  score: Scorer | undefined,
  texts: TextReader,
): Explanation {
  const breaches = (moderation ?? []).filter((flag): flag is Required<Flag> => flag.reason !== undefined);
  return {
    sentiment: score === undefined ? null : explainScored(text, sentiment, score, texts),
    intents: [],
    moderation: breaches.map(explainGuideline),
  };
}

function explainScored(
  text: string,
  { label }: Classification['sentiment'],
  score: Scorer,
  texts: TextReader,
): LabelExplanation {
  if (label === null) return { label: 'none', clause: null, terms: [], rule: 'too little to go by', runnerUp: null };
  const felt = label !== 'neutral';
  const distance = (left: string) => {
    const { label: other, score: value } = score(left);
    return other === label ? Math.abs(value ?? 0) : LOST;
  };
  const terms = felt ? takeTerms(text, distance, [1]).terms : [];
  const rule = felt ? 'words of a lexicon' : 'no word of the lexicon outweighs the others';
  return { label, clause: clauseOf(text, terms[0]?.text, texts), terms, rule, runnerUp: null };
}
