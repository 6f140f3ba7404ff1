/** A word of a text as phrases are looked for in it: where it stands, and as it is with and without capitals and accents. */
export type Word = {
  readonly folded: string;
  readonly raw: string;
  readonly sign: '' | '@' | '#';
  readonly start: number;
  readonly end: number;
};

const UNKNOWN = 0;
const NONE = 1;
/** A letter or a digit: words begin with one. */
const LETTER = 2;
/** What words only go on with: marks and the underscore. */
const MARK = 3;
/** A letter of a script that sets no spaces between words is a word by itself. */
const ALONE = 4;

const IS_ALONE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]$/u;
const IS_LETTER = /^[\p{L}\p{N}]$/u;
const IS_MARK = /^[\p{M}_]$/u;
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** What each unit is, found out when it is first met: a pattern for every letter would take ten times as long. */
const kinds = new Uint8Array(0x10000);
/** Stands between words that are folded together, and in none. */
const BETWEEN = '\u0001';

/** The words of a text. Linear in its length. */
export const wordsOf: (text: string) => readonly Word[] = rememberingLast(findWords);

/** A text without capitals and accents. */
export const foldedText: (text: string) => string = rememberingLast(fold);

/** A text is asked the same several times in a row. */
function rememberingLast<Found>(find: (text: string) => Found): (text: string) => Found {
  let last: { readonly text: string; readonly found: Found } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, found: find(text) };
    return last.found;
  };
}

function findWords(text: string): Word[] {
  const raws: string[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    if (kind !== LETTER && kind !== ALONE) {
      at += unitsAt(text, at);
      continue;
    }
    const end = kind === ALONE ? at + unitsAt(text, at) : wordEnd(text, at);
    starts.push(at);
    raws.push(text.slice(at, end));
    at = end;
  }
  // Folded all at once, because it takes as long for one word as for fifty.
  const folded = fold(raws.join(BETWEEN)).split(BETWEEN);
  return raws.map((raw, i) => {
    const start = starts[i]!;
    const sign = start === 0 ? '' : signOf(text.charCodeAt(start - 1));
    return { folded: folded[i]!, raw, sign, start: start - sign.length, end: start + raw.length };
  });
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind !== LETTER && kind !== MARK) return at;
    at += unitsAt(text, at);
  }
  return at;
}

/** What stands before a word, and makes it a handle or a tag. No word ends on it. */
function signOf(unit: number): '' | '@' | '#' {
  if (unit === 0x40 || unit === 0xff20) return '@';
  return unit === 0x23 || unit === 0xff03 ? '#' : '';
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit]!;
  if (known !== UNKNOWN) return known;
  // Half of a pair says nothing by itself, and pairs are too many to be remembered.
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOf(String.fromCodePoint(text.codePointAt(at)!));
  kinds[unit] = kindOf(text[at]!);
  return kinds[unit]!;
}

function kindOf(letter: string): number {
  if (IS_ALONE.test(letter)) return ALONE;
  return IS_LETTER.test(letter) ? LETTER : IS_MARK.test(letter) ? MARK : NONE;
}

function unitsAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  return BEYOND_ASCII.test(lower) ? lower.normalize('NFKD').replace(/\p{M}/gu, '') : lower;
}
