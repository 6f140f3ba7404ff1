import { hashOf } from './hash.ts';
import { classOf, UNIT } from './units.ts';

const UNDERSCORE = 0x5f;
const { letter: LETTER, digit: DIGIT } = UNIT;

/** What a token is. Numbers, so that a text's tokens fit typed arrays. */
export const KIND = {
  word: 0,
  number: 1,
  handle: 2,
  tag: 3,
  link: 4,
  emoticon: 5,
  pictograph: 6,
  mark: 7,
  symbol: 8,
} as const;

/** How a word is written, as bits. */
export const SHOUTED = 1;
export const DRAWN_OUT = 2;

/** Stands in a cleaned text where a link stood. */
export const LINK = '\ufffc';

/**
 * The tokens of one text, as columns. A contraction is two ("don't", "dont" and "do n't" are all `do` and `n't`), a
 * line feed is a mark of its own. Letters are in lower case, digits are 0, and three equal letters or more are two.
 */
export type Tokens = {
  count: number;
  /** Numbers given at another age name other words. */
  age: number;
  readonly kind: Uint8Array;
  readonly written: Uint8Array;
  /** Where it stands in the text, UTF-16 units. The second half of a contraction stands nowhere: an empty range. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** FNV-1a of its letters. */
  readonly hash: Int32Array;
  readonly letters: Uint16Array;
  readonly lettersFrom: Int32Array;
  /** The same column, seen from its second place: where a token's letters end, the next one's begin. */
  readonly lettersTo: Int32Array;
  /** What its kind and its letters are known by in every text of this age; 0 for none. */
  readonly number: Uint16Array;
};

/** Room for the tokens of a text of so many units, numbered at some age. */
export function roomFor(chars: number, age: number): Tokens {
  const count = chars + 16;
  const lettersFrom = new Int32Array(count + 1);
  return {
    count: 0,
    age,
    kind: new Uint8Array(count),
    written: new Uint8Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
    hash: new Int32Array(count),
    // The longest a unit becomes is a link's mark, which is written out as "http".
    letters: new Uint16Array(6 * count),
    lettersFrom,
    lettersTo: lettersFrom.subarray(1),
    number: new Uint16Array(count),
  };
}

/** Ends a token whose letters are written, the last of them before `end`. */
export function close(
  tokens: Tokens,
  kind: number,
  from: number,
  to: number,
  end: number,
  written: number,
  hash: number,
): void {
  const t = tokens.count++;
  tokens.kind[t] = kind;
  tokens.written[t] = written;
  tokens.from[t] = from;
  tokens.to[t] = to;
  tokens.hash[t] = hash;
  tokens.lettersTo[t] = end;
}

/** Puts a token that is known by one face, whatever was written. */
export function put(tokens: Tokens, kind: number, from: number, to: number, face: string): void {
  const { letters } = tokens;
  let end = tokens.lettersFrom[tokens.count]!;
  for (let i = 0; i < face.length; i++) letters[end++] = face.charCodeAt(i);
  close(tokens, kind, from, to, end, 0, hashOf(face));
}

/** Whether a word can begin or go on with this unit. */
export function isOfWord(unit: number): boolean {
  const unitClass = classOf(unit);
  return unitClass === LETTER || unitClass === DIGIT || unit === UNDERSCORE;
}
