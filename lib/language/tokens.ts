import { contractionEnd, splitWithoutApostrophe } from './contractions.ts';
import { readEmoticon } from './emoticons.ts';
import { FNV_OFFSET, FNV_PRIME, hashOf } from './hash.ts';
import { CLASS, lowerUnit, UNIT } from './units.ts';

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
  readonly kind: Uint8Array;
  readonly written: Uint8Array;
  /** Where it stands in the text, UTF-16 units. The second half of a contraction stands nowhere: an empty range. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** FNV-1a of its letters. */
  readonly hash: Int32Array;
  readonly letters: Uint16Array;
  readonly lettersFrom: Int32Array;
  readonly lettersTo: Int32Array;
};

/** A "word" longer than this is noise; what follows is read past, units. */
const LETTERS_MAX = 60;
const LINE_FEED = 10;
const APOSTROPHE = 0x27;
const NUMBER_SIGN = 0x23;
const ZERO = 0x30;
const UNDERSCORE = 0x5f;

/** Makes a function that reads texts into one set of columns: each text overwrites the one before. */
export function createTokeniser(): (text: string) => Tokens {
  let tokens = roomFor(1000);
  return (text) => {
    if (text.length + 16 > tokens.kind.length) tokens = roomFor(2 * text.length);
    fill(tokens, text);
    return tokens;
  };
}

function roomFor(chars: number): Tokens {
  const count = chars + 16;
  return {
    count: 0,
    kind: new Uint8Array(count),
    written: new Uint8Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
    hash: new Int32Array(count),
    // The longest a unit becomes is a link's mark, which is written out as "http".
    letters: new Uint16Array(6 * count),
    lettersFrom: new Int32Array(count),
    lettersTo: new Int32Array(count),
  };
}

/** One pass; every branch moves on by at least one unit and looks back at none. */
function fill(tokens: Tokens, text: string): void {
  const length = text.length;
  tokens.count = 0;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const unitClass = CLASS[unit]!;
    if (unitClass === UNIT.letter || unitClass === UNIT.digit) {
      at = startsLink(text, at, unit) ? putLink(tokens, text, at) : putWord(tokens, text, at);
    } else if (unitClass === UNIT.space) {
      if (unit === LINE_FEED && !followsLineFeed(tokens)) put(tokens, KIND.mark, at, at + 1, '\n');
      at++;
    } else if (unitClass === UNIT.mark) {
      at = putMarks(tokens, text, at);
    } else if (unit === 0x40 && startsWord(text, at + 1)) {
      let to = at + 1;
      while (to < length && startsWord(text, to)) to++;
      put(tokens, KIND.handle, at, to, '@user');
      at = to;
    } else if (unit === NUMBER_SIGN && startsWord(text, at + 1)) {
      at = putWord(tokens, text, at);
    } else {
      at = putSign(tokens, text, at, unit, unitClass);
    }
  }
}

/** A word, a number or a tag, whose letters are read and hashed in one go: half the time of reading goes in here. */
function putWord(tokens: Tokens, text: string, from: number): number {
  const { letters } = tokens;
  const length = text.length;
  const first = tokens.count === 0 ? 0 : tokens.lettersTo[tokens.count - 1]!;
  let end = first;
  let at = from;
  let hash = FNV_OFFSET;
  let lettersRead = 0;
  let capitals = 0;
  let written = 0;
  let last = -1;
  let run = 0;
  let apostrophe = -1;
  const tagged = text.charCodeAt(at) === NUMBER_SIGN;
  if (tagged) {
    letters[end++] = NUMBER_SIGN;
    hash = Math.imul(hash ^ NUMBER_SIGN, FNV_PRIME);
    at++;
  }
  for (; at < length; at++) {
    let unit = text.charCodeAt(at);
    // Most are small and plain: they need no look-up.
    if (unit >= 0x61 && unit <= 0x7a) {
      lettersRead++;
    } else {
      const unitClass = CLASS[unit];
      if (unitClass === UNIT.letter) {
        lettersRead++;
        const lower = lowerUnit(unit);
        if (lower !== unit) capitals++;
        unit = lower;
      } else if (unitClass === UNIT.digit) {
        unit = ZERO;
      } else if (unitClass === UNIT.apostrophe) {
        if (lettersRead === 0 || CLASS[text.charCodeAt(at + 1)] !== UNIT.letter) break;
        unit = APOSTROPHE;
        apostrophe = end;
      } else if (unitClass === UNIT.combining) {
        continue;
      } else if (unit !== UNDERSCORE || !startsWord(text, at + 1)) {
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
    hash = Math.imul(hash ^ unit, FNV_PRIME);
  }
  if (capitals > 1 && capitals === lettersRead) written |= SHOUTED;
  const kind = tagged ? KIND.tag : lettersRead === 0 ? KIND.number : KIND.word;
  const half = kind === KIND.word ? contractionEnd(letters, first, end, apostrophe) : 0;
  if (half > 0) {
    close(tokens, KIND.word, from, at, half, written, hashOfRange(letters, first, half));
    close(tokens, KIND.word, at, at, end, 0, hashOfRange(letters, half, end));
    return at;
  }
  const split = kind === KIND.word && apostrophe < 0 ? splitWithoutApostrophe(hash, end - first) : undefined;
  if (split !== undefined) {
    put(tokens, KIND.word, from, at, split[0]);
    put(tokens, KIND.word, at, at, split[1]);
    return at;
  }
  close(tokens, kind, from, at, end, written, hash);
  return at;
}

function putLink(tokens: Tokens, text: string, from: number): number {
  let at = from;
  while (at < text.length && CLASS[text.charCodeAt(at)] !== UNIT.space) at++;
  put(tokens, KIND.link, from, at, 'http');
  return at;
}

/** A run of . ! ? and …: one of each or several. A full stop inside "v2.1" or "Node.js" is no mark. */
function putMarks(tokens: Tokens, text: string, from: number): number {
  let at = from;
  let calls = 0;
  let asks = 0;
  let stops = 0;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x21) calls++;
    else if (unit === 0x3f) asks++;
    else if (unit === 0x2e) stops++;
    else if (unit === 0x2026) stops += 2;
    else break;
  }
  const inside = stops === 1 && at - from === 1 && from > 0 && startsWord(text, from - 1) && startsWord(text, at);
  const face = FACES[9 * Math.min(2, calls) + 3 * Math.min(2, asks) + Math.min(2, stops)]!;
  put(tokens, inside ? KIND.symbol : KIND.mark, from, at, face);
  return at;
}

