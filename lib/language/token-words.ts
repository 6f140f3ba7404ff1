import { contractionEnd, splitWithoutApostrophe } from './contractions.ts';
import { emptyHash, hashOn } from './hash.ts';
import { close, DRAWN_OUT, isOfWord, KIND, put, SHOUTED, type Tokens } from './token-columns.ts';
import { classOf, lowerUnit, UNIT } from './units.ts';

/** A "word" longer than this is noise; what follows is read past, units. */
const LETTERS_MAX = 60;
// Constants of other files are fetched each time they are named, so what is named for every letter is kept here.
const { letter: LETTER, digit: DIGIT, apostrophe: APOSTROPHES, combining: COMBINING } = UNIT;
const { word: WORD, number: NUMBER, tag: TAG } = KIND;
const APOSTROPHE = 0x27;
const NUMBER_SIGN = 0x23;
const ZERO = 0x30;
const UNDERSCORE = 0x5f;

/** A word, a number or a tag, whose letters are read and hashed in one go: half the time of reading goes in here. */
export function putWord(tokens: Tokens, units: Uint16Array, from: number): number {
  const { letters } = tokens;
  const first = tokens.lettersFrom[tokens.count]!;
  let end = first;
  let at = from;
  let hash = emptyHash();
  let lettersRead = 0;
  let capitals = 0;
  let written = 0;
  let last = -1;
  let run = 0;
  let apostrophe = -1;
  const tagged = units[at] === NUMBER_SIGN;
  if (tagged) {
    letters[end++] = NUMBER_SIGN;
    hash = hashOn(hash, NUMBER_SIGN);
    at++;
  }
  for (; ; at++) {
    let unit = units[at]!;
    // Most are small and plain: they need no look-up.
    if (unit >= 0x61 && unit <= 0x7a) {
      lettersRead++;
    } else {
      const unitClass = classOf(unit);
      if (unitClass === LETTER) {
        lettersRead++;
        const lower = lowerUnit(unit);
        if (lower !== unit) capitals++;
        unit = lower;
      } else if (unitClass === DIGIT) {
        unit = ZERO;
      } else if (unitClass === APOSTROPHES) {
        if (lettersRead === 0 || classOf(units[at + 1]!) !== LETTER) break;
        unit = APOSTROPHE;
        apostrophe = end;
      } else if (unitClass === COMBINING) {
        continue;
      } else if (unit !== UNDERSCORE || !isOfWord(units[at + 1]!)) {
        break;
      }
    }
    if (unit !== last) {
      last = unit;
      run = 1;
    } else if (++run > (unit === ZERO ? 4 : 2)) {
      if (unit !== ZERO) written |= DRAWN_OUT;
      continue;
    }
    if (end - first === LETTERS_MAX) continue;
    letters[end++] = unit;
    hash = hashOn(hash, unit);
  }
  if (capitals > 1 && capitals === lettersRead) written |= SHOUTED;
  const kind = tagged ? TAG : lettersRead === 0 ? NUMBER : WORD;
  const half = kind === WORD ? contractionEnd(letters, first, end, apostrophe) : 0;
  if (half > 0) {
    close(tokens, WORD, from, at, half, written, hashOfRange(letters, first, half));
    close(tokens, WORD, at, at, end, 0, hashOfRange(letters, half, end));
    return at;
  }
  const split = kind === WORD && apostrophe < 0 ? splitWithoutApostrophe(hash, end - first) : undefined;
  if (split !== undefined) {
    put(tokens, WORD, from, at, split[0]);
    put(tokens, WORD, at, at, split[1]);
    return at;
  }
  close(tokens, kind, from, at, end, written, hash);
  return at;
}

function hashOfRange(letters: Uint16Array, from: number, to: number): number {
  let hash = emptyHash();
  for (let i = from; i < to; i++) hash = hashOn(hash, letters[i]!);
  return hash;
}
