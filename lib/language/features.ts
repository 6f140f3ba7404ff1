import { FNV_PRIME, hashOf, hashPair, spread } from './hash.ts';
import { type Lexicon, ROLE } from './lexicon.ts';
import { createMeasures, MEASURES } from './measures.ts';
import { SLOTS, type SlotIndex } from './slots.ts';
import { KIND, type Tokens } from './tokens.ts';

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

export { MEASURES };

/** Feature groups: one seed each, so that a bigram never stands for a skipped pair. */
const GROUP = {
  word: 0x51ed270b,
  letters: 0x3c6ef372,
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
  grid: 0x777,
} as const;
const BOUNDARY = 0x1234567;
const LETTERS_FROM = 4;
const LETTERS_TO = 5;
/** Lists of feelings hold slang of one letter and two, which noise is full of, letters. */
const TELLING = 3;
/** Stretches that a byte can number. */
const NUMBERED = 256;
/** Words of one stretch that are told apart; two that meet here count as one. */
const WORDS_TOLD_APART = 1 << 17;
const SPACE = 32;
/** Where the hash of a run of letters begins. */
const RUN = 0x2545f491;
/** How far a negation reaches inside its clause, tokens. */
export const REACH = 4;

const ENDS_CLAUSE = new Set([...',;:()—–'].map(hashOf));

/** Does this token end a clause, and with it what a "not" before it can turn? */
export function endsClause({ kind, hash }: Tokens, t: number): boolean {
  return kind[t] === KIND.mark || (kind[t] === KIND.symbol && ENDS_CLAUSE.has(hash[t]!));
}

/** Makes a function that tells the features of tokens `from` to `to`. Linear in their number. */
export function createFeatureReader(
  lexicon: Lexicon,
  index: SlotIndex,
): (tokens: Tokens, from: number, to: number) => Features {
  // A byte each, so that all of them stay near the processor; the stretch's number says which are seen in it.
  const seen = new Uint8Array(SLOTS);
  const seenWords = new Uint8Array(WORDS_TOLD_APART);
  let generation = 0;
  const measures = createMeasures();
  let features: Features = roomFor(256);

  function add(hash: number): void {
    const slot = index(spread(hash));
    if (slot === -1 || seen[slot] === generation) return;
    seen[slot] = generation;
    features.slots[features.slotCount++] = slot;
  }

  return (tokens, from, to) => {
    if (to - from > features.words.length) features = roomFor(2 * (to - from));
    if (++generation === NUMBERED) {
      seen.fill(0);
      seenWords.fill(0);
      generation = 1;
    }
    features.wordCount = 0;
    features.slotCount = 0;
    features.wordsRead = 0;
    features.evidence = 0;
    features.english = 0;
    measures.start();
    const { kind, hash, lettersFrom, lettersTo } = tokens;
    let negatedUntil = -1;
    let [before, twoBefore, pair] = [BOUNDARY, 0, 0];
    let [first, second, place] = [0, 0, 0];
    let [turn, turnBefore, turnTwoBefore] = [99, 98, 97];

    for (let t = from; t < to; t++) {
      const own = hash[t]!;
      const tokenKind = kind[t]!;
      const ends = endsClause(tokens, t);
      if (ends) negatedUntil = -1;
      const negated = t <= negatedUntil;

      const word = (own ^ (own >>> 15)) & (WORDS_TOLD_APART - 1);
      if (seenWords[word] !== generation) {
        seenWords[word] = generation;
        features.words[features.wordCount++] = t;
      }
      if (negated && tokenKind === KIND.word) add(own ^ GROUP.negated);
      if (t - from > 1) {
        add(hashPair(pair, own, GROUP.triple));
        add(hashPair(twoBefore, own, GROUP.skipped));
      }
      pair = hashPair(before, own, GROUP.pair);
      add(pair);

      // How sentences begin, and with what they end, tells questions from wishes.
      if (tokenKind === KIND.mark) {
        if (place > 0) close(first, second, place, own);
        place = 0;
      } else {
        if (place === 0) {
          first = own;
          add(own ^ GROUP.opens);
        } else if (place === 1) {
          second = own;
          add(hashPair(first, own, GROUP.opensPair));
        } else if (place === 2) {
          add(hashPair(hashPair(first, second, GROUP.opensTriple), own, GROUP.opensTriple));
        }
        place++;
      }
      twoBefore = before;
      before = own;

      const entry = lexicon.find(own);
      const role = entry === -1 ? ROLE.none : lexicon.roles[entry]!;
      const valence = measures.take(tokens, t, lexicon, entry, role, negated);
      if (tokenKind === KIND.word) features.wordsRead++;
      if (role !== ROLE.none) features.evidence++;
      if (role === ROLE.english) features.english++;
      if (
        tokenKind === KIND.pictograph ||
        tokenKind === KIND.emoticon ||
        (valence !== 0 && lettersTo[t]! - lettersFrom[t]! >= TELLING)
      ) {
        features.evidence += 2;
      }
      const now = turnOf(role, valence, tokenKind, own);
      if (now !== 0) {
        add(hashPair(turn, now, GROUP.turn));
        add(hashPair(hashPair(turnBefore, turn, GROUP.turnPair), now, GROUP.turn));
        const earlier = hashPair(turnTwoBefore, turnBefore, GROUP.turnTriple);
        add(hashPair(hashPair(earlier, turn, GROUP.turnPair), now, GROUP.turnTriple));
        turnTwoBefore = turnBefore;
        turnBefore = turn;
        turn = now;
      }
      if (role === ROLE.negates) negatedUntil = t + REACH;
    }
    if (place > 0) close(first, second, place, 0);
    measures.finish(to - from, features.measures, (cell, a, b) =>
      add(hashPair(hashPair(GROUP.grid + cell, a, 1), b, 2)),
    );
    return features;
  };

  function close(first: number, second: number, words: number, mark: number): void {
    add(hashPair(first, mark, GROUP.closes));
    if (words > 1) add(hashPair(hashPair(first, second, GROUP.closesPair), mark, GROUP.closesPair));
  }
}

