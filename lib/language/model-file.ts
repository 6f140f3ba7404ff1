/** The only file of this room that touches the disk: it reads the artifact, once, when the first text is read. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MisconfiguredError } from '../domain/errors.ts';
import { ENGINE } from './engine.ts';
import { decodeModel, type Model } from './model.ts';

const FILE = 'model.bin';
/** Where a Lambda layer lies. */
const LAYER = '/opt';

let loaded: Model | undefined;

/**
 * The trained model.
 * @throws MisconfiguredError when it is not where it should be, or is another version's.
 */
export function readingModel(): Model {
  if (loaded === undefined) {
    const model = decodeModel(readFileSync(modelFile()));
    if (model.name !== ENGINE) {
      throw new MisconfiguredError(`The reading model is '${model.name}'; this code reads with '${ENGINE}'.`);
    }
    loaded = model;
  }
  return loaded;
}

/** Where the artifact lies: in the repository, beside a bundle, or in a Lambda layer. */
export function modelFile(): string {
  // A bundle in CommonJS has no `import.meta.dirname`, and its own folder is `__dirname`.
  const own: string | undefined = import.meta.dirname ?? (typeof __dirname === 'string' ? __dirname : undefined);
  const places = own === undefined ? [] : [join(own, '../../model', FILE), join(own, FILE)];
  const found = [...places, join(LAYER, FILE)].find((place) => existsSync(place));
  if (found === undefined) {
    throw new MisconfiguredError(`There is no reading model: ${FILE} is not in ${[...places, LAYER].join(', ')}.`);
  }
  return found;
}
