/** Texts as rows of slots, sorted in each row; a slot may stand in a row more than once. Measures are dense. */
export type Matrix = {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly slots: Int32Array;
  readonly measures: Float32Array;
  readonly measureCount: number;
  readonly slotCount: number;
};

/** One yes-or-no question put to some rows of a matrix. */
export type Problem = {
  readonly rows: Int32Array;
  /** 1 or −1 for each of them. */
  readonly sides: Int8Array;
  /** What getting it wrong costs. */
  readonly costs: Float64Array;
};

/** A weight for each slot, then for each measure, then a constant. */
export type Weights = Float64Array;

const EPOCHS = 12;

/**
 * Fit a linear support vector machine with squared hinge loss by dual coordinate descent (Hsieh, Chang, Lin, Keerthi
 * and Sundararajan, ICML 2008, algorithm 1 without shrinking). Rows are scaled to about unit length; `ratios` stretch
 * the slots. The order of the rows is drawn from a fixed seed, so the same rows give the same weights.
 */
export function fit(matrix: Matrix, { rows, sides, costs }: Problem, ratios: Float32Array): Weights {
  const { starts, slots, measures, measureCount, slotCount } = matrix;
  const weights = new Float64Array(slotCount + measureCount + 1);
  const constant = slotCount + measureCount;
  const duals = new Float64Array(rows.length);
  const scales = Float64Array.from(rows, (row) => scaleOf(matrix, row));
  const curvatures = Float64Array.from(
    rows,
    (row, i) => squareOf(matrix, row, ratios, scales[i]!) + 1 / (2 * costs[i]!),
  );
  const order = Int32Array.from(rows.keys());
  const random = createRandom(1);

  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const row = rows[i]!;
      const [from, to] = [starts[row]!, starts[row + 1]!];
      const at = row * measureCount;
      let margin = 0;
      for (let k = from; k < to; k++) margin += weights[slots[k]!]! * ratios[slots[k]!]!;
      margin = margin * scales[i]! + weights[constant]!;
      for (let m = 0; m < measureCount; m++) margin += weights[slotCount + m]! * measures[at + m]!;

      const gradient = sides[i]! * margin - 1 + duals[i]! / (2 * costs[i]!);
      const next = Math.max(0, duals[i]! - gradient / curvatures[i]!);
      const step = (next - duals[i]!) * sides[i]!;
      if (step === 0) continue;
      duals[i] = next;
      const scaled = step * scales[i]!;
      for (let k = from; k < to; k++) weights[slots[k]!]! += scaled * ratios[slots[k]!]!;
      for (let m = 0; m < measureCount; m++) weights[slotCount + m]! += step * measures[at + m]!;
      weights[constant]! += step;
    }
  }
  for (let slot = 0; slot < slotCount; slot++) weights[slot]! *= ratios[slot]!;
  return weights;
}

/** The margin of a row. */
export function marginOf(matrix: Matrix, weights: Weights, row: number): number {
  const { starts, slots, measures, measureCount, slotCount } = matrix;
  let margin = 0;
  for (let k = starts[row]!; k < starts[row + 1]!; k++) margin += weights[slots[k]!]!;
  margin = margin * scaleOf(matrix, row) + weights[slotCount + measureCount]!;
  for (let m = 0; m < measureCount; m++) margin += weights[slotCount + m]! * measures[row * measureCount + m]!;
  return margin;
}

/**
 * How much each slot tells the sides of some problems over the same rows apart: the root of its log-count ratio,
 * the largest over the problems (after Wang and Manning, ACL 2012, whose ratio is not rooted).
 */
export function ratiosOf(matrix: Matrix, problems: readonly Problem[]): Float32Array {
  const { starts, slots, slotCount } = matrix;
  const ratios = new Float32Array(slotCount);
  for (const { rows, sides } of problems) {
    const counts = { 1: new Float64Array(slotCount).fill(1), [-1]: new Float64Array(slotCount).fill(1) };
    const totals = { 1: slotCount, [-1]: slotCount };
    rows.forEach((row, i) => {
      const side = sides[i] as 1 | -1;
      for (let k = starts[row]!; k < starts[row + 1]!; k++) counts[side][slots[k]!]!++;
      totals[side] += starts[row + 1]! - starts[row]!;
    });
    for (let slot = 0; slot < slotCount; slot++) {
      const odds = counts[1][slot]! / totals[1] / (counts[-1][slot]! / totals[-1]);
      ratios[slot] = Math.max(ratios[slot]!, Math.abs(Math.log(odds)));
    }
  }
  return ratios.map((ratio) => Math.sqrt(Math.max(1e-3, ratio)));
}

/** Numbers of 0…1 in a fixed order (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function scaleOf({ starts }: Matrix, row: number): number {
  return 1 / Math.sqrt(Math.max(1, starts[row + 1]! - starts[row]!));
}

/** The squared length of a row; the copies of a slot add up before they are squared, or steps would overshoot. */
function squareOf(matrix: Matrix, row: number, ratios: Float32Array, scale: number): number {
  const { starts, slots, measures, measureCount } = matrix;
  let square = 0;
  for (let k = starts[row]!; k < starts[row + 1]!; ) {
    let after = k + 1;
    while (after < starts[row + 1]! && slots[after] === slots[k]) after++;
    square += ((after - k) * ratios[slots[k]!]!) ** 2;
    k = after;
  }
  square *= scale * scale;
  for (let m = 0; m < measureCount; m++) square += measures[row * measureCount + m]! ** 2;
  return square + 1;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
}
