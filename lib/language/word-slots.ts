import { hashOn, spread } from './hash.ts';
import type { SlotIndex } from './slots.ts';
import { KIND, type Tokens } from './tokens.ts';

/** Feature groups, one seed each. */
const WORD = 0x51ed270b;
const LETTERS = 0x3c6ef372;
const LETTERS_FROM = 4;
const LETTERS_TO = 5;
const SPACE = 32;
/** Where the hash of a run of letters begins. */
const RUN = 0x2545f491;

/**
 * The slots of one word: itself, and its runs of four and five letters, its ends marked by spaces. Gives their number:
 * at most 118, for the tokeniser reads 60 letters of a word.
 */
export function wordSlots(tokens: Tokens, t: number, index: SlotIndex, into: Int32Array): number {
  const { kind, hash, letters, lettersFrom, lettersTo } = tokens;
  let count = 0;
  const own = index(spread(hash[t]! ^ WORD));
  if (own !== -1) into[count++] = own;
  if (kind[t] !== KIND.word && kind[t] !== KIND.tag) return count;
  const from = lettersFrom[t]!;
  const to = lettersTo[t]!;
  for (let start = from - 1; start < to; start++) {
    let run = RUN;
    for (let length = 1; length <= LETTERS_TO && start + length <= to + 1; length++) {
      const at = start + length - 1;
      run = hashOn(run, at < from || at >= to ? SPACE : letters[at]!);
      if (length < LETTERS_FROM) continue;
      const slot = index(spread(run + length * LETTERS));
      if (slot !== -1) into[count++] = slot;
    }
  }
  return count;
}
