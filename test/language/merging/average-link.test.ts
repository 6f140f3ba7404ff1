import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink, type Group } from '../../../lib/language/merging/average-link.ts';
import { dot, unitVector } from '../../../lib/language/merging/vectors.ts';

const LINKING = { alike: 0.3, apart: 1 };

const aGroup = (terms: readonly number[], problems = 0): Group => ({
  vector: unitVector(new Map(terms.map((term) => [term, 1]))),
  size: 1,
  problems,
});

/** Terms with weights that no two pairs of groups are equally alike by. */
const groups = fc
  .array(fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4'), fc.double({ min: 0.1, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) =>
    all.map(
      (one): Group => ({
        vector: unitVector(new Map(Object.entries(one).map(([t, w]) => [Number(t), w]))),
        size: 1,
        problems: 0,
      }),
    ),
  );

describe('average link', () => {
  it('joins what is alike and leaves the rest alone', () => {
    const three = [aGroup([1, 2]), aGroup([7]), aGroup([1, 2, 3])];

    expect([...averageLink(three, everyPair(3), LINKING)]).toEqual([0, 1, 0]);
  });

  it('never joins a wish and a problem when they are kept apart', () => {
    const two = [aGroup([1, 2]), aGroup([1, 2], 1)];

    expect([...averageLink(two, everyPair(2), LINKING)]).toEqual([0, 1]);
  });

  it('joins nothing that no candidate proposes', () => {
    expect([...averageLink([aGroup([1]), aGroup([1])], [], LINKING)]).toEqual([0, 1]);
  });

  it('finds what comparing every pair anew before each step finds', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const found = averageLink(all, everyPair(all.length), LINKING);

        expect([...found]).toEqual(stepByStep(all, LINKING.alike));
      }),
    );
  });
});

function everyPair(count: number): [number, number][] {
  return Array.from({ length: count }, (_, b) => Array.from({ length: b }, (_, a): [number, number] => [a, b])).flat();
}

/** Average link as it is defined: no heap, no sums. */
function stepByStep(all: readonly Group[], alike: number): number[] {
  const sets = all.map((_, place) => [place]);
  for (;;) {
    let best: { level: number; a: number; b: number } | undefined;
    for (let b = 0; b < sets.length; b++) {
      for (let a = 0; a < b; a++) {
        const pairs = sets[a]!.flatMap((i) => sets[b]!.map((j) => dot(all[i]!.vector, all[j]!.vector)));
        const likeness = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
        const level = Math.floor(likeness / 0.005 + 1e-9);
        if (likeness >= alike && level > (best?.level ?? 0)) best = { level, a, b };
      }
    }
    if (best === undefined) break;
    sets[best.a]!.push(...sets[best.b]!);
    sets.splice(best.b, 1);
  }
  return all.map((_, place) => Math.min(...sets.find((set) => set.includes(place))!));
}
