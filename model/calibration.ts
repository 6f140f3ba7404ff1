import type { Sigmoid } from '../lib/language/model.ts';
import { sigmoid, softmax, type Three } from '../lib/language/probability.ts';

/** Margins of held-out rows with the truth, and what each row counts. */
export type Held = { readonly margin: number; readonly truth: boolean; readonly weight: number };
/** The margins of one held-out row for each label, the right label's place, and what the row counts. */
export type HeldLabel = { readonly margins: Three; readonly truth: number; readonly weight: number };

const STEPS = 400;
const RATE = 0.5;

/** The sigmoid that makes margins into frequencies, by gradient descent on the log loss. Platt (1999). */
export function fitSigmoid(held: readonly Held[]): Sigmoid {
  const total = held.reduce((sum, { weight }) => sum + weight, 0);
  let [slope, offset] = [2, 0];
  for (let step = 0; step < STEPS; step++) {
    let [bySlope, byOffset] = [0, 0];
    for (const { margin, truth, weight } of held) {
      const error = (sigmoid(slope * margin + offset) - (truth ? 1 : 0)) * weight;
      bySlope += error * margin;
      byOffset += error;
    }
    slope -= (4 * RATE * bySlope) / total;
    offset -= (4 * RATE * byOffset) / total;
  }
  return { slope: rounded(slope), offset: rounded(offset) };
}

/**
 * The log-odds of each label as weights of all margins and an offset, by gradient descent on the log loss: the labels
 * as common as their sources have them, where the margins themselves take all labels for equally common.
 */
export function fitLabels(held: readonly HeldLabel[]): number[][] {
  const labels = 3;
  const total = held.reduce((sum, { weight }) => sum + weight, 0);
  const rows = Array.from({ length: labels }, (_, k) =>
    Array.from({ length: labels + 1 }, (_, j) => (j === k ? 2 : 0)),
  );
  for (let step = 0; step < STEPS; step++) {
    const gradients = rows.map((row) => row.map(() => 0));
    for (const { margins, truth, weight } of held) {
      const chances = softmax(...logOddsOf(rows, margins));
      chances.forEach((chance, k) => {
        const error = (chance - (k === truth ? 1 : 0)) * weight;
        for (let j = 0; j < labels; j++) gradients[k]![j]! += error * margins[j]!;
        gradients[k]![labels]! += error;
      });
    }
    for (const [k, row] of rows.entries()) for (const j of row.keys()) row[j]! -= (RATE * gradients[k]![j]!) / total;
  }
  return rows.map((row) => row.map(rounded));
}

/** The sharpness at which the softmax of the margins loses least, every label of every source counting the same. */
export function fitSharpness(held: readonly HeldLabel[]): number {
  const lossAt = (sharpness: number) =>
    held.reduce(
      (sum, { margins, truth, weight }) =>
        sum -
        weight * Math.log(softmax(margins[0] * sharpness, margins[1] * sharpness, margins[2] * sharpness)[truth]!),
      0,
    );
  let best = 0.5;
  for (let sharpness = 0.5; sharpness <= 6; sharpness += 0.25) if (lossAt(sharpness) < lossAt(best)) best = sharpness;
  return best;
}

/**
 * The threshold with the highest value, the middle one among equals; or, where being wrong is worse than being silent,
 * the highest of those whose value is at most `yields` less.
 */
export function bestThreshold(valueAt: (threshold: number) => number, yields = 0): number {
  const tried = Array.from({ length: 33 }, (_, i) => Math.round(5 * (i - 16)) / 100);
  const values = tried.map(valueAt);
  const highest = Math.max(...values);
  const among = tried.filter((_, i) => values[i]! >= highest - yields - 1e-9);
  return yields > 0 ? among.at(-1)! : among[among.length >> 1]!;
}

/** What rows of three weights and an offset make of three margins. */
export function logOddsOf(rows: readonly (readonly number[])[], margins: Three): Three {
  const [first, second, third] = rows.map((row) =>
    margins.reduce((sum, margin, j) => sum + margin * row[j]!, row[margins.length]!),
  );
  return [first!, second!, third!];
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
