import { OUTPUTS, type Output, SENTIMENTS } from '../lib/language/model.ts';
import type { Row } from './corpora.ts';
import { labelF1, macroRecall } from './metrics.ts';
import type { Weights } from './solver.ts';

/** Sources in which people talk as they come. Who writes to an airline mostly complains, and no other set is for that. */
const ORDINARY = ['tweeteval-sentiment', 'senti4sd', 'own'];
const STEP = 0.05;
const STEPS = 8;
const NEGATIVE = OUTPUTS.indexOf('negative');

/**
 * By how much the margin of `negative` is lowered.
 *
 * While learning, classes are balanced, as if one post in three were negative. Where people talk as they come fewer
 * are, and one that is read so by mistake outweighs one that is missed. Macro-recall asks for the balance, macro-F1
 * for shares as they are; where their mean is highest on held-out rows, each source counting the same, is the line.
 */
export function leanOf(rows: readonly Row[], margins: readonly Float64Array[]): number {
  const sources = ORDINARY.map((source) => {
    const places = [...rows.keys()].filter((i) => rows[i]!.source === source && rows[i]!.labels.neutral !== undefined);
    return { places, truth: places.map((i) => SENTIMENTS.find((label) => rows[i]!.labels[label] === 1)!) };
  });
  const worth = (lean: number) =>
    sources.reduce((sum, { places, truth }) => {
      const said = places.map((i) => saidOf(margins, i, lean));
      return sum + macroRecall(said, truth) + labelF1(said, truth);
    }, 0);
  const tried = Array.from({ length: STEPS + 1 }, (_, i) => Math.round(100 * i * STEP) / 100);
  const values = tried.map(worth);
  return tried[values.indexOf(Math.max(...values))]!;
}

/** Lower the margins of `negative`, and what the model itself adds up to for it. */
export function lowerNegative(margins: readonly Float64Array[], weights: ReadonlyMap<Output, Weights>, lean: number) {
  const column = margins[NEGATIVE]!;
  for (const i of column.keys()) column[i]! -= lean;
  const own = weights.get('negative')!;
  own[own.length - 1]! -= lean;
}

function saidOf(margins: readonly Float64Array[], row: number, lean: number): string {
  const own = SENTIMENTS.map((label, k) => margins[k]![row]! - (label === 'negative' ? lean : 0));
  return SENTIMENTS[own.indexOf(Math.max(...own))]!;
}
