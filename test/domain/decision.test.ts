import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/domain/decision.ts';
import { rulingsOf, UNRULED } from '../../lib/domain/request-rulings.ts';
import { standingDecisions } from '../../lib/domain/standing-decisions.ts';
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
const title = (n: number, given: string): Decision => ({ kind: 'title', ...ruled(n), asks: ['a'], title: given });
const owner = (n: number, team: string): Decision => ({ kind: 'owner', ...ruled(n), asks: ['a'], team });
const ticket = (n: number, given: string): Decision => ({ kind: 'ticket', ...ruled(n), asks: ['a'], ticket: given });

const REQUESTS = new Map([
  ['a', 'a'],
  ['b', 'a'],
  ['c', 'c'],
]);
const rulings = (decisions: readonly Decision[]) => rulingsOf(standingDecisions(decisions), REQUESTS, ['design']);
const statuses = (decisions: readonly Decision[]) =>
  new Map([...rulings(decisions).byRequest].map(([request, ruling]) => [request, ruling.status]));

describe('a decision', () => {
  it('holds for the request its ask is in, until a later one', () => {
    const decisions = [status(1, 'planned', 'b'), status(2, 'shipped', 'a'), status(3, 'declined', 'c')];

    expect(statuses(decisions)).toEqual(
      new Map([
        ['a', 'shipped'],
        ['c', 'declined'],
      ]),
    );
    expect([...rulings(decisions).voids]).toEqual([['d1', 'overruled']]);
  });

  it('outlives the ask it names first, and is void once every ask it names is gone', () => {
    expect(statuses([status(1, 'planned', 'gone', 'b')]).get('a')).toBe('planned');
    expect(rulings([status(1, 'planned', 'gone')])).toEqual({ byRequest: new Map(), voids: new Map([['d1', 'gone']]) });
  });

  it('gives a request its title, its owner and its ticket, each by itself', () => {
    const { byRequest } = rulings([title(1, 'Night mode'), owner(2, 'design'), ticket(3, 'ACME-7')]);

    expect(byRequest.get('a')).toEqual({ ...UNRULED, title: 'Night mode', owner: 'design', ticket: 'ACME-7' });
  });

  it('cannot give a request to a team the brand does not have any more', () => {
    const { byRequest, voids } = rulings([owner(1, 'design'), owner(2, 'dissolved')]);

    expect(byRequest.get('a')?.owner).toBe('design');
    expect([...voids]).toEqual([['d2', 'no-such-team']]);
  });

  it('does not begin a status anew by saying it again', () => {
    const decisions = [status(1, 'planned', 'a'), status(2, 'shipped', 'a'), status(3, 'shipped', 'b')];

    expect(rulings(decisions).byRequest.get('a')).toMatchObject({ status: 'shipped', statusSince: 2 });
    expect(rulings([...decisions, undo(4, 2)]).byRequest.get('a')).toMatchObject({ statusSince: 3 });
  });

  it('is taken back by an undo, and back in force when that is undone', () => {
    const decisions = [status(1, 'planned', 'a'), status(2, 'shipped', 'a'), undo(3, 2)];

    expect(statuses(decisions).get('a')).toBe('planned');
    expect(statuses([...decisions, undo(4, 3)]).get('a')).toBe('shipped');
    expect(standingDecisions([...decisions, undo(4, 3)]).map(({ id }) => id)).toEqual(['d1', 'd2', 'd4']);
  });

  it('does not depend on the order decisions are read in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 10 }), fc.nat(), (kinds, seed) => {
        const decisions = kinds.map((kind, n) =>
          kind < 4 ? undo(n, kind) : status(n, kind < 7 ? 'planned' : 'shipped', kind % 2 === 0 ? 'a' : 'c'),
        );

        const again = rulings(shuffled(decisions, seeded(seed)));

        expect(again).toEqual(rulings(decisions));
      }),
    );
  });
});
