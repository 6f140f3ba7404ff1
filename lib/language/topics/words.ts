import { EMPTY_WORDS } from '../empty-words.ts';
import { stem } from '../natural.ts';

/** Words past these say nothing new about a post; a pasted log has a hundred thousand. */
const WORDS_MAX = 300;
const READ_UNITS = 4000;
const LETTERS = 3;
/** Marks a term of letters; no word begins with it. */
const OF_LETTERS = '~';

/** A word as it was written, in lower case, and its stem, by which it is counted. */
export type Word = { readonly written: string; readonly stem: string };

/** The words of a text that may carry its subject, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [match] of lowerOf(text).matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}#+]*/gu)) {
    if (words.length === WORDS_MAX) break;
    if (match.length < 2 || match.length > 30 || EMPTY_WORDS.has(match)) continue;
    words.push({ written: match, stem: stem(match) });
  }
  return words;
}

/**
 * A text's letters in threes, over the bounds of words too. They know "datatable" from "data table" to be kin, and
 * keep the small words between others, which is some of what word order says.
 */
export function lettersOf(text: string): string[] {
  const plain = ` ${lowerOf(text)
    .replace(/[^\p{L}\p{M}\p{N}#+.]+/gu, ' ')
    .trim()} `;
  return Array.from(
    { length: Math.max(0, plain.length - LETTERS + 1) },
    (_, at) => OF_LETTERS + plain.slice(at, at + LETTERS),
  );
}

/** Whether a term is of letters, not a word. */
export function isOfLetters(term: string): boolean {
  return term.startsWith(OF_LETTERS);
}

function lowerOf(text: string): string {
  return text.slice(0, READ_UNITS).toLowerCase().replace(/['’]/g, '');
}
