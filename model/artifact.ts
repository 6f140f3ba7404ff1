import { createHash } from 'node:crypto';
import { encodeModel, type Header, type ModelParts, OUTPUTS, type Output } from '../lib/language/model.ts';
import type { LexiconColumns } from './lexica.ts';
import type { Matrix, Weights } from './solver.ts';

/** The version of the reading code these weights belong to. A change of features makes a new one. */
const VERSION = 'reading/1';
/** Of a hundred slots this many keep their weight; cutting lower costs heads with few decisive slots dear. */
const KEPT = 99.99;
const LARGEST_STEP = 127;

/** The weights as one byte each, with a name made of their digest. */
export function artifactOf(
  weights: ReadonlyMap<Output, Weights>,
  { slotCount, measureCount }: Pick<Matrix, 'slotCount' | 'measureCount'>,
  lexicon: LexiconColumns,
  prints: Uint8Array,
  settings: Pick<Header, 'holds' | 'sentiment'>,
): { readonly name: string; readonly bytes: Uint8Array } {
  const columns = OUTPUTS.map((output) => weights.get(output)!);
  const steps = columns.map((column) => stepOf(column.subarray(0, slotCount)));
  const table = new Int8Array(slotCount * OUTPUTS.length);
  const measures = new Float32Array((measureCount + 1) * OUTPUTS.length);
  columns.forEach((column, output) => {
    for (let slot = 0; slot < slotCount; slot++) {
      const steps1 = Math.round(column[slot]! / steps[output]!);
      table[slot * OUTPUTS.length + output] = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, steps1));
    }
    for (let m = 0; m <= measureCount; m++) measures[m * OUTPUTS.length + output] = column[slotCount + m]!;
  });
  const parts = { ...settings, steps, words: lexicon.hashes.length, ...lexicon, prints, table, measures };
  const digest = createHash('sha256').update(encodeModel({ name: VERSION, ...parts } satisfies ModelParts));
  const name = `${VERSION}-${digest.digest('hex').slice(0, 12)}`;
  return { name, bytes: encodeModel({ name, ...parts }) };
}

function stepOf(weights: Float64Array): number {
  const sizes = Float64Array.from(weights, Math.abs).sort();
  return sizes[Math.floor((sizes.length * KEPT) / 100)]! / LARGEST_STEP;
}
