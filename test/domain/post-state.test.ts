import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsOf,
  expire,
  isExpired,
  isLive,
  mergeStates,
  outcomeOf,
  type PostState,
} from '../../lib/domain/post-state.ts';
import { aDelivery } from '../support/a-post.ts';

/** Few distinct values, so that equal clocks, repeats and conflicts are common. */
const aTime = fc.integer({ min: 10, max: 16 }).map((day) => `2026-11-${day}T10:00:00Z`);
const aMetric = fc.record({ likes: fc.option(fc.nat(3)), replies: fc.option(fc.nat(2)) });
const anyDelivery: fc.Arbitrary<PostState> = fc.oneof(
  fc
    .record({
      createdAt: fc.constantFrom('2026-11-08T10:00:00Z', '2026-11-10T10:00:00Z'),
      editedAt: fc.option(aTime),
      version: fc.option(fc.nat(2)),
      body: fc.constantFrom('one', 'two', 'three'),
      accepted: fc.boolean(),
      metrics: fc.option(aMetric),
      metricsAt: fc.option(aTime),
    })
    .map((members) => aDelivery(members)),
  aTime.map((deletedAt) => aDelivery({ op: 'delete', deletedAt })),
  fc.record({ metrics: aMetric, metricsAt: aTime }).map((members) => aDelivery({ op: 'metrics', ...members })),
  fc.constant<PostState>({ ...aDelivery({ op: 'delete' }), deletedAt: null, erased: true }),
  fc.constantFrom('one', 'two').map((body) => expire(aDelivery({ body }), Number.POSITIVE_INFINITY)),
);

describe('merging a post', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(anyDelivery, anyDelivery, (a, b) => {
        expect(mergeStates(a, b)).toEqual(mergeStates(b, a));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(anyDelivery, anyDelivery, anyDelivery, (a, b, c) => {
        expect(mergeStates(mergeStates(a, b), c)).toEqual(mergeStates(a, mergeStates(b, c)));
      }),
      { numRuns: 1000 },
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyDelivery, anyDelivery, (a, b) => {
        const merged = mergeStates(a, b);

        expect(mergeStates(merged, b)).toEqual(merged);
        expect(mergeStates(merged, merged)).toEqual(merged);
      }),
    );
  });

  it('ends the same for every order of six events on one post', () => {
    const events = [
      aDelivery({ body: 'first' }),
      aDelivery({ body: 'second', editedAt: '2026-11-19T10:00:00Z' }),
      aDelivery({ op: 'delete', deletedAt: '2026-11-20T10:00:00Z' }),
      aDelivery({ body: 'back again', editedAt: '2026-11-21T10:00:00Z' }),
      aDelivery({ op: 'metrics', metrics: { likes: 9 }, metricsAt: '2026-11-22T10:00:00Z' }),
      aDelivery({ body: 'second', editedAt: '2026-11-19T10:00:00Z', accepted: true }),
    ];

    const ends = new Set(permutationsOf(events).map((order) => JSON.stringify(order.reduce(mergeStates))));

    expect(ends.size).toBe(1);
    expect([...ends][0]).toContain('back again');
  });
});

describe('an expired post', () => {
  const written = aDelivery({ body: 'hello', accepted: true });
  const expired = expire(written, Number.POSITIVE_INFINITY);

  it('has no words, gets none by a repeat or a later edit, and still counts', () => {
    const repeated = mergeStates(expired, written);
    const edited = mergeStates(expired, aDelivery({ body: 'hello again', editedAt: '2026-11-20T10:00:00Z' }));

    expect(JSON.stringify([expired, repeated, edited])).not.toContain('hello');
    expect([repeated, edited].map(isExpired)).toEqual([true, true]);
    expect(outcomeOf(expired, written, repeated)).toBe('superseded');
  });

  it('is gone once it is deleted or erased', () => {
    const deleted = mergeStates(expired, aDelivery({ op: 'delete', deletedAt: '2026-11-20T10:00:00Z' }));
    const erased = mergeStates(expired, { ...aDelivery({ op: 'delete' }), deletedAt: null, erased: true });

    expect([deleted, erased].map(isExpired)).toEqual([false, false]);
  });

  it('is one that was written before the moment, and no other', () => {
    const at = Date.parse('2026-11-18T10:00:00Z');

    expect(expire(written, at)).toBe(written);
    expect(isExpired(expire(written, at + 1))).toBe(true);
    expect(expire(aDelivery({ op: 'metrics', metrics: { likes: 1 } }), at + 1)).not.toHaveProperty('expired');
  });
});

describe('a merged post', () => {
  const written = aDelivery({ body: 'hello' });
  const deleted = aDelivery({ op: 'delete', deletedAt: '2026-11-18T10:00:00Z' });

  it('is gone when it was deleted at the time of its content, and keeps no words', () => {
    const merged = mergeStates(written, deleted);

    expect(isLive(merged)).toBe(false);
    expect(JSON.stringify(merged)).not.toContain('hello');
  });

  it('comes back with content newer than the delete, unless its author was erased', () => {
    const rewritten = aDelivery({ body: 'hello again', editedAt: '2026-11-18T10:00:01Z' });
    const merged = mergeStates(mergeStates(written, deleted), rewritten);

    expect(isLive(merged)).toBe(true);
    expect(isLive(mergeStates(merged, { ...deleted, erased: true }))).toBe(false);
  });

  it('tells what a delivery did', () => {
    const edited = aDelivery({ body: 'edited', editedAt: '2026-11-19T10:00:00Z' });
    const outcome = (stored: PostState, delivery: PostState) =>
      outcomeOf(stored, delivery, mergeStates(stored, delivery));

    expect(outcome(written, written)).toBe('duplicate');
    expect(outcome(written, edited)).toBe('stored');
    expect(outcome(edited, written)).toBe('superseded');
    expect(outcome(deleted, written)).toBe('superseded');
    expect(outcome(mergeStates(written, deleted), deleted)).toBe('duplicate');
  });

  it('knows its counts at the close of its week beside the newest', () => {
    const merged = [
      aDelivery({ metrics: { likes: 1 } }),
      aDelivery({ op: 'metrics', metrics: { likes: 4 }, metricsAt: '2026-11-22T23:59:59Z' }),
      aDelivery({ op: 'metrics', metrics: { likes: 9 }, metricsAt: '2026-11-23T00:00:00Z' }),
    ].reduce(mergeStates);

    const { atClose, now } = countsOf(merged, '2026-W47');

    expect(atClose?.likes).toBe(4);
    expect(now?.likes).toBe(9);
  });
});

function permutationsOf<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) =>
    permutationsOf([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
