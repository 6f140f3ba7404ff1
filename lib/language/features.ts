import { putCells } from './grids.ts';
import { createHashSet, hashPair, spread } from './hash.ts';
import { type Lexicon, ROLE } from './lexicon.ts';
import { MEASURES, putMeasures } from './measures.ts';
import { SLOTS, type SlotIndex } from './slots.ts';
import { KIND, type Tokens } from './tokens.ts';
import { createValenceAdder } from './valence-sums.ts';

/** What a stretch of tokens looks like to the model. Overwritten by the next stretch that is read. */
export type Features = {
  /** Words that stand in it, each once, as places among the tokens: their own slots are `wordSlots`. */
  readonly words: Int32Array;
  wordCount: number;
  /** Slots of everything that is more than one word, each once. */
  readonly slots: Int32Array;
  slotCount: number;
  /** Sums over lexicon words, marks and manners of writing. */
  readonly measures: Float64Array;
  /** Words that stand in it, repeats too. */
  wordsRead: number;
  /** What there is to go by: one for a common word, two for a word or an emoji with a feeling. */
  evidence: number;
  /** Words that are common in English and in no other language. */
  english: number;
};

export { wordSlots } from './word-slots.ts';
export { MEASURES };

// Constants of other files are fetched each time they are named, so what is named for every token is kept here.
const { word: WORD, mark: MARK, symbol: SYMBOL, pictograph: PICTOGRAPH, emoticon: EMOTICON } = KIND;
const { none: NONE, negates: NEGATES, strengthens: STRENGTHENS, weakens: WEAKENS, contrasts: CONTRASTS } = ROLE;
const { english: ENGLISH } = ROLE;

/** Feature groups: one seed each, so that a bigram never stands for a skipped pair. */
const GROUP = {
  negated: 0x0bad5eed,
  pair: 0x85157af5,
  triple: 0x27d4eb2f,
  skipped: 0x165667b1,
  opens: 0x240ca1cc,
  opensPair: 0x80deb1fe,
  opensTriple: 0x9bdc06a7,
  closes: 0x71374491,
  closesPair: 0x243185be,
  turn: 0x6a09e667,
  turnPair: 0x3c6ef372,
  turnTriple: 0x1f83d9ab,
} as const;
const BOUNDARY = 0x1234567;
/** Lists of feelings hold slang of one letter and two, which noise is full of, letters. */
const TELLING = 3;
/** Words of one stretch that are told apart; two that meet here count as one. */
const WORDS_TOLD_APART = 1 << 17;
/** How far a negation reaches inside its clause, tokens. */
export const REACH = 4;

const isClauseSign = createHashSet([...',;:()—–']);

/** Does this token end a clause, and with it what a "not" before it can turn? */
export function endsClause({ kind, hash }: Tokens, t: number): boolean {
  return kind[t] === MARK || (kind[t] === SYMBOL && isClauseSign(hash[t]!));
}

/** Gives a word's place in the lexicon, −1 when it has none; told whether the stretch has had the word before. */
export type WordMeeting = (tokens: Tokens, t: number, isNew: boolean) => number;

