import type { Points } from './latent.ts';
import { randomFrom } from './random.ts';

const ROUNDS_MAX = 60;

/** Which centre each point is nearest to, and the sum of their squared distances: the less, the tighter. */
export type Division = { readonly labels: Int32Array; readonly inertia: number };

/**
 * Divide points among so many centres by k-means++ (Arthur and Vassilvitskii 2007). The start is seeded, so that the
 * same points are divided the same way on any machine; one start in three or so is a bad one.
 */
export function kMeans(points: Points, count: number, seed: number): Division {
  const centres = spreadCentres(points, count, randomFrom(seed));
  const labels = new Int32Array(points.rows).fill(-1);
  let inertia = 0;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const nearest = assign(points, centres, count, labels);
    inertia = nearest.inertia;
    if (nearest.moved === 0) break;
    moveCentres(points, centres, count, labels);
  }
  return { labels, inertia };
}

/** Each further centre is a point drawn with a probability that grows with the square of its distance to the others. */
function spreadCentres({ rows, dimensions, values }: Points, count: number, random: () => number): Float64Array {
  const centres = new Float64Array(count * dimensions);
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * rows);
  for (let c = 0; c < count; c++) {
    centres.set(values.subarray(chosen * dimensions, (chosen + 1) * dimensions), c * dimensions);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      distances[row] = Math.min(
        distances[row]!,
        squaredDistance(values, row * dimensions, centres, c * dimensions, dimensions),
      );
      total += distances[row]!;
    }
    let left = random() * total;
    chosen = 0;
    while (chosen < rows - 1 && left >= distances[chosen]!) left -= distances[chosen++]!;
  }
  return centres;
}

function assign({ rows, dimensions, values }: Points, centres: Float64Array, count: number, labels: Int32Array) {
  let moved = 0;
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < count; c++) {
      const distance = squaredDistance(values, row * dimensions, centres, c * dimensions, dimensions);
      if (distance < least) [nearest, least] = [c, distance];
    }
    if (labels[row] !== nearest) moved++;
    labels[row] = nearest;
    inertia += least;
  }
  return { moved, inertia };
}

/** A centre that lost all its points stays where it is. */
function moveCentres({ rows, dimensions, values }: Points, centres: Float64Array, count: number, labels: Int32Array) {
  const sums = new Float64Array(count * dimensions);
  const sizes = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    sizes[labels[row]!]!++;
    const from = labels[row]! * dimensions;
    for (let d = 0; d < dimensions; d++) sums[from + d]! += values[row * dimensions + d]!;
  }
  for (let c = 0; c < count; c++) {
    if (sizes[c] === 0) continue;
    for (let d = c * dimensions; d < (c + 1) * dimensions; d++) centres[d] = sums[d]! / sizes[c]!;
  }
}

function squaredDistance(a: Float64Array, from: number, b: Float64Array, to: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    const difference = a[from + d]! - b[to + d]!;
    sum += difference * difference;
  }
  return sum;
}
