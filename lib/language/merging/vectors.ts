/** A sparse vector: term numbers, ascending, and a value for each. */
export type Vector = { readonly terms: Int32Array; readonly values: Float64Array };

/** Of a sum of many asks only its strongest terms are kept; the rest is chatter, and would cost time at every merge. */
const TERMS_MAX = 200;

/** A vector of length 1 in the direction of these weights; the empty vector when there are none. */
export function unitVector(weights: ReadonlyMap<number, number>): Vector {
  const entries = [...weights].filter(([, weight]) => weight > 0).sort(([a], [b]) => a - b);
  let squares = 0;
  for (const [, weight] of entries) squares += weight * weight;
  const length = Math.sqrt(squares);
  return {
    terms: Int32Array.from(entries, ([term]) => term),
    values: Float64Array.from(entries, ([, weight]) => weight / length),
  };
}

/** The scalar product. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  let j = 0;
  for (let i = 0; i < a.terms.length; i++) {
    const term = a.terms[i]!;
    while (j < b.terms.length && b.terms[j]! < term) j++;
    if (j === b.terms.length) break;
    if (b.terms[j] === term) sum += a.values[i]! * b.values[j]!;
  }
  return sum;
}

/** The sum, cut to its strongest terms; of equally strong ones the first stay. */
export function add(a: Vector, b: Vector): Vector {
  const terms: number[] = [];
  const values: number[] = [];
  for (let i = 0, j = 0; i < a.terms.length || j < b.terms.length; ) {
    const left = a.terms[i] ?? Number.POSITIVE_INFINITY;
    const right = b.terms[j] ?? Number.POSITIVE_INFINITY;
    terms.push(Math.min(left, right));
    values.push((left <= right ? a.values[i++]! : 0) + (right <= left ? b.values[j++]! : 0));
  }
  return strongest(terms, values);
}

function strongest(terms: readonly number[], values: readonly number[]): Vector {
  if (terms.length <= TERMS_MAX) return { terms: Int32Array.from(terms), values: Float64Array.from(values) };
  const kept = [...values.keys()]
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, TERMS_MAX)
    .sort((a, b) => a - b);
  return {
    terms: Int32Array.from(kept, (i) => terms[i]!),
    values: Float64Array.from(kept, (i) => values[i]!),
  };
}
