import { type Stretch, spansOf } from './clauses.ts';
import { isCourtesy } from './courtesy.ts';
import { FLAGS, INTENTS, type Model, OUTPUTS } from './model.ts';
import { createScorer } from './scorer.ts';
import { type Felt, feltOf, lackedToBeMixed } from './sentiment.ts';
import { createTokeniser, KIND, type Tokens } from './tokens.ts';

/** What the model makes of one text, before any of it is a label. */
export type Reading = {
  readonly tokens: Tokens;
  /** A margin for each output, as labels are decided by. */
  readonly margins: readonly number[];
  readonly whole: Felt;
  /** How each clause feels, where words of the text disagree and for as long as clauses may; else empty. */
  readonly clauses: readonly Felt[];
  /** Whether there is enough English in it to go by. */
  readonly readable: boolean;
  /** Whether it is in English for certain. */
  readonly english: boolean;
};

export interface TextReader {
  /** Read a cleaned text. The tokens are overwritten by the next. */
  read(text: string): Reading;
  /** How one stretch of the text just read feels; `null` where there is nothing to go by. */
  feel(tokens: Tokens, span: Stretch): Felt | null;
  /** The margin of one output in one stretch of the text just read. */
  marginOf(tokens: Tokens, span: Stretch, output: number): number;
}

/** A text is labelled by its beginning; what follows in a long one is mostly logs and quotations, tokens. */
const BEGINNING = 400;
/** A text that feels one way so strongly is not mixed, whatever one of its clauses says. */
const CLEAR = 0.95;
/** A first line longer than this is no title, tokens. */
const TITLE = 30;
/** A text says twice as much as its title. */
const WHOLE_TO_TITLE = 2;
const FIRST_INTENT = OUTPUTS.indexOf(INTENTS[0]);
const FIRST_FLAG = OUTPUTS.indexOf(FLAGS[0]);

/** Makes a reader of texts. Linear in their length. */
export function createTextReader(model: Model): TextReader {
  const tokenise = createTokeniser();
  const score = createScorer(model);

  function feel(tokens: Tokens, { from, to }: Stretch): Felt | null {
    const { margins, readable } = score(tokens, from, to);
    return readable ? feltOf(margins, model.sentiment) : null;
  }

  return {
    feel,
    marginOf: (tokens, { from, to }, output) => score(tokens, from, to).margins[output]!,
    read(text) {
      const tokens = tokenise(text);
      const beginning = Math.min(tokens.count, BEGINNING);
      const { margins: scored, readable, english, torn } = score(tokens, 0, beginning);
      const margins = copyOf(scored);
      raiseFlags(margins, tokens, beginning);
      weighTitle(margins, tokens, beginning);
      const whole = feltOf(margins, model.sentiment);
      return {
        tokens,
        margins,
        whole,
        clauses: torn && whole.scores[whole.label] < CLEAR ? feelClauses(tokens, beginning) : [],
        readable,
        english,
      };
    },
  };

  function feelClauses(tokens: Tokens, beginning: number): Felt[] {
    const spans = spansOf(tokens);
    const clauses: Felt[] = [];
    if (spans.length < 2 || spans[1]!.to > beginning) return clauses;
    const { from } = model.sentiment.mixed;
    let left = spans.length;
    for (const span of spans) {
      if (left-- < lackedToBeMixed(clauses, from)) break;
      const felt = span.to > beginning || isCourtesy(tokens, span) ? null : feel(tokens, span);
      if (felt !== null) clauses.push(felt);
    }
    return clauses;
  }

  /**
   * An insult in the last line is as bad as one in the first: a long text is flagged as its worst part is. A part with too
   * little English to go by is a log or a list, and none.
   */
  function raiseFlags(margins: number[], tokens: Tokens, from: number): void {
    for (let at = from; at < tokens.count; at += BEGINNING) {
      const part = score(tokens, at, Math.min(tokens.count, at + BEGINNING));
      if (!part.readable) continue;
      for (let flag = FIRST_FLAG; flag < OUTPUTS.length; flag++) {
        margins[flag] = Math.max(margins[flag]!, part.margins[flag]!);
      }
    }
  }

  /** Why somebody wrote stands in the title, and in the text: each is read by itself, and together they decide. */
  function weighTitle(margins: number[], tokens: Tokens, to: number): void {
    const end = titleEnd(tokens, to);
    if (end === 0) return;
    const title = score(tokens, 0, end);
    for (let intent = FIRST_INTENT; intent < FIRST_FLAG; intent++) {
      margins[intent] = (title.margins[intent]! + WHOLE_TO_TITLE * margins[intent]!) / (1 + WHOLE_TO_TITLE);
    }
  }
}

/** Where a first line that can be a title ends; 0 when there is none. */
function titleEnd({ kind, letters, lettersFrom }: Tokens, to: number): number {
  for (let t = 1; t < Math.min(to - 1, TITLE); t++) {
    if (kind[t] === KIND.mark && letters[lettersFrom[t]!] === 10) return t;
  }
  return 0;
}

const NO_MARGINS = OUTPUTS.map(() => 0.5);

/** The scorer's own margins are overwritten; a loop, because spreading a typed array takes as long as scoring it. */
function copyOf(margins: Float64Array): number[] {
  const copy = NO_MARGINS.slice();
  for (let output = 0; output < margins.length; output++) copy[output] = margins[output]!;
  return copy;
}
