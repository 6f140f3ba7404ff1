import { type Bag, postsWithTerm } from './bag.ts';
import { randomFrom } from './random.ts';

/** Points, row after row. */
export type Points = { readonly rows: number; readonly dimensions: number; readonly values: Float64Array };

/** Each round turns the subspace further towards the directions that the posts vary in most. */
const ROUNDS = 6;

/**
 * Latent semantic analysis: the rows in the space of their strongest directions, each of length 1.
 *
 * The right singular subspace is found by block power iteration from a seeded start (Halko, Martinsson and Tropp 2011,
 * algorithm 4.4). Its basis need not be the singular vectors themselves: distances do not depend on the rotation.
 */
export function latentPoints(counted: Bag, dimensions: number): Points {
  const bag = weighedByRarity(counted);
  const width = Math.min(dimensions, bag.names.length);
  const random = randomFrom(20_261_116);
  let basis = Float64Array.from({ length: bag.names.length * width }, () => random() - 0.5);
  orthonormalise(basis, width);
  for (let round = 0; round < ROUNDS; round++) {
    basis = transposedTimes(bag, times(bag, basis, width), width);
    orthonormalise(basis, width);
  }
  const values = times(bag, basis, width);
  for (let row = 0; row < bag.rows; row++) normalise(values, row * width, (row + 1) * width);
  return { rows: bag.rows, dimensions: width, values };
}

/** Counts weighed by how rare a term is, each row of length 1: (1 + ln tf)(ln((1 + n)/(1 + df)) + 1). */
function weighedByRarity(bag: Bag): Bag {
  const postsWith = postsWithTerm(bag);
  const rarity = postsWith.map((posts) => Math.log((1 + bag.rows) / (1 + posts)) + 1);
  const values = bag.counts.map((count, i) => (1 + Math.log(count)) * rarity[bag.terms[i]!]!);
  for (let row = 0; row < bag.rows; row++) normalise(values, bag.starts[row]!, bag.starts[row + 1]!);
  return { ...bag, counts: values };
}

/** What has hardly any length has no direction either, and becomes nothing. */
function normalise(values: Float64Array, from: number, to: number): void {
  let squares = 0;
  for (let i = from; i < to; i++) squares += values[i]! * values[i]!;
  const length = Math.sqrt(squares);
  for (let i = from; i < to; i++) values[i] = length > 1e-12 ? values[i]! / length : 0;
}

/** The rows times a basis of so many columns. */
function times({ rows, starts, terms, counts }: Bag, basis: Float64Array, width: number): Float64Array {
  const product = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const from = terms[i]! * width;
      for (let d = 0; d < width; d++) product[row * width + d]! += counts[i]! * basis[from + d]!;
    }
  }
  return product;
}

function transposedTimes({ rows, starts, terms, counts, names }: Bag, left: Float64Array, width: number) {
  const product = new Float64Array(names.length * width);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const from = terms[i]! * width;
      for (let d = 0; d < width; d++) product[from + d]! += counts[i]! * left[row * width + d]!;
    }
  }
  return product;
}

/** Gram–Schmidt over the columns, twice, since once loses what is nearly dependent. */
function orthonormalise(basis: Float64Array, width: number): void {
  const along = new Float64Array(width);
  for (let d = 0; d < width; d++) {
    for (let pass = 0; pass < 2; pass++) {
      along.fill(0, 0, d);
      for (let from = 0; from < basis.length; from += width) {
        for (let e = 0; e < d; e++) along[e]! += basis[from + d]! * basis[from + e]!;
      }
      for (let from = 0; from < basis.length; from += width) {
        for (let e = 0; e < d; e++) basis[from + d]! -= along[e]! * basis[from + e]!;
      }
    }
    let squares = 0;
    for (let at = d; at < basis.length; at += width) squares += basis[at]! * basis[at]!;
    const length = Math.sqrt(squares);
    for (let at = d; at < basis.length; at += width) basis[at] = length > 1e-12 ? basis[at]! / length : 0;
  }
}
