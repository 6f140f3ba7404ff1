import { OUTPUTS } from './model.ts';

const WIDTH = OUTPUTS.length;
/** Words of 32 bits to a row; each holds four weights. */
const PACKED = Math.ceil(WIDTH / 4);
/** A weight becomes a number of 0…255, so that weights add up two to a word without touching each other. */
const BIAS = 128;
const EVEN = 0x00ff00ff;
/** As many numbers of 0…255 as surely fit 16 bits together. */
const ROUND = 256;

/**
 * Makes a function that adds the rows of slots to sums, one for each output.
 *
 * Adding eleven bytes one by one is most of the time of scoring. Here four weights come in one word, and words are
 * added in two halves of two 16-bit sums, for at most 256 rows before these are emptied.
 */
export function createRowSums(table: Int8Array): (slots: Int32Array, count: number, sums: Int32Array) => void {
  if (PACKED !== 3) throw new RangeError(`Rows are of three words; ${WIDTH} outputs need ${PACKED}.`);
  const rows = packed(table);
  return (slots, count, sums) => {
    for (let from = 0; from < count; from += ROUND) {
      const to = Math.min(count, from + ROUND);
      let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0];
      for (let i = from; i < to; i++) {
        const row = slots[i]! * PACKED;
        const first = rows[row]!;
        const second = rows[row + 1]!;
        const third = rows[row + 2]!;
        a = (a + (first & EVEN)) | 0;
        b = (b + ((first >>> 8) & EVEN)) | 0;
        c = (c + (second & EVEN)) | 0;
        d = (d + ((second >>> 8) & EVEN)) | 0;
        e = (e + (third & EVEN)) | 0;
        f = (f + ((third >>> 8) & EVEN)) | 0;
      }
      const bias = BIAS * (to - from);
      empty(sums, 0, a, b, bias);
      empty(sums, 4, c, d, bias);
      empty(sums, 8, e, f, bias);
    }
  };
}

/** The four sums of two words: the even outputs stand in the first, the odd ones in the second. */
function empty(sums: Int32Array, at: number, even: number, odd: number, bias: number): void {
  sums[at]! += (even & 0xffff) - bias;
  sums[at + 1]! += (odd & 0xffff) - bias;
  sums[at + 2]! += (even >>> 16) - bias;
  // The last row of words is not full: a typed array drops what is written past its end.
  sums[at + 3]! += (odd >>> 16) - bias;
}

function packed(table: Int8Array): Int32Array {
  const rows = new Int32Array((table.length / WIDTH) * PACKED);
  for (let row = 0, at = 0; at < table.length; row += PACKED, at += WIDTH) {
    for (let output = 0; output < WIDTH; output++) {
      rows[row + (output >> 2)]! |= (table[at + output]! + BIAS) << (8 * (output & 3));
    }
  }
  return rows;
}
