import { averageLink, type Group, joined, type Linking } from './average-link.ts';
import { candidatesAmong } from './candidates.ts';
import { type Merged, type MergedRequest, renumbered } from './merged.ts';
import { unitVector } from './vectors.ts';

/** What asks are ordered by. */
export type Written = { readonly id: string; readonly createdAt: number; readonly postId: string };

/** One ask, ready to be compared. */
export type Weighed = Written & {
  readonly kind: 'request' | 'problem';
  readonly weights: ReadonlyMap<string, number>;
  /** Asks of one name are one, however their sentences differ. */
  readonly name?: string | undefined;
};

/**
 * Go on merging with the asks of one week, in the order they were written. Those that are most alike are joined first;
 * what the weeks before have joined is never parted, and what they were merged into is left as it is.
 */
export function mergeOn(before: Merged, asks: readonly Weighed[], linking: Linking): Merged {
  const { terms, numbers, requests } = renumbered(before, asks);
  const partOf = new Int32Array(before.partOf.length + asks.length);
  partOf.set(before.partOf);
  const names = new Map(before.names);
  bring(asks, { requests, partOf, names, numbers, from: before.partOf.length });
  const joinedTo = joinAlike(requests, before.requests.length, linking);
  for (const [place, first] of partOf.entries()) partOf[place] = joinedTo.get(first) ?? first;
  return { terms, requests: requests.filter(({ first }) => !joinedTo.has(first)), partOf, names };
}

type Bringing = {
  readonly requests: MergedRequest[];
  readonly partOf: Int32Array;
  readonly names: Map<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
  /** The place of the week's first ask among all. */
  readonly from: number;
};

/** Add a week's asks to the requests: to the one of their name, else as requests of their own. */
function bring(asks: readonly Weighed[], { requests, partOf, names, numbers, from }: Bringing): void {
  const rowOf = new Map(requests.map(({ first }, row) => [first, row]));
  for (const [n, ask] of asks.entries()) {
    const group = groupOf(ask, numbers);
    const name = ask.name ?? sameWords(ask);
    const known = name === undefined ? undefined : names.get(name);
    const first = known === undefined ? from + n : partOf[known]!;
    partOf[from + n] = first;
    if (known !== undefined) {
      const row = rowOf.get(first)!;
      requests[row] = { first, group: joined(requests[row]!.group, group) };
      continue;
    }
    rowOf.set(first, requests.push({ first, group }) - 1);
    if (name !== undefined) names.set(name, first);
  }
}

function groupOf({ kind, weights }: Weighed, numbers: ReadonlyMap<string, number>): Group {
  const vector = unitVector(new Map([...weights].map(([term, weight]) => [numbers.get(term)!, weight])));
  return { vector, size: 1, problems: kind === 'problem' ? 1 : 0 };
}

/** Asks in the very same words are one; it is cheaper to see that at once. */
function sameWords({ kind, weights }: Weighed): string | undefined {
  return weights.size === 0 ? undefined : `${kind}: ${[...weights.keys()].sort().join(' ')}`;
}

/** Join requests that are alike; which request each that is gone went into, both by their first ask. */
function joinAlike(requests: MergedRequest[], standing: number, linking: Linking): Map<number, number> {
  const groups = requests.map(({ group }) => group);
  const rowOf = averageLink(groups, candidatesAmong(groups, standing, linking), linking);
  const joinedTo = new Map<number, number>();
  for (const [place, row] of rowOf.entries()) {
    if (row === place) continue;
    const into = requests[row]!;
    requests[row] = { first: into.first, group: joined(into.group, requests[place]!.group) };
    joinedTo.set(requests[place]!.first, into.first);
  }
  return joinedTo;
}

/** Whichever was written first; the order of asks that everything here follows. */
export function inOrderWritten(a: Written, b: Written): number {
  return a.createdAt - b.createdAt || compareTexts(a.postId, b.postId) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
