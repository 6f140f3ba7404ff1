import { wordSlots } from './features.ts';
import { OUTPUTS } from './model.ts';
import type { SlotIndex } from './slots.ts';
import type { Tokens } from './tokens.ts';

const WIDTH = OUTPUTS.length;
/** Words remembered with the sum of their rows: nine in ten of a community's words are among its commonest. */
const REMEMBERED = 1 << 14;
/** Longer words are rare and are summed each time, letters. */
const LETTERS = 16;
/** A word of 60 letters has 117 runs of letters and itself. */
const SLOTS_MAX = 128;

/**
 * Makes a function that adds the rows of a word's slots to sums and gives their number. What a word adds is
 * remembered by its letters, in a table where the newest wins: it changes how long adding takes and never what is
 * added.
 */
export function createWordSums(
  addRows: (slots: Int32Array, count: number, sums: Int32Array) => void,
  index: SlotIndex,
): (tokens: Tokens, t: number, sums: Int32Array) => number {
  const lengths = new Uint8Array(REMEMBERED);
  const kinds = new Uint8Array(REMEMBERED);
  const words = new Uint16Array(REMEMBERED * LETTERS);
  const counts = new Uint8Array(REMEMBERED);
  const rows = new Int32Array(REMEMBERED * WIDTH);
  const slots = new Int32Array(SLOTS_MAX);

  function isRemembered({ kind, letters, lettersFrom }: Tokens, t: number, slot: number, length: number): boolean {
    if (lengths[slot] !== length || kinds[slot] !== kind[t]) return false;
    const from = lettersFrom[t]!;
    const at = slot * LETTERS;
    for (let i = 0; i < length; i++) if (words[at + i] !== letters[from + i]) return false;
    return true;
  }

  function remember(tokens: Tokens, t: number, slot: number, length: number): void {
    const own = rows.subarray(slot * WIDTH, (slot + 1) * WIDTH).fill(0);
    counts[slot] = wordSlots(tokens, t, index, slots);
    addRows(slots, counts[slot]!, own);
    lengths[slot] = length;
    kinds[slot] = tokens.kind[t]!;
    const from = tokens.lettersFrom[t]!;
    for (let i = 0; i < length; i++) words[slot * LETTERS + i] = tokens.letters[from + i]!;
  }

  return (tokens, t, sums) => {
    const length = tokens.lettersTo[t]! - tokens.lettersFrom[t]!;
    if (length === 0 || length > LETTERS) {
      const count = wordSlots(tokens, t, index, slots);
      addRows(slots, count, sums);
      return count;
    }
    const hash = tokens.hash[t]!;
    const slot = (hash ^ (hash >>> 13)) & (REMEMBERED - 1);
    if (!isRemembered(tokens, t, slot, length)) remember(tokens, t, slot, length);
    const at = slot * WIDTH;
    for (let output = 0; output < WIDTH; output++) sums[output]! += rows[at + output]!;
    return counts[slot]!;
  };
}
