import { withoutMarks } from './clean.ts';
import { speltOut } from './contractions.ts';
import { endsClause } from './features.ts';
import { createHashSet } from './hash.ts';
import { KIND, type Tokens } from './tokens.ts';

/** One word or emoji of a clause. */
export type Token = {
  readonly kind: 'word' | 'emoji';
  /** As written; empty for the "not" of a contraction. */
  readonly raw: string;
  /** In lower case, contractions expanded: "don't" is two tokens, `do` and `not`. */
  readonly word: string;
};

/**
 * A stretch of a sentence that makes one statement: what a "not" in it can turn ends with it. Its words are spelt out
 * when they are asked for, which is before the next text is read or never.
 */
export type Clause = Span & { readonly tokens: readonly Token[] };

/** A sentence as it stands in the cleaned text, word for word, on one line, with its clauses, which are found when asked for. */
export type Sentence = { readonly text: string; readonly clauses: readonly Clause[] };

/** Where clauses begin and end among the tokens; `contrasts` tells those that a "but" opens. */
export type Span = Stretch & { readonly contrasts: boolean };

/** Some tokens of a text, by their places. */
export type Stretch = { readonly from: number; readonly to: number };

const isContrast = createHashSet([
  ...['but', 'however', 'although', 'though', 'yet', 'except', 'whereas', 'nevertheless', 'still'],
]);
const HALVES = new Map([
  ["n't", 'not'],
  ["'s", ''],
  ["'m", ''],
  ["'d", ''],
  ["'re", ''],
  ["'ve", ''],
  ["'ll", ''],
]);
/** A line shorter than this ends where its writer wanted it to, UTF-16 units. */
const WRAPPED = 40;
const ENDS_LINE = /[.!?:;…]/;
const SMALL = /\p{Ll}/u;
const ABBREVIATED = /\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr)$/i;

/** The clauses of a text or a part of it: they end at marks and commas, and before a word that contrasts. */
export function spansOf(tokens: Tokens, first = 0, end = tokens.count): Span[] {
  const spans: Span[] = [];
  let from = first;
  let contrasts = false;
  const close = (to: number) => {
    if (to > from) spans.push({ from, to, contrasts });
    contrasts = false;
  };
  for (let t = first; t < end; t++) {
    if (endsClause(tokens, t)) {
      close(t);
      from = t + 1;
    } else if (isContrast(tokens.hash[t]!)) {
      close(t);
      from = t;
      contrasts = true;
    }
  }
  close(end);
  return spans;
}

/** The sentences of a cleaned text. Each ends at its mark or line; linear in the length of the text. */
export function sentencesOf(text: string, tokens: Tokens): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  let from = 0;
  const close = (to: number, end: number) => {
    const sentence = withoutMarks(text.slice(start, end).trim()).replaceAll('\n', ' ');
    if (sentence !== '') sentences.push(sentenceOf(sentence, text, tokens, { from, to }));
    start = end;
    from = to;
  };
  for (let t = 0; t < tokens.count; t++) if (endsSentence(text, tokens, t)) close(t + 1, tokens.to[t]!);
  close(tokens.count, text.length);
  return sentences;
}

function sentenceOf(sentence: string, text: string, tokens: Tokens, { from, to }: Stretch): Sentence {
  let clauses: readonly Clause[] | undefined;
  return {
    text: sentence,
    get clauses() {
      clauses ??= spansOf(tokens, from, to).map((span) => clauseOf(text, tokens, span));
      return clauses;
    },
  };
}

/** The end of a line, or a mark with white space or the end behind it; "v2.1" and "e.g." go on. */
function endsSentence(text: string, { kind, from, to }: Tokens, t: number): boolean {
  if (kind[t] !== KIND.mark) return false;
  if (text[from[t]!] === '\n') return !isWrapped(text, from[t]!);
  const next = text[to[t]!];
  if (next !== undefined && !/\s/.test(next)) return false;
  const bare = to[t]! - from[t]! === 1 && text[from[t]!] === '.';
  return !bare || !ABBREVIATED.test(text.slice(Math.max(0, from[t]! - 4), from[t]!));
}

/** Does a line go on in the next one? Where lines are broken by hand they are long, and go on in small letters. */
function isWrapped(text: string, at: number): boolean {
  const length = at - 1 - text.lastIndexOf('\n', at - 1);
  return length >= WRAPPED && !ENDS_LINE.test(text[at - 1]!) && SMALL.test(text[at + 1] ?? '');
}

function clauseOf(text: string, tokens: Tokens, span: Span): Clause {
  let words: readonly Token[] | undefined;
  return {
    ...span,
    get tokens() {
      words ??= wordsOf(text, tokens, span);
      return words;
    },
  };
}

/** Is a token one of the two halves of a contraction? The second stands nowhere in the text. */
export function isHalf({ count, from, to }: Tokens, t: number): boolean {
  return from[t] === to[t] || (t + 1 < count && from[t + 1] === to[t + 1]);
}

/** The words and emoji of a clause, spelt out. */
export function wordsOf(text: string, tokens: Tokens, span: Stretch): Token[] {
  const { kind, from, to, letters, lettersFrom, lettersTo } = tokens;
  const words: Token[] = [];
  for (let t = span.from; t < span.to; t++) {
    const raw = text.slice(from[t]!, to[t]!);
    if (kind[t] === KIND.emoticon || kind[t] === KIND.pictograph) words.push({ kind: 'emoji', raw, word: raw });
    else if (kind[t] === KIND.tag) words.push({ kind: 'word', raw, word: raw.slice(1).toLowerCase() });
    else if (kind[t] === KIND.word || kind[t] === KIND.number) {
      const half = isHalf(tokens, t);
      const word = half
        ? String.fromCharCode(...letters.subarray(lettersFrom[t]!, lettersTo[t]!))
        : raw.toLowerCase().replaceAll('’', "'");
      const spelt = HALVES.get(word) ?? (half ? speltOut(word) : word);
      if (spelt !== '') words.push({ kind: 'word', raw, word: spelt });
    }
  }
  return words;
}
