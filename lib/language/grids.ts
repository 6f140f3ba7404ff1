import { hashPair } from './hash.ts';
import type { ValenceSums } from './valence-sums.ts';

/** The feature group of grids. */
const GRID = 0x777;

/** What grids are made of: sums and counts in whole steps. */
const STEP = {
  vader: 0,
  afinn: 1,
  highest: 2,
  lowest: 3,
  vaderUp: 4,
  vaderDown: 5,
  afinnUp: 6,
  afinnDown: 7,
  emoji: 8,
  last: 9,
  first: 10,
  pattern: 11,
  sinceContrast: 12,
  words: 13,
  calls: 14,
  asks: 15,
  negations: 16,
  nothing: 17,
} as const;

/** Coarse grids, of two steps each, by whose cells the model learns what no sum tells. */
const GRIDS: readonly (readonly [keyof typeof STEP, keyof typeof STEP])[] = [
  ['vader', 'nothing'],
  ['afinn', 'nothing'],
  ['vader', 'afinn'],
  ['highest', 'lowest'],
  ['vaderUp', 'vaderDown'],
  ['afinnUp', 'afinnDown'],
  ['emoji', 'vader'],
  ['vader', 'words'],
  ['last', 'first'],
  ['pattern', 'vader'],
  ['vader', 'calls'],
  ['vader', 'asks'],
  ['vader', 'negations'],
  ['sinceContrast', 'vader'],
];
const FIRST = Uint8Array.from(GRIDS, ([first]) => STEP[first]);
const SECOND = Uint8Array.from(GRIDS, ([, second]) => STEP[second]);
const steps = new Int32Array(Object.keys(STEP).length);

/** Writes the hash of each grid's cell, from a place on; gives where they end. */
export function putCells(sums: Readonly<ValenceSums>, hashes: Int32Array, from: number): number {
  const { vader, afinn, pattern, emoji } = sums;
  steps[STEP.vader] = step(vader.up - vader.down);
  steps[STEP.afinn] = step(afinn.up - afinn.down);
  steps[STEP.highest] = step(sums.highest * 1.5);
  steps[STEP.lowest] = step(sums.lowest * 1.5);
  steps[STEP.vaderUp] = step(vader.up);
  steps[STEP.vaderDown] = step(vader.down);
  steps[STEP.afinnUp] = step(afinn.up);
  steps[STEP.afinnDown] = step(afinn.down);
  steps[STEP.emoji] = step(emoji.up - emoji.down);
  steps[STEP.last] = step(sums.last * 1.5);
  steps[STEP.first] = step(sums.first * 1.5);
  steps[STEP.pattern] = step(pattern.up - pattern.down);
  steps[STEP.sinceContrast] = step(sums.sinceContrast);
  steps[STEP.words] = Math.min(6, 31 - Math.clz32(1 + sums.words));
  steps[STEP.calls] = Math.min(2, sums.calls);
  steps[STEP.asks] = Math.min(2, sums.asks);
  steps[STEP.negations] = Math.min(2, sums.negations);
  for (let grid = 0; grid < FIRST.length; grid++) {
    const row = hashPair(GRID + grid + 1, steps[FIRST[grid]!]!, 1);
    hashes[from + grid] = hashPair(row, steps[SECOND[grid]!]!, 2);
  }
  return from + FIRST.length;
}

function step(sum: number): number {
  return Math.max(-6, Math.min(6, Math.round(sum)));
}
