import { OUTPUTS, type Output } from '../lib/language/model.ts';
import { printOf, SLOTS, type SlotIndex, slotOf } from '../lib/language/slots.ts';
import type { Row } from './corpora.ts';
import type { LexiconColumns } from './lexica.ts';
import { readRows } from './matrix.ts';
import type { Weights } from './solver.ts';

/** Every feature that was seen often enough to learn from, numbered. */
export type Vocabulary = {
  readonly index: SlotIndex;
  readonly hashes: Int32Array;
  readonly counts: Uint32Array;
};

/** A feature seen more rarely tells nothing that could be trusted. */
const SEEN_MIN = 3;
/** Features are counted by these bits of their hash: two that share them are rare, and count as one. */
const COUNTED_BITS = 24;

/** Count the features of all rows. */
export function countFeatures(rows: readonly Row[], lexicon: LexiconColumns): Vocabulary {
  const placeOf = (hash: number) => hash >>> (32 - COUNTED_BITS);
  const counts = new Uint32Array(1 << COUNTED_BITS);
  const hashes = new Int32Array(1 << COUNTED_BITS);
  // It knows no feature, so that none is kept.
  const see = (hash: number) => {
    counts[placeOf(hash)]!++;
    hashes[placeOf(hash)] = hash;
    return -1;
  };
  readRows(rows, lexicon, see, () => {});
  const kept = counts.reduce((places: number[], count, place) => {
    if (count >= SEEN_MIN) places.push(place);
    return places;
  }, []);
  const numbers = new Int32Array(1 << COUNTED_BITS).fill(-1);
  for (const [number, place] of kept.entries()) numbers[place] = number;
  return {
    index: (hash) => numbers[placeOf(hash)]!,
    hashes: Int32Array.from(kept, (place) => hashes[place]!),
    counts: Uint32Array.from(kept, (place) => counts[place]!),
  };
}

/**
 * Give each slot to one feature: of those that fall on it, the one that would be missed most. `weights` are those of a
 * model that knows them all. A feature is missed for the square of its weight in each output, as a share of what all
 * features weigh there. How often it is seen counts by the root: by itself it would give the slots to words that
 * are everywhere and tell little, and not at all, to chance words of a single fold.
 */
export function choosePrints({ hashes, counts }: Vocabulary, weights: ReadonlyMap<Output, Weights>): Uint8Array {
  const missed = new Float64Array(hashes.length);
  for (const output of OUTPUTS) {
    const own = weights.get(output)!;
    const weighs = missed.map((_, i) => own[i]! ** 2 * Math.sqrt(counts[i]!));
    const all = weighs.reduce((sum, one) => sum + one, 0);
    for (const [i, one] of weighs.entries()) missed[i]! += one / all;
  }
  const heaviest = new Float64Array(SLOTS);
  const prints = new Uint8Array(SLOTS);
  hashes.forEach((hash, i) => {
    const slot = slotOf(hash);
    if (missed[i]! <= heaviest[slot]!) return;
    heaviest[slot] = missed[i]!;
    prints[slot] = printOf(hash);
  });
  return prints;
}
