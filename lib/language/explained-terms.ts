import type { LabelExplanation } from '../domain/classification.ts';
import { type Span, spansOf } from './clauses.ts';
import { withoutMarks } from './clean.ts';
import { rounded } from './probability.ts';
import type { Reading, TextReader } from './reading.ts';
import { termsIn, withoutTerms } from './terms.ts';

/** How far a reading is from losing a label: above 0 it has it. */
export type Distance = (reading: Reading) => number;

const TERMS = 5;
/** The distance of a text that lost its label some other way: to another rule, or for want of anything to go by. */
export const LOST = -0.001;
/** Of a long text, only the words that weigh most alone are tried together. */
const TRIED = 40;

/** The terms that make a label: words, or where no five words do, phrases. */
export function termsOf(text: string, distance: Distance, texts: TextReader): LabelExplanation['terms'] {
  const of = (left: string) => distance(texts.read(left));
  const words = takeTerms(text, of, [1]);
  return words.lost ? words.terms : takeTerms(text, of, [3, 2, 1]).terms;
}

/** Terms of some lengths, taken greedily until the label is lost. */
export function takeTerms(text: string, distance: (text: string) => number, lengths: readonly number[]) {
  const terms: { text: string; weight: number }[] = [];
  let left = text;
  let before = distance(left);
  let tried = lengths.flatMap((length) => termsIn(left, length));
  while (terms.length < TERMS && before >= 0 && tried.length > 0) {
    const without = tried.map((term) => ({ term, after: distance(withoutTerms(left, [term])) }));
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
export function clauseOf(text: string, term: string | undefined, texts: TextReader): string | null {
  if (term === undefined) return null;
  const { tokens } = texts.read(text);
  const at = text.indexOf(term);
  const holdsIt = ({ from, to }: Span) => tokens.from[from]! <= at && at < tokens.to[to - 1]!;
  const span = spansOf(tokens).find(holdsIt);
  return span === undefined ? null : withoutMarks(text.slice(tokens.from[span.from]!, tokens.to[span.to - 1]!));
}
