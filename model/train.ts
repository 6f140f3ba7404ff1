/**
 * Makes the reading model: `npm run train -- --data ../shared/data`.
 *
 * Reads the corpora, fits every output, finds thresholds and calibration on held-out folds, writes `model/model.bin`
 * and `model/figures.md`, and prints the model's name, which `lib/language/engine.ts` must carry. The same
 * corpora give the same bytes on any machine: the order of rows is fixed, and no clock is read.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { indexSlots, SLOTS } from '../lib/language/slots.ts';
import { artifactOf } from './artifact.ts';
import { type Row, readCorpora, readUnseen } from './corpora.ts';
import { figuresOf } from './figures.ts';
import { fitHeads, heldOutMargins } from './heads.ts';
import { leanOf, lowerNegative } from './lean.ts';
import { readLexica } from './lexica.ts';
import { matrixOf } from './matrix.ts';
import { settingsOf } from './settings.ts';
import { choosePrints, countFeatures } from './slots.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });

const rows = readCorpora(values.data, 'train');
const lexicon = readLexica();
const vocabulary = countFeatures(rows, lexicon);
const everything = matrixOf(rows, lexicon, vocabulary.index, vocabulary.hashes.length);
console.error(`${rows.length} texts, ${vocabulary.hashes.length} features`);

/** The model of some rows: which features it knows is learned from these rows too. */
const modelOf = (keep: (row: Row) => boolean) => {
  const prints = choosePrints(vocabulary, fitHeads(everything, rows, keep));
  const matrix = matrixOf(rows, lexicon, indexSlots(prints), SLOTS);
  return { prints, matrix, weights: fitHeads(matrix, rows, keep) };
};
const held = heldOutMargins(rows, modelOf);
const { prints, matrix, weights } = modelOf(() => true);
lowerNegative(held, weights, leanOf(rows, held));
const { name, bytes } = artifactOf(weights, matrix, lexicon, prints, settingsOf(rows, held));
const measured = [...readCorpora(values.data, 'val'), ...readUnseen(values.data)];

writeFileSync(join(import.meta.dirname, 'model.bin'), bytes);
writeFileSync(join(import.meta.dirname, 'figures.md'), figuresOf(bytes, { train: rows, held, measured }));
console.log(`${name}: ${bytes.length} bytes`);
