import { describe, expect, it } from 'vitest';
import { OUTPUTS, type Output } from '../../lib/language/model.ts';
import { indexSlots, printOf, SLOTS, slotOf } from '../../lib/language/slots.ts';
import { choosePrints } from '../../model/slots.ts';

/** Two features that fall on one slot and are told apart there. */
function aCollision(): readonly [number, number] {
  for (let other = 2; ; other++) if (slotOf(other) === slotOf(1) && printOf(other) !== printOf(1)) return [1, other];
}

const [first, second] = aCollision();

/** What each feature weighs in `abuse`; in the other outputs both weigh as little. */
function choose(weights: readonly number[], counts: readonly number[]): Uint8Array {
  const columns = OUTPUTS.map(
    (output: Output) => [output, Float64Array.from(output === 'abuse' ? weights : [0.1, 0.1])] as const,
  );
  const vocabulary = { index: () => -1, hashes: Int32Array.of(first, second), counts: Uint32Array.from(counts) };
  return choosePrints(vocabulary, new Map(columns));
}

describe('a slot', () => {
  it('goes to the feature that would be missed more, in whichever output', () => {
    const knows = indexSlots(choose([0.2, 3], [10, 10]));

    expect(knows(second)).toBe(slotOf(second));
    expect(knows(first)).toBe(-1);
  });

  it('goes to the feature seen more often where both weigh the same', () => {
    const knows = indexSlots(choose([1, 1], [500, 20]));

    expect(knows(first)).toBe(slotOf(first));
    expect(knows(second)).toBe(-1);
  });

  it('is empty where no feature falls', () => {
    expect(choose([1, 1], [5, 5]).filter((print) => print !== 0)).toHaveLength(1);
    expect(choose([1, 1], [5, 5])).toHaveLength(SLOTS);
  });
});
