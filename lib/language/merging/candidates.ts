import { type Group, type Linking, mixedShare } from './average-link.ts';

/** How many others each group is compared with. */
const NEAREST = 30;
/** How many groups one term proposes at most: the earliest. It keeps the work linear where everybody says one word. */
const PROPOSED_MAX = 200;

/** For each term the groups that have it, in order, and how much each has of it. */
type Index = ReadonlyMap<number, { readonly groups: number[]; readonly values: number[] }>;

/**
 * Pairs of groups that may be one: each new group, from place `from` on, with the thirty it is most alike to.
 *
 * They come from an index by term, so that groups that share no term are never compared.
 */
export function* candidatesAmong(
  groups: readonly Group[],
  from: number,
  linking: Linking,
): Generator<readonly [number, number]> {
  const index = indexOf(groups);
  const scores = new Float64Array(groups.length);
  const nearest = new Map<number, ReadonlySet<number>>();
  for (let place = from; place < groups.length; place++)
    nearest.set(place, nearestTo(place, groups, index, scores, linking));
  for (const [place, others] of nearest) {
    for (const other of others) if (other < place || !nearest.get(other)?.has(place)) yield [other, place];
  }
}

function indexOf(groups: readonly Group[]): Index {
  const index = new Map<number, { groups: number[]; values: number[] }>();
  for (const [place, { vector, size }] of groups.entries()) {
    for (let i = 0; i < vector.terms.length; i++) {
      const term = vector.terms[i]!;
      const having = index.get(term) ?? { groups: [], values: [] };
      index.set(term, having);
      if (having.groups.length === PROPOSED_MAX) continue;
      having.groups.push(place);
      having.values.push(vector.values[i]! / size);
    }
  }
  return index;
}

/**
 * The places most alike to one, as far as the index knows: a term that more groups have than it proposes counts for
 * the others nothing. `scores` comes and goes empty; it is kept between calls so that none has to make one.
 */
function nearestTo(
  place: number,
  groups: readonly Group[],
  index: Index,
  scores: Float64Array,
  { alike, apart }: Linking,
): ReadonlySet<number> {
  const { vector, size } = groups[place]!;
  const met: number[] = [];
  for (let i = 0; i < vector.terms.length; i++) {
    const having = index.get(vector.terms[i]!)!;
    const value = vector.values[i]! / size;
    for (let k = 0; k < having.groups.length; k++) {
      const other = having.groups[k]!;
      if (scores[other] === 0) met.push(other);
      scores[other]! += value * having.values[k]!;
    }
  }
  const near: number[] = [];
  const likeness = (other: number) => scores[other]! - apart * mixedShare(groups[place]!, groups[other]!);
  for (const other of met) if (other !== place && likeness(other) >= alike) near.push(other);
  near.sort((a, b) => likeness(b) - likeness(a) || a - b);
  const nearest = new Set(near.slice(0, NEAREST));
  for (const other of met) scores[other] = 0;
  return nearest;
}
