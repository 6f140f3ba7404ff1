import { createFeatureReader, MEASURES, wordSlots } from '../lib/language/features.ts';
import { indexLexicon } from '../lib/language/lexicon.ts';
import type { SlotIndex } from '../lib/language/slots.ts';
import { createTokeniser, type Tokens } from '../lib/language/tokens.ts';
import type { Row } from './corpora.ts';
import type { LexiconColumns } from './lexica.ts';
import type { Matrix } from './solver.ts';

/** The features of every row, read by the same code that reads posts; `index` gives each its slot of so many. */
export function matrixOf(rows: readonly Row[], lexicon: LexiconColumns, index: SlotIndex, slotCount: number): Matrix {
  const starts = new Int32Array(rows.length + 1);
  const measures = new Float32Array(rows.length * MEASURES);
  let slots = new Int32Array(rows.length * 200);
  let end = 0;
  readRows(rows, lexicon, index, (row, own, measured) => {
    if (end + own.length > slots.length) slots = grown(slots);
    slots.set(own, end);
    slots.subarray(end, end + own.length).sort();
    end += own.length;
    starts[row + 1] = end;
    measures.set(measured, row * MEASURES);
  });
  return { rows: rows.length, starts, slots: slots.subarray(0, end), measures, measureCount: MEASURES, slotCount };
}

/** Read the features of rows one by one: the slots of each, and its measures. */
export function readRows(
  rows: readonly Row[],
  { hashes, roles, valences }: LexiconColumns,
  index: SlotIndex,
  take: (row: number, slots: number[], measures: Float64Array) => void,
): void {
  const tokenise = createTokeniser();
  const readFeatures = createFeatureReader(indexLexicon(hashes, roles, valences), index);
  const word = new Int32Array(128);
  rows.forEach(({ text }, row) => {
    const tokens: Tokens = tokenise(text);
    const features = readFeatures(tokens, 0, tokens.count);
    const own: number[] = [];
    for (let i = 0; i < features.wordCount; i++) {
      const count = wordSlots(tokens, features.words[i]!, index, word);
      for (let k = 0; k < count; k++) own.push(word[k]!);
    }
    // The reader tells repeats apart for as many slots as the model has; an index of more leaves some in.
    own.push(...new Set(features.slots.subarray(0, features.slotCount)));
    take(row, own, features.measures);
  });
}

function grown(slots: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * slots.length);
  larger.set(slots);
  return larger;
}
