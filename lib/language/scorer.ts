import { createFeatureReader, MEASURES } from './features.ts';
import { type Model, OUTPUTS } from './model.ts';
import { createRowSums } from './row-sums.ts';
import { indexSlots } from './slots.ts';
import type { Tokens } from './tokens.ts';
import { createWordMemory } from './word-memory.ts';

const WIDTH = OUTPUTS.length;
/**
 * One word in this many must be common or have a feeling, and one more: of random letters and rare words fewer do,
 * of what people write nearly always more.
 */
const READABLE = 4;

/** How a stretch of tokens scores. Overwritten by the next stretch. */
export type Score = {
  /** A margin for each output: above 0 speaks for it. */
  readonly margins: Float64Array;
  /** Whether there is enough English in it to go by. */
  readable: boolean;
  /** Whether it is in English for certain. */
  english: boolean;
  /** Whether words of it feel well and others ill. */
  torn: boolean;
};

/** Makes a function that scores tokens `from` to `to` for every output at once. */
export function createScorer(model: Model): (tokens: Tokens, from: number, to: number) => Score {
  const index = indexSlots(model.prints);
  const addRows = createRowSums(model.table);
  const words = createWordMemory(addRows, index, model.lexicon);
  const readFeatures = createFeatureReader(model.lexicon, index, words.meet);
  const { sums } = words;
  const score: Score = { margins: new Float64Array(WIDTH), readable: false, english: false, torn: false };
  const { measures: weights, steps } = model;

  return (tokens, from, to) => {
    words.start(tokens);
    const features = readFeatures(tokens, from, to);
    addRows(features.slots, features.slotCount, sums);
    const count = features.slotCount + words.slotCount();
    const scale = 1 / Math.sqrt(Math.max(1, count));
    const { margins } = score;
    for (let output = 0; output < WIDTH; output++) {
      margins[output] = sums[output]! * steps[output]! * scale + weights[MEASURES * WIDTH + output]!;
    }
    for (let i = 0; i < MEASURES; i++) {
      // Most texts are measured by a few of them.
      const measure = features.measures[i]!;
      if (measure === 0) continue;
      for (let output = 0; output < WIDTH; output++) margins[output]! += weights[i * WIDTH + output]! * measure;
    }
    score.readable = features.evidence * READABLE >= features.wordsRead + READABLE;
    score.english = score.readable && features.english > 0;
    score.torn = isTorn(features.measures);
    return score;
  };
}

/** The sums of what feels well and ill by each of three lists stand first, by the fourth at 8 and 9. */
function isTorn(measures: Float64Array): boolean {
  const well = measures[0]! > 0 || measures[5]! > 0 || measures[8]! > 0;
  return well && (measures[1]! > 0 || measures[6]! > 0 || measures[9]! > 0);
}
