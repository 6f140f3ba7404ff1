import { popHeap, pushHeap } from './heap.ts';
import { add, dot, type Vector } from './vectors.ts';

/** Some asks taken as one: the sum of their unit vectors, how many they are and how many of them report a problem. */
export type Group = { readonly vector: Vector; readonly size: number; readonly problems: number };

/** When groups are one. */
export type Linking = {
  /** How alike the asks of two groups must be on average, 0…1. */
  readonly alike: number;
  /** What a wish and a problem lose of their likeness; 1 keeps them apart for good. */
  readonly apart: number;
};

/** Two groups, and how alike they were when last compared, in steps. */
type Pair = { readonly level: number; readonly a: number; readonly b: number };

/**
 * Likeness is compared in steps of this. Where thousands say one word, the average to their group falls by a hair with
 * each that joins; without steps every one of them would have to be compared anew each time.
 */
const STEP = 0.005;

/**
 * Merge groups by average link: the two that are most alike on average, over and over, while they are alike enough.
 * The result says for each group which it became part of; a group is called by its lowest place.
 *
 * Only pairs of the candidates are ever compared, so the work grows with them and not with all pairs. Averages need
 * no pairs of asks: the mean of all their scalar products is that of the sums, divided by both sizes. And a pair whose
 * groups have changed need not be looked up: no merged group is more alike to a third than the more alike of its two
 * parts was, so what stands in the heap is never too low, and it is enough to compare anew what comes to its head.
 */
export function averageLink(
  groups: readonly Group[],
  candidates: Iterable<readonly [number, number]>,
  linking: Linking,
): Int32Array {
  const partOf = Int32Array.from(groups.keys());
  const now = [...groups];
  const changes = new Int32Array(groups.length);
  const heap: Pair[] = [];
  const waiting = new Map<number, Map<number, number>>();
  /** Many candidates become one pair as their groups grow; it waits once for each time its groups changed. */
  const wait = (pair: Pair) => {
    const changed = changes[pair.a]! + changes[pair.b]!;
    const others = waiting.get(pair.a) ?? new Map<number, number>();
    if (changed > 0 && others.get(pair.b) === changed) return;
    if (changed > 0) waiting.set(pair.a, others.set(pair.b, changed));
    if (pair.level >= 0) pushHeap(heap, pair, before);
  };

  for (const [a, b] of candidates) wait(pairOf(a, b, now, linking));
  for (let pair = popHeap(heap, before); pair !== undefined; pair = popHeap(heap, before)) {
    const [one, other] = [rootOf(pair.a, partOf), rootOf(pair.b, partOf)];
    if (one === other) continue;
    const present = pairOf(one, other, now, linking);
    if (before(pair, present)) {
      wait(present);
      continue;
    }
    const { a, b } = present;
    partOf[b] = a;
    now[a] = joined(now[a]!, now[b]!);
    changes[a] = changes[a]! + changes[b]! + 1;
  }
  return partOf.map((_, place) => rootOf(place, partOf));
}

/** Two groups as they are now; the level is −1 when they are not alike enough. */
function pairOf(one: number, other: number, now: readonly Group[], { alike, apart }: Linking): Pair {
  const [a, b] = [Math.min(one, other), Math.max(one, other)];
  const likeness = likenessOf(now[a]!, now[b]!, apart);
  return { a, b, level: likeness >= alike ? Math.floor(likeness / STEP) : -1 };
}

/** Two groups as one. */
export function joined(a: Group, b: Group): Group {
  return { vector: add(a.vector, b.vector), size: a.size + b.size, problems: a.problems + b.problems };
}

/** How alike the asks of two groups are on average. */
function likenessOf(a: Group, b: Group, apart: number): number {
  return dot(a.vector, b.vector) / (a.size * b.size) - apart * mixedShare(a, b);
}

/** The share of pairs between two groups that are a wish and a problem. */
export function mixedShare(a: Group, b: Group): number {
  return (a.problems * (b.size - b.problems) + b.problems * (a.size - a.problems)) / (a.size * b.size);
}

function rootOf(place: number, partOf: Int32Array): number {
  let at = place;
  while (partOf[at] !== at) {
    partOf[at] = partOf[partOf[at]!]!;
    at = partOf[at]!;
  }
  return at;
}

/** The more alike first; of equals the earlier, so that one order of asks has one result. */
function before(x: Pair, y: Pair): boolean {
  if (x.level !== y.level) return x.level > y.level;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}
