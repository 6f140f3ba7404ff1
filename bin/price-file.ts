import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';
import { MeasuredUnits } from '../lib/domain/measured-units.ts';
import { type Prices, parsePrices } from '../lib/domain/prices.ts';

const FOLDER = resolve(import.meta.dirname, '../prices');
const PRICES = resolve(FOLDER, 'us-east-1.json');
/** What `npm run bench -- cost --keep` writes. */
export const MEASURED_UNITS = resolve(FOLDER, 'units-per-post.json');

/**
 * Read a price file; without one, ours.
 * @throws NotFoundError, or InvalidInputError that names the file, the path in it, and what was expected.
 */
export function readPriceFile(file: string | undefined, cwd: string): Prices {
  const path = file === undefined ? PRICES : resolve(cwd, file);
  return parsePrices(readJson(path), path);
}

export function readMeasuredUnits(): MeasuredUnits {
  return MeasuredUnits.parse(readJson(MEASURED_UNITS));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new InvalidInputError(`${path} is not JSON: ${cause.message}`);
    throw new NotFoundError(`There is no price file at ${path}.`, { cause });
  }
}