/** Makes a function that tells the features of tokens `from` to `to`. Linear in their number. */
export function createFeatureReader(
  lexicon: Lexicon,
  index: SlotIndex,
  meet: WordMeeting = (tokens, t) => lexicon.find(tokens.hash[t]!),
): (tokens: Tokens, from: number, to: number) => Features {
  const seen = new Int32Array(Math.ceil(SLOTS / 32));
  const seenWords = new Int32Array(WORDS_TOLD_APART / 32);
  const valences = createValenceAdder(lexicon);
  let features = roomFor(256);
  let hashes = new Int32Array(features.slots.length);
  let entries = new Int32Array(features.words.length);

  function start(tokens: number): void {
    if (tokens > features.words.length) {
      features = roomFor(2 * tokens);
      hashes = new Int32Array(features.slots.length);
      entries = new Int32Array(features.words.length);
    }
  }

  return (tokens, from, to) => {
    start(to - from);
    valences.start();
    meetWords(tokens, from, to);
    const end = readTokens(tokens, from, to);
    putMeasures(valences.sums, to - from, features.measures);
    keepKnown(putCells(valences.sums, hashes, end));
    return features;
  };

  /** A pass of its own: what is far from the processor is asked for at once for many words. */
  function meetWords(tokens: Tokens, from: number, to: number): void {
    const { hash } = tokens;
    const { words } = features;
    let count = 0;
    for (let t = from; t < to; t++) {
      const isNew = seesFirst(seenWords, toldApartBy(hash[t]!));
      if (isNew) words[count++] = t;
      entries[t - from] = meet(tokens, t, isNew);
    }
    for (let i = 0; i < count; i++) forget(seenWords, toldApartBy(hash[words[i]!]!));
    features.wordCount = count;
  }

  /** Takes every token; gives how many hashes of what is more than a word there are. Which are known is seen later. */
  function readTokens(tokens: Tokens, from: number, to: number): number {
    const { kind, hash, lettersFrom, lettersTo } = tokens;
    const ask = hashes;
    let end = 0;
    let [wordsRead, evidence, english] = [0, 0, 0];
    let negatedUntil = -1;
    let [before, twoBefore, pair] = [BOUNDARY, 0, 0];
    let [first, second, place] = [0, 0, 0];
    let [turn, turnBefore, turnTwoBefore] = [99, 98, 97];

    for (let t = from; t < to; t++) {
      const own = hash[t]!;
      const tokenKind = kind[t]!;
      if (endsClause(tokens, t)) negatedUntil = -1;
      const negated = t <= negatedUntil;

      if (negated && tokenKind === WORD) ask[end++] = own ^ GROUP.negated;
      if (t - from > 1) {
        ask[end++] = hashPair(pair, own, GROUP.triple);
        ask[end++] = hashPair(twoBefore, own, GROUP.skipped);
      }
      pair = hashPair(before, own, GROUP.pair);
      ask[end++] = pair;

      // How sentences begin, and with what they end, tells questions from wishes.
      if (tokenKind === MARK) {
        if (place > 0) end = close(ask, end, first, second, place, own);
        place = 0;
      } else {
        if (place < 3) ask[end++] = openingHash(place, first, second, own);
        if (place === 0) first = own;
        else if (place === 1) second = own;
        place++;
      }
      twoBefore = before;
      before = own;

      const entry = entries[t - from]!;
      const role = entry === -1 ? NONE : lexicon.roles[entry]!;
      const valence = valences.take(tokens, t, entry, role, negated);
      if (tokenKind === WORD) wordsRead++;
      if (role === ENGLISH) english++;
      evidence += evidenceOf(tokenKind, role, valence, lettersTo[t]! - lettersFrom[t]!);
      const now = turnOf(role, valence, tokenKind, own);
      if (now !== 0) {
        end = putTurns(ask, end, turnTwoBefore, turnBefore, turn, now);
        turnTwoBefore = turnBefore;
        turnBefore = turn;
        turn = now;
      }
      if (role === NEGATES) negatedUntil = t + REACH;
    }
    if (place > 0) end = close(ask, end, first, second, place, 0);
    features.wordsRead = wordsRead;
    features.evidence = evidence;
    features.english = english;
    return end;
  }

  /** Slots of the hashes that the model knows, each once. */
  function keepKnown(count: number): void {
    const { slots } = features;
    let known = 0;
    for (let i = 0; i < count; i++) {
      const slot = index(spread(hashes[i]!));
      slots[known] = slot;
      // No branch: which features are known is beyond the processor's guess, and look-ups that wait for nothing overlap.
      known += 1 + (slot >> 31);
    }
    let kept = 0;
    for (let i = 0; i < known; i++) {
      const slot = slots[i]!;
      if (seesFirst(seen, slot)) slots[kept++] = slot;
    }
    for (let i = 0; i < kept; i++) forget(seen, slots[i]!);
    features.slotCount = kept;
  }
}

/** Sets a bit; tells whether it was not set. A bit each, so that all of them stay near the processor. */
function seesFirst(bits: Int32Array, place: number): boolean {
  const bit = 1 << (place & 31);
  const held = bits[place >>> 5]!;
  bits[place >>> 5] = held | bit;
  return (held & bit) === 0;
}

/** Clears a bit and its neighbours, which are to be cleared as well. */
function forget(bits: Int32Array, place: number): void {
  bits[place >>> 5] = 0;
}

function toldApartBy(hash: number): number {
  return (hash ^ (hash >>> 15)) & (WORDS_TOLD_APART - 1);
}

/** The hash of a sentence's first word, first two or first three. */
function openingHash(place: number, first: number, second: number, own: number): number {
  if (place === 0) return own ^ GROUP.opens;
  if (place === 1) return hashPair(first, own, GROUP.opensPair);
  return hashPair(hashPair(first, second, GROUP.opensTriple), own, GROUP.opensTriple);
}

/** A turn with the one, the two and the three before it. */
function putTurns(ask: Int32Array, from: number, twoBefore: number, before: number, turn: number, now: number): number {
  const earlier = hashPair(twoBefore, before, GROUP.turnTriple);
  ask[from] = hashPair(turn, now, GROUP.turn);
  ask[from + 1] = hashPair(hashPair(before, turn, GROUP.turnPair), now, GROUP.turn);
  ask[from + 2] = hashPair(hashPair(earlier, turn, GROUP.turnPair), now, GROUP.turnTriple);
  return from + 3;
}

function evidenceOf(kind: number, role: number, valence: number, letters: number): number {
  const feels = kind === PICTOGRAPH || kind === EMOTICON || (valence !== 0 && letters >= TELLING);
  return (role === NONE ? 0 : 1) + (feels ? 2 : 0);
}

/** How a sentence begins, with the mark it ends on. */
function close(ask: Int32Array, from: number, first: number, second: number, words: number, mark: number): number {
  let end = from;
  ask[end++] = hashPair(first, mark, GROUP.closes);
  if (words > 1) ask[end++] = hashPair(hashPair(first, second, GROUP.closesPair), mark, GROUP.closesPair);
  return end;
}

/** The turns of feeling in a text, everything else left out: "not · good", "but · bad". 0 for what turns nothing. */
function turnOf(role: number, valence: number, kind: number, hash: number): number {
  if (role === NEGATES || role === STRENGTHENS || role === WEAKENS || role === CONTRASTS) return role;
  if (valence !== 0) return valence > 2 ? 5 : valence > 0.3 ? 6 : valence < -2 ? 7 : valence < -0.3 ? 8 : 0;
  return kind === MARK ? (hash & 0xff) | 0x100 : 0;
}

function roomFor(tokens: number): Features {
  return {
    words: new Int32Array(tokens),
    wordCount: 0,
    slots: new Int32Array(12 * tokens + 32),
    slotCount: 0,
    measures: new Float64Array(MEASURES),
    wordsRead: 0,
    evidence: 0,
    english: 0,
  };
}
