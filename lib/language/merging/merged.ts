import type { Group } from './average-link.ts';

/**
 * Names how asks are merged and how the outcome is kept. It changes whenever either does, so that no week is gone on
 * with from what another way of merging made of the weeks before.
 */
export const MERGING = 'merging/1';

/** One request so far: the place of its earliest ask among all asks, and its asks taken as one. */
export type MergedRequest = { readonly first: number; readonly group: Group };

/** What the asks of some weeks were merged into: all it takes to go on from there. Nothing in it is ever changed. */
export type Merged = {
  /** All terms, in the order of their letters; vectors name them by their place. */
  readonly terms: readonly string[];
  /** In the order of their first asks. */
  readonly requests: readonly MergedRequest[];
  /** For each ask, in the order written, the place of the first ask of its request. */
  readonly partOf: Int32Array;
  /** The place of the first ask of each name. */
  readonly names: ReadonlyMap<string, number>;
};

/** Before the first ask. */
export const NOTHING_MERGED: Merged = { terms: [], requests: [], partOf: new Int32Array(0), names: new Map() };

/**
 * The requests with their terms numbered among those of more asks. Numbers go by letters, whenever a term came in:
 * sums are then made in one order, so that no way of coming by them shows in their last digits.
 */
export function renumbered(
  { terms: known, requests }: Merged,
  asks: readonly { readonly weights: ReadonlyMap<string, number> }[],
): { terms: readonly string[]; numbers: ReadonlyMap<string, number>; requests: MergedRequest[] } {
  const all = new Set(known);
  for (const { weights } of asks) for (const term of weights.keys()) all.add(term);
  const terms = all.size === known.length ? known : [...all].sort();
  const numbers = new Map(terms.map((term, number) => [term, number]));
  if (terms === known) return { terms, numbers, requests: [...requests] };
  const moved = Int32Array.from(known, (term) => numbers.get(term)!);
  const renumber = ({ first, group }: MergedRequest): MergedRequest => {
    const { terms: old, values } = group.vector;
    return { first, group: { ...group, vector: { terms: old.map((number) => moved[number]!), values } } };
  };
  return { terms, numbers, requests: requests.map(renumber) };
}

/** Which request each ask is in: by its id, the id of the earliest ask of its request. Asks in the order written. */
export function requestOfEach({ partOf }: Merged, asks: readonly { readonly id: string }[]): Map<string, string> {
  return new Map(asks.map(({ id }, place) => [id, asks[partOf[place]!]!.id]));
}
