import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Brand, parseBrand } from '../lib/domain/brand.ts';
import { type CalibrationExample, parseExamples } from '../lib/domain/calibration-examples.ts';
import { InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';
import { readPriceFile } from './price-file.ts';

/** The example brand that ships with the project, used when nothing else is named. */
export const EXAMPLE_BRAND = resolve(import.meta.dirname, '../examples/acme/brand.json');

/**
 * Read and check a brand file, with the labelled posts and the prices it names.
 * @throws NotFoundError, or InvalidInputError that names the file, the path in it, and what was expected.
 */
export function readBrandFile(file: string, cwd: string): Brand {
  const brand = readBrandAlone(file, cwd);
  const { labels, prices } = brand;
  return {
    ...brand,
    labels: typeof labels === 'string' ? readExamples(labelsFile(file, brand, cwd)) : labels,
    prices: typeof prices === 'string' ? readPriceFile(prices, dirname(resolve(cwd, file))) : prices,
  };
}

/** Where a brand's labelled posts are: the file it names, else one called as itself, beside the brand file. */
export function labelsFile(file: string, { id, labels }: Pick<Brand, 'id' | 'labels'>, cwd: string): string {
  return resolve(dirname(resolve(cwd, file)), typeof labels === 'string' ? labels : `${id}.labels.jsonl`);
}

/** @throws NotFoundError when there is none, or InvalidInputError that names the line. */
export function readExamples(path: string): CalibrationExample[] {
  if (!existsSync(path)) {
    throw new NotFoundError(`There are no labels at ${path}. The brand file names it; 'groundswell label' makes it.`);
  }
  return parseExamples(readFileSync(path, 'utf8'), path);
}

/** The brand file by itself: its labels may be the name of a file, which need not be there yet. */
export function readBrandAlone(file: string, cwd: string): Brand {
  const path = resolve(cwd, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new NotFoundError(`There is no brand file at ${path}.`, { cause });
  }
  try {
    return parseBrand(JSON.parse(text), path);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidInputError(`${path} is not JSON: ${error.message}`);
    throw error;
  }
}

/**
 * Which brand files a command works on: those named; else all of `brands/`; else the one last used in the data
 * directory; else the example.
 */
export function chooseBrandFiles(named: readonly string[], cwd: string, dataDirectory: string): string[] {
  if (named.length > 0) return named.map((file) => resolve(cwd, file));
  const folder = resolve(cwd, 'brands');
  const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  if (all.length > 0) return all.sort().map((name) => join(folder, name));
  const last = lastUsed(dataDirectory);
  return [last !== undefined && existsSync(last) ? last : EXAMPLE_BRAND];
}

/** The file that remembers which brand a data directory was last used with. */
export function lastUsedFile(dataDirectory: string): string {
  return join(dataDirectory, 'brand.json');
}

function lastUsed(dataDirectory: string): string | undefined {
  try {
    const { file } = JSON.parse(readFileSync(lastUsedFile(dataDirectory), 'utf8'));
    return typeof file === 'string' ? file : undefined;
  } catch {
    return undefined;
  }
}
