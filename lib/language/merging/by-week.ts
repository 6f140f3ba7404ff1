import { averageLink, type Group, joined, type Linking } from './average-link.ts';
import { candidatesAmong } from './candidates.ts';
import { unitVector } from './vectors.ts';

/** One ask, ready to be compared. */
export type Weighed = {
  readonly id: string;
  readonly createdAt: number;
  readonly postId: string;
  readonly kind: 'request' | 'problem';
  readonly weights: ReadonlyMap<string, number>;
  /** Asks of one name are one, however their sentences differ. */
  readonly name?: string | undefined;
};

/** Some asks that are one request; the first id is that of the earliest. */
type Request = { group: Group; readonly ids: string[]; readonly names: Set<string> };

/**
 * Merge asks week by week, in the order they were written: each id is given the id of the earliest ask of its
 * request. Within a week those that are most alike are joined first; what weeks have joined is never parted.
 */
export function mergeByWeek(
  asks: readonly Weighed[],
  linking: Linking,
  weekOf: (createdAt: number) => string | number,
): Map<string, string> {
  const sorted = [...asks].sort(inOrderWritten);
  const numbers = numberTerms(sorted);
  let requests: Request[] = [];
  for (const week of Map.groupBy(sorted, ({ createdAt }) => weekOf(createdAt)).values()) {
    const standing = requests.length;
    bring(week, requests, numbers);
    requests = joinAlike(requests, standing, linking);
  }
  return new Map(requests.flatMap(({ ids }) => ids.map((id) => [id, ids[0]!])));
}

/** Add a week's asks to the requests: to the one of their name, else as requests of their own. */
function bring(asks: readonly Weighed[], requests: Request[], numbers: ReadonlyMap<string, number>): void {
  const named = new Map(requests.flatMap((request) => [...request.names].map((name) => [name, request])));
  for (const ask of asks) {
    const { id, kind, weights } = ask;
    const name = ask.name ?? sameWords(ask);
    const vector = unitVector(new Map([...weights].map(([term, weight]) => [numbers.get(term)!, weight])));
    const request: Request = {
      group: { vector, size: 1, problems: kind === 'problem' ? 1 : 0 },
      ids: [id],
      names: new Set(name === undefined ? [] : [name]),
    };
    const known = name === undefined ? undefined : named.get(name);
    if (known !== undefined) takeIn(known, request);
    else {
      requests.push(request);
      if (name !== undefined) named.set(name, request);
    }
  }
}

/** Asks in the very same words are one; it is cheaper to see that at once. */
function sameWords({ kind, weights }: Weighed): string | undefined {
  return weights.size === 0 ? undefined : `${kind}: ${[...weights.keys()].sort().join(' ')}`;
}

function joinAlike(requests: readonly Request[], standing: number, linking: Linking): Request[] {
  const groups = requests.map(({ group }) => group);
  const partOf = averageLink(groups, candidatesAmong(groups, standing, linking), linking);
  return requests.filter((request, place) => {
    const part = partOf[place]!;
    if (part !== place) takeIn(requests[part]!, request);
    return part === place;
  });
}

function takeIn(into: Request, other: Request): void {
  into.group = joined(into.group, other.group);
  for (const id of other.ids) into.ids.push(id);
  for (const name of other.names) into.names.add(name);
}

/** Terms are numbered in the order of their letters: sums are then made in one order, whatever the asks' order. */
function numberTerms(asks: readonly Weighed[]): Map<string, number> {
  const terms = new Set(asks.flatMap(({ weights }) => [...weights.keys()]));
  return new Map([...terms].sort().map((term, number) => [term, number]));
}

function inOrderWritten(a: Weighed, b: Weighed): number {
  return a.createdAt - b.createdAt || compareTexts(a.postId, b.postId) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