/**
 * The slots of one word: itself, and its runs of four and five letters, its ends marked by spaces. Gives their number:
 * at most 118, for the tokeniser reads 60 letters of a word.
 */
export function wordSlots(tokens: Tokens, t: number, index: SlotIndex, into: Int32Array): number {
  const { kind, hash, letters, lettersFrom, lettersTo } = tokens;
  let count = 0;
  const own = index(spread(hash[t]! ^ GROUP.word));
  if (own !== -1) into[count++] = own;
  if (kind[t] !== KIND.word && kind[t] !== KIND.tag) return count;
  const from = lettersFrom[t]!;
  const to = lettersTo[t]!;
  for (let start = from - 1; start < to; start++) {
    let run = RUN;
    for (let length = 1; length <= LETTERS_TO && start + length <= to + 1; length++) {
      const at = start + length - 1;
      run = Math.imul(run ^ (at < from || at >= to ? SPACE : letters[at]!), FNV_PRIME);
      if (length < LETTERS_FROM) continue;
      const slot = index(spread(run + length * GROUP.letters));
      if (slot !== -1) into[count++] = slot;
    }
  }
  return count;
}

/** The turns of feeling in a text, everything else left out: "not · good", "but · bad". 0 for what turns nothing. */
function turnOf(role: number, valence: number, kind: number, hash: number): number {
  if (role === ROLE.negates || role === ROLE.strengthens || role === ROLE.weakens || role === ROLE.contrasts)
    return role;
  if (valence !== 0) return valence > 2 ? 5 : valence > 0.3 ? 6 : valence < -2 ? 7 : valence < -0.3 ? 8 : 0;
  return kind === KIND.mark ? (hash & 0xff) | 0x100 : 0;
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
