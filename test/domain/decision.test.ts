import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, standingDecisions, statusesOf } from '../../lib/domain/decision.ts';
import type { RequestStatus } from '../../lib/domain/team-event.ts';
import { seeded, shuffled } from '../support/a-world.ts';

const ruled = (n: number) => ({ id: `d${n}`, at: n, by: 'Mo', note: null });
const status = (n: number, given: RequestStatus, ...asks: string[]): Decision => ({
  kind: 'status',
  ...ruled(n),
  asks,
  status: given,
});
const undo = (n: number, what: number): Decision => ({ kind: 'undo', ...ruled(n), decision: `d${what}` });

const REQUESTS = new Map([
  ['a', 'a'],
  ['b', 'a'],
  ['c', 'c'],
]);

describe('a decision', () => {
  it('holds for the request its ask is in, until a later one', () => {
    const decisions = [status(1, 'planned', 'b'), status(2, 'shipped', 'a'), status(3, 'declined', 'c')];

    expect(statusesOf(decisions, REQUESTS)).toEqual(
      new Map([
        ['a', 'shipped'],
        ['c', 'declined'],
      ]),
    );
  });

  it('outlives the ask it names first, and is void once every ask it names is gone', () => {
    expect(statusesOf([status(1, 'planned', 'gone', 'b')], REQUESTS).get('a')).toBe('planned');
    expect(statusesOf([status(1, 'planned', 'gone')], REQUESTS).size).toBe(0);
  });

  it('is taken back by an undo, and back in force when that is undone', () => {
    const decisions = [status(1, 'planned', 'a'), status(2, 'shipped', 'a'), undo(3, 2)];

    expect(statusesOf(decisions, REQUESTS).get('a')).toBe('planned');
    expect(statusesOf([...decisions, undo(4, 3)], REQUESTS).get('a')).toBe('shipped');
    expect(standingDecisions([...decisions, undo(4, 3)]).map(({ id }) => id)).toEqual(['d1', 'd2', 'd4']);
  });

  it('does not depend on the order decisions are read in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 10 }), fc.nat(), (kinds, seed) => {
        const decisions = kinds.map((kind, n) =>
          kind < 4 ? undo(n, kind) : status(n, kind < 7 ? 'planned' : 'shipped', kind % 2 === 0 ? 'a' : 'c'),
        );

        const again = statusesOf(shuffled(decisions, seeded(seed)), REQUESTS);

        expect([...again].sort()).toEqual([...statusesOf(decisions, REQUESTS)].sort());
      }),
    );
  });
});
