import * as z from 'zod';
import type { Merged } from '../language/merging/merged.ts';

const numbers = z.array(z.number());
const Columns = z.object({
  terms: z.array(z.string()),
  partOf: numbers,
  names: z.array(z.string()),
  named: numbers,
  first: numbers,
  size: numbers,
  problems: numbers,
  vectors: z.array(z.object({ terms: numbers, values: numbers })),
});

/** What asks were merged into, as columns of numbers that lose no digit in JSON. */
export function columnsOfMerged({ terms, partOf, names, requests }: Merged): z.infer<typeof Columns> {
  return {
    terms: [...terms],
    partOf: [...partOf],
    names: [...names.keys()],
    named: [...names.values()],
    first: requests.map(({ first }) => first),
    size: requests.map(({ group }) => group.size),
    problems: requests.map(({ group }) => group.problems),
    vectors: requests.map(({ group: { vector } }) => ({ terms: [...vector.terms], values: [...vector.values] })),
  };
}

/** What asks were merged into, from its columns; undefined when they are none. */
export function mergedInColumns(packed: unknown): Merged | undefined {
  const { data } = Columns.safeParse(packed);
  if (data === undefined) return undefined;
  const { terms, partOf, names, named, first, size, problems, vectors } = data;
  return {
    terms,
    partOf: Int32Array.from(partOf),
    names: new Map(names.map((name, i) => [name, named[i]!])),
    requests: vectors.map(({ terms, values }, i) => ({
      first: first[i]!,
      group: {
        vector: { terms: Int32Array.from(terms), values: Float64Array.from(values) },
        size: size[i]!,
        problems: problems[i]!,
      },
    })),
  };
}
