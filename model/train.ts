/**
 * Makes the reading model: `npm run train -- --data ../shared/data`.
 *
 * Reads the corpora, fits every output, finds thresholds and calibration on held-out folds, writes `model/model.bin`
 * and `model/figures.md`, and prints the model's name, which `lib/language/model-file.ts` must carry. The same
 * corpora give the same bytes on any machine: the order of rows is fixed, and no clock is read.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { artifactOf } from './artifact.ts';
import { readCorpora, readUnseen } from './corpora.ts';
import { figuresOf } from './figures.ts';
import { fitHeads, heldOutMargins } from './heads.ts';
import { readLexica } from './lexica.ts';
import { matrixOf } from './matrix.ts';
import { settingsOf } from './settings.ts';
import { choosePrints } from './slots.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });

const rows = readCorpora(values.data, 'train');
const lexicon = readLexica();
const prints = choosePrints(rows, lexicon);
const matrix = matrixOf(rows, lexicon, prints);
console.error(`${rows.length} texts, ${matrix.slots.length} features`);

const held = heldOutMargins(matrix, rows, () => true);
const weights = fitHeads(matrix, rows, () => true);
const { name, bytes } = artifactOf(weights, matrix, lexicon, prints, settingsOf(rows, held));
const measured = [...readCorpora(values.data, 'val'), ...readUnseen(values.data)];

writeFileSync(join(import.meta.dirname, 'model.bin'), bytes);
writeFileSync(join(import.meta.dirname, 'figures.md'), figuresOf(bytes, { train: rows, held, measured }));
console.log(`${name}: ${bytes.length} bytes`);
