import { describe, expect, it } from 'vitest';
import { fit, type Matrix, marginOf, type Problem, ratiosOf } from '../../model/solver.ts';

/** Rows of slots, without measures. */
function aMatrix(rows: readonly (readonly number[])[], slotCount = 8): Matrix {
  const starts = Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]);
  return {
    rows: rows.length,
    starts,
    slots: Int32Array.from(rows.flat()),
    measures: new Float32Array(0),
    measureCount: 0,
    slotCount,
  };
}

function aProblem(sides: readonly number[], cost = 1): Problem {
  return {
    rows: Int32Array.from(sides.keys()),
    sides: Int8Array.from(sides),
    costs: new Float64Array(sides.length).fill(cost),
  };
}

const ALIKE = new Float32Array(8).fill(1);

describe('the solver', () => {
  it('finds the minimum of its objective, which any step away from it raises', () => {
    const matrix = aMatrix([
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
      [4, 4, 5],
      [5, 6],
    ]);
    const problem = aProblem([1, 1, -1, -1, 1, -1], 0.7);
    const objective = (weights: Float64Array) =>
      weights.reduce((sum, weight) => sum + weight ** 2 / 2, 0) +
      problem.sides.reduce(
        (sum, side, i) => sum + problem.costs[i]! * Math.max(0, 1 - side * marginOf(matrix, weights, i)) ** 2,
        0,
      );

    const weights = fit(matrix, problem, ALIKE);

    const least = objective(weights);
    for (const place of weights.keys()) {
      for (const step of [-0.05, 0.05]) {
        const moved = weights.with(place, weights[place]! + step);
        expect(objective(moved)).toBeGreaterThan(least);
      }
    }
  });

  it('tells apart what can be told apart, and does so the same way every time', () => {
    const matrix = aMatrix([
      [0, 1],
      [0, 2],
      [3, 1],
      [3, 2],
    ]);
    const problem = aProblem([1, 1, -1, -1]);

    const weights = fit(matrix, problem, ALIKE);

    expect([0, 1, 2, 3].map((row) => Math.sign(marginOf(matrix, weights, row)))).toEqual([1, 1, -1, -1]);
    expect(fit(matrix, problem, ALIKE)).toEqual(weights);
  });

  it('stretches the slots that stand on one side only', () => {
    const matrix = aMatrix([
      [0, 1],
      [0, 1],
      [2, 1],
      [2, 1],
    ]);

    const ratios = ratiosOf(matrix, [aProblem([1, 1, -1, -1])]);

    expect(ratios[0]).toBeCloseTo(ratios[2]!);
    expect(ratios[0]).toBeGreaterThan(ratios[1]!);
  });
});
