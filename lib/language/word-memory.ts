import type { Lexicon } from './lexicon.ts';
import { OUTPUTS } from './model.ts';
import type { SlotIndex } from './slots.ts';
import type { Tokens } from './tokens.ts';
import { NUMBERED } from './vocabulary.ts';
import { wordSlots } from './word-slots.ts';

const WIDTH = OUTPUTS.length;
/** A word of 60 letters has 117 runs of letters and itself. */
const SLOTS_MAX = 128;

/** A record of 32 bytes: one more than a word's slots, one more than its place in the lexicon, the sums of its rows. */
const RECORD = 16;
const SLOTS_AT = 0;
const ENTRY_AT = 1;
const SUMS_AT = 2;

/** What words add to a text, word by word. */
export interface WordMemory {
  /** The sums of the words met since the start, one for each output; and how many slots they have. */
  readonly sums: Int32Array;
  slotCount(): number;
  start(tokens: Tokens): void;
  /** Gives a word's place in the lexicon, −1 when it has none; and adds its rows, if it is new to the text. */
  meet(tokens: Tokens, t: number, isNew: boolean): number;
}

/** Remembers what words add by their numbers. Of a word without one, it is found out each time. */
export function createWordMemory(
  addRows: (slots: Int32Array, count: number, sums: Int32Array) => void,
  index: SlotIndex,
  lexicon: Lexicon,
): WordMemory {
  if (lexicon.roles.length >= 0xffff) throw new RangeError(`Records name 65,534 words, not ${lexicon.roles.length}.`);
  const records = new Uint16Array((NUMBERED + 1) * RECORD);
  const recordSums = new Int16Array(records.buffer);
  const sums = new Int32Array(WIDTH);
  const own = new Int32Array(WIDTH);
  const slots = new Int32Array(SLOTS_MAX);
  let age = 0;
  let slotCount = 0;

  return {
    sums,
    slotCount: () => slotCount,
    start(tokens) {
      for (let output = 0; output < WIDTH; output++) sums[output] = 0;
      slotCount = 0;
      if (tokens.age !== age) records.fill(0);
      age = tokens.age;
    },
    meet(tokens, t, isNew) {
      const number = tokens.number[t]!;
      const at = number * RECORD;
      if (number === 0 || records[at + SLOTS_AT] === 0) learn(tokens, t, at);
      if (isNew) {
        slotCount += records[at + SLOTS_AT]! - 1;
        for (let output = 0; output < WIDTH; output++) sums[output]! += recordSums[at + SUMS_AT + output]!;
      }
      return records[at + ENTRY_AT]! - 1;
    },
  };

  function learn(tokens: Tokens, t: number, at: number): void {
    const count = wordSlots(tokens, t, index, slots);
    own.fill(0);
    addRows(slots, count, own);
    records[at + SLOTS_AT] = count + 1;
    records[at + ENTRY_AT] = lexicon.find(tokens.hash[t]!) + 1;
    recordSums.set(own, at + SUMS_AT);
  }
}