/** The faces of marks: none, one or two calls, by none, one or two questions, by none, one or two stops. */
const FACES = ['', '!', '!!'].flatMap((calls) =>
  ['', '?', '??'].flatMap((asks) => ['', '.', '..'].map((stops) => calls + asks + stops)),
);

function putSign(tokens: Tokens, text: string, from: number, unit: number, unitClass: number): number {
  if (unitClass === UNIT.eyes) {
    const emoticon = readEmoticon(text, from);
    if (emoticon !== undefined) {
      put(tokens, KIND.emoticon, from, emoticon.to, emoticon.face);
      return emoticon.to;
    }
  }
  if (unitClass === UNIT.highPictograph || unitClass === UNIT.pictograph) {
    const to = from + (unitClass === UNIT.pictograph ? 1 : 2);
    put(tokens, KIND.pictograph, from, Math.min(to, text.length), text.slice(from, to));
    return pastModifiers(text, to);
  }
  if (unit === LINK.charCodeAt(0)) put(tokens, KIND.link, from, from + 1, 'http');
  else put(tokens, KIND.symbol, from, from + 1, text[from]!);
  return from + 1;
}

function put(tokens: Tokens, kind: number, from: number, to: number, face: string): void {
  const { letters, count, lettersTo } = tokens;
  let end = count === 0 ? 0 : lettersTo[count - 1]!;
  for (let i = 0; i < face.length; i++) letters[end++] = face.charCodeAt(i);
  close(tokens, kind, from, to, end, 0, hashOf(face));
}

function close(tokens: Tokens, kind: number, from: number, to: number, end: number, written: number, hash: number) {
  const t = tokens.count++;
  tokens.kind[t] = kind;
  tokens.written[t] = written;
  tokens.from[t] = from;
  tokens.to[t] = to;
  tokens.hash[t] = hash;
  tokens.lettersFrom[t] = t === 0 ? 0 : tokens.lettersTo[t - 1]!;
  tokens.lettersTo[t] = end;
}

function hashOfRange(letters: Uint16Array, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ letters[i]!, FNV_PRIME);
  return hash;
}

function followsLineFeed({ count, kind, hash }: Tokens): boolean {
  return count === 0 || (kind[count - 1] === KIND.mark && hash[count - 1] === LINE_FEED_HASH);
}

const LINE_FEED_HASH = hashOf('\n');

function startsWord(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  const unitClass = CLASS[unit];
  return unitClass === UNIT.letter || unitClass === UNIT.digit || unit === UNDERSCORE;
}

function startsLink(text: string, at: number, unit: number): boolean {
  // The second letter is looked at first, because a call for every word with an h costs more than the word.
  if (unit === 0x77) return text.charCodeAt(at + 1) === 0x77 && text.startsWith('www.', at);
  if ((unit !== 0x68 && unit !== 0x48) || text.charCodeAt(at + 1) !== 0x74) return false;
  return text.startsWith('ttp://', at + 1) || text.startsWith('ttps://', at + 1);
}

/** Variation selectors, joiners and skin tones change how an emoji looks, not what it says. */
function pastModifiers(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfe0f || unit === 0x200d) at++;
    else if (unit === 0xd83c && text.charCodeAt(at + 1) >= 0xdffb) at += 2;
    else return at;
  }
}
