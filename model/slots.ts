import { printOf, SLOTS, slotOf } from '../lib/language/slots.ts';
import type { Row } from './corpora.ts';
import type { LexiconColumns } from './lexica.ts';
import { readRows } from './matrix.ts';

/** A feature seen more rarely tells nothing that could be trusted. */
const SEEN_MIN = 3;
/** Features are counted by these bits of their hash: two that share them are rare, and count as one. */
const COUNTED_BITS = 24;

/**
 * Give each slot to one feature: of those that fall on it, the one seen most. A row counts by the root of its source's
 * size, or the words of tweets, which are half of all rows, would take the slots of issues and reviews.
 */
export function choosePrints(rows: readonly Row[], lexicon: LexiconColumns): Uint8Array {
  const sizes = rows.reduce(
    (counts, { source }) => counts.set(source, (counts.get(source) ?? 0) + 1),
    new Map<string, number>(),
  );
  const counts = new Uint32Array(1 << COUNTED_BITS);
  const weights = new Float32Array(1 << COUNTED_BITS);
  for (const [source, size] of sizes) {
    const own = rows.filter((row) => row.source === source);
    const weight = 1 / Math.sqrt(size);
    visit(own, lexicon, (hash) => {
      counts[hash >>> (32 - COUNTED_BITS)]!++;
      weights[hash >>> (32 - COUNTED_BITS)]! += weight;
    });
  }
  const heaviest = new Float32Array(SLOTS);
  const prints = new Uint8Array(SLOTS);
  visit(rows, lexicon, (hash) => {
    const place = hash >>> (32 - COUNTED_BITS);
    const slot = slotOf(hash);
    if (counts[place]! < SEEN_MIN || weights[place]! <= heaviest[slot]!) return;
    heaviest[slot] = weights[place]!;
    prints[slot] = printOf(hash);
  });
  return prints;
}

/** Every feature of every row, as the index that looks for it sees it; it knows none, so nothing is kept. */
function visit(rows: readonly Row[], lexicon: LexiconColumns, see: (hash: number) => void): void {
  const index = (hash: number) => {
    see(hash);
    return -1;
  };
  readRows(rows, lexicon, index, () => {});
}
