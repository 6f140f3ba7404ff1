import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../lib/language/features.ts';
import { decodeModel, OUTPUTS, type Output } from '../../lib/language/model.ts';
import { modelFile, readingModel } from '../../lib/language/model-file.ts';
import { SLOTS } from '../../lib/language/slots.ts';
import { artifactOf } from '../../model/artifact.ts';
import { readLexica } from '../../model/lexica.ts';

const bytes = readFileSync(modelFile());

describe('the artifact', () => {
  it('is the model this version of the code reads with, of at most 1.6 MB', () => {
    expect(readingModel().name).toBe(decodeModel(bytes).name);
    expect(statSync(modelFile()).size).toBeLessThanOrEqual(1_600_000);
  });

  it('is refused when it is something else or was cut short', () => {
    expect(() => decodeModel(new Uint8Array())).toThrow(/no model/);
    expect(() => decodeModel(Buffer.from('{"a":1}'.repeat(9)))).toThrow(/no model/);
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 1))).toThrow(/bytes; its header tells of/);
  });

  it('keeps every weight to half a step and every word with its valences', () => {
    const prints = Uint8Array.from({ length: SLOTS }, (_, slot) => slot & 0xff);
    const weights = new Map(
      OUTPUTS.map((output: Output, k) => [
        output,
        Float64Array.from({ length: SLOTS + MEASURES + 1 }, (_, i) => Math.sin(i * (k + 1)) / (k + 1)),
      ]),
    );
    const lexicon = readLexica();
    const { holds, sentiment } = decodeModel(bytes);

    const made = artifactOf(weights, { slotCount: SLOTS, measureCount: MEASURES }, lexicon, prints, {
      holds,
      sentiment,
    });
    const model = decodeModel(made.bytes);

    expect(model.name).toBe(made.name);
    expect(model.prints).toEqual(prints);
    for (const [k, output] of OUTPUTS.entries()) {
      for (const slot of [0, 1, 99, SLOTS - 1]) {
        const weight = model.table[slot * OUTPUTS.length + k]! * model.steps[k]!;
        expect(Math.abs(weight - weights.get(output)![slot]!)).toBeLessThanOrEqual(model.steps[k]! * 0.51);
      }
    }
    expect(model.lexicon.valences).toHaveLength(4 * lexicon.hashes.length);
    expect(lexicon.hashes.every((hash, place) => model.lexicon.find(hash) === place)).toBe(true);
  });
});
