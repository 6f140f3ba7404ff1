import { examplesOf } from '../domain/calibration-examples.ts';
import { createReader } from '../language/classify.ts';
import { perBrand } from './compiled.ts';

/** The reader of a brand. It brings the language engine: only steps that read posts import it. */
export const readerOf = perBrand((brand) => createReader(brand, { examples: examplesOf(brand) }));
