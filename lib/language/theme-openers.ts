import { isHalf, wordsOf } from './clauses.ts';
import { stem } from './natural.ts';
import { KIND, type Tokens } from './tokens.ts';
import { NUMBERED } from './vocabulary.ts';

const { word: WORD, number: NUMBER, tag: TAG } = KIND;
const NUMBER_SIGN = 0x23;
/** Where the Latin alphabets end; and the capital that is two units when small. */
const LATIN_END = 0x24f;
const DOTTED_I = 0x130;
/** What every digit is among the letters. */
const ZERO = 0x30;

/** What is known of a word: nothing yet, that it does, that it does not, or that its letters do not tell. */
const UNKNOWN = 0;
const OPENS = 1;
const DOES_NOT = 2;
const UNTOLD = 3;

/**
 * Makes a function that tells whether a token is a word with one of some stems, which phrases begin with. Words are remembered by their numbers,
 * where their letters are just as they were written; as the half of a contraction a word is another one than by itself.
 */
export function createOpenerMemory(openers: ReadonlySet<string>): (text: string, tokens: Tokens, t: number) => boolean {
  const known = new Uint8Array(2 * (NUMBERED + 1));
  // No stem loses a digit, so that where no phrase begins with one a word that has one begins none.
  const withDigits = [...openers].some((opener) => /\d/.test(opener));
  let age = 0;

  function ask(text: string, tokens: Tokens, t: number): boolean {
    const [word] = wordsOf(text, tokens, { from: t, to: t + 1 });
    return word !== undefined && openers.has(stem(word.word));
  }

  function learn(text: string, tokens: Tokens, t: number, half: boolean): number {
    if (!withDigits && hasDigits(tokens, t)) return DOES_NOT;
    if (!half && !isPlain(tokens, t)) return UNTOLD;
    return ask(text, tokens, t) ? OPENS : DOES_NOT;
  }

  return (text, tokens, t) => {
    const kind = tokens.kind[t]!;
    if (kind !== WORD && kind !== NUMBER && kind !== TAG) return false;
    if (tokens.age !== age) {
      known.fill(UNKNOWN);
      age = tokens.age;
    }
    const half = isHalf(tokens, t);
    const number = tokens.number[t]!;
    if (number === 0 || (!half && !isAsLong(tokens, t))) return ask(text, tokens, t);
    const at = 2 * number + (half ? 1 : 0);
    if (known[at] === UNKNOWN) known[at] = learn(text, tokens, t, half);
    return known[at] === UNTOLD ? ask(text, tokens, t) : known[at] === OPENS;
  };
}

/** Does a token have as many letters as were written? */
function isAsLong({ from, to, lettersFrom, lettersTo }: Tokens, t: number): boolean {
  return to[t]! - from[t]! === lettersTo[t]! - lettersFrom[t]!;
}

function hasDigits({ letters, lettersFrom, lettersTo }: Tokens, t: number): boolean {
  return letters.subarray(lettersFrom[t], lettersTo[t]).includes(ZERO);
}

/**
 * Is a word what its letters are? Small letters of Latin alphabets are as they were written, or as their capitals are; a
 * digit is any digit, and of other alphabets some letters are small in two ways.
 */
function isPlain({ kind, letters, lettersFrom, lettersTo }: Tokens, t: number): boolean {
  let from = lettersFrom[t]!;
  if (kind[t] === TAG && letters[from] === NUMBER_SIGN) from++;
  return letters.subarray(from, lettersTo[t]).every(isPlainLetter);
}

function isPlainLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xdf && unit <= LATIN_END && unit !== DOTTED_I);
}
