import type { ReadableText } from './classify.ts';
import { plainTextOf } from './clean.ts';
import { readingModel } from './model-file.ts';
import { rounded } from './probability.ts';
import { createTextReader } from './reading.ts';

/** Makes a function that tells a text's margins as the engine itself reads it, whatever a brand has taught it. */
export function createMarginReader(): (text: ReadableText) => number[] {
  const texts = createTextReader(readingModel());
  return (text) => Array.from(texts.read(plainTextOf(text)).margins, rounded);
}
