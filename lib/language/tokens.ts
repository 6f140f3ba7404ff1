import { hashOf } from './hash.ts';
import { isOfWord, KIND, put, roomFor, type Tokens } from './token-columns.ts';
import { putMarks, putSign } from './token-signs.ts';
import { putWord } from './token-words.ts';
import { classOf, UNIT } from './units.ts';
import { createVocabulary } from './vocabulary.ts';

export { DRAWN_OUT, KIND, LINK, SHOUTED, type Tokens } from './token-columns.ts';

const { letter: LETTER, digit: DIGIT, space: SPACE, mark: MARK } = UNIT;
const LINE_FEED = 10;
const AT_SIGN = 0x40;
const NUMBER_SIGN = 0x23;
const LINE_FEED_HASH = hashOf('\n');
/** Units of no text that stand behind a text, so that whoever looks ahead need not ask whether it has ended. */
const PAST_END = 4;

/** Makes a function that reads texts into one set of columns: each text overwrites the one before. */
export function createTokeniser(): (text: string) => Tokens {
  const vocabulary = createVocabulary();
  let tokens = roomFor(1000, 0);
  let units = new Uint16Array(1000 + PAST_END);
  return (text) => {
    if (text.length + PAST_END > units.length) {
      tokens = roomFor(2 * text.length, tokens.age);
      units = new Uint16Array(2 * text.length + PAST_END);
    }
    // Asking a string for each of its units takes twice as long, every time one is asked for.
    for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
    for (let past = 0; past < PAST_END; past++) units[text.length + past] = 0;
    tokens.count = 0;
    fill(tokens, units, text);
    vocabulary.number(tokens);
    return tokens;
  };
}

/** One pass; every branch moves on by at least one unit and looks back at none. */
function fill(tokens: Tokens, units: Uint16Array, text: string): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const unit = units[at]!;
    const unitClass = classOf(unit);
    if (unitClass === LETTER || unitClass === DIGIT) {
      at = startsLink(units, at, text) ? putLink(tokens, units, at, length) : putWord(tokens, units, at);
    } else if (unitClass === SPACE) {
      if (unit === LINE_FEED && !followsLineFeed(tokens)) put(tokens, KIND.mark, at, at + 1, '\n');
      at++;
    } else if (unitClass === MARK) {
      at = putMarks(tokens, units, at);
    } else if (unit === AT_SIGN && isOfWord(units[at + 1]!)) {
      at = putHandle(tokens, units, at);
    } else if (unit === NUMBER_SIGN && isOfWord(units[at + 1]!)) {
      at = putWord(tokens, units, at);
    } else {
      at = putSign(tokens, units, at, text);
    }
  }
}

function putLink(tokens: Tokens, units: Uint16Array, from: number, length: number): number {
  let at = from;
  while (at < length && classOf(units[at]!) !== SPACE) at++;
  put(tokens, KIND.link, from, at, 'http');
  return at;
}

function putHandle(tokens: Tokens, units: Uint16Array, from: number): number {
  let to = from + 1;
  while (isOfWord(units[to]!)) to++;
  put(tokens, KIND.handle, from, to, '@user');
  return to;
}

function startsLink(units: Uint16Array, at: number, text: string): boolean {
  const unit = units[at];
  // The second letter is looked at first, because a call for every word with an h costs more than the word.
  if (unit === 0x77) return units[at + 1] === 0x77 && text.startsWith('www.', at);
  if ((unit !== 0x68 && unit !== 0x48) || units[at + 1] !== 0x74) return false;
  return text.startsWith('ttp://', at + 1) || text.startsWith('ttps://', at + 1);
}

function followsLineFeed({ count, kind, hash }: Tokens): boolean {
  return count === 0 || (kind[count - 1] === KIND.mark && hash[count - 1] === LINE_FEED_HASH);
}
