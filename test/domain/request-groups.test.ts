import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/domain/decision.ts';
import { regroup } from '../../lib/domain/request-groups.ts';
import { standingDecisions } from '../../lib/domain/standing-decisions.ts';
import { seeded, shuffled } from '../support/a-world.ts';

const ask = (id: string, createdAt: number, terms = '') => ({ id, createdAt, terms: terms.split(' ').filter(Boolean) });
const rule = (n: number, kind: 'together' | 'apart', a: string, b: string): Decision => ({
  kind,
  id: `d${String(n).padStart(3, '0')}`,
  at: n,
  by: 'Mo',
  note: null,
  a: a.split(' '),
  b: b.split(' '),
});
const undo = (n: number, what: number): Decision => {
  const { a: _, b: __, ...ruled } = rule(n, 'apart', 'x', 'y') as Extract<Decision, { kind: 'apart' }>;
  return { ...ruled, kind: 'undo', decision: `d${String(what).padStart(3, '0')}` };
};

/** Two requests of three asks each, and one of one. */
const ASKS = [
  ask('a', 1, 'csv export'),
  ask('b', 2, 'csv file'),
  ask('c', 3, 'pdf export'),
  ask('p', 4, 'dark mode'),
  ask('q', 5, 'dark theme'),
  ask('z', 9, 'sso'),
];
const FOUND = new Map(Object.entries({ a: 'a', b: 'a', c: 'a', p: 'p', q: 'p', z: 'z' }));

function requests(...decisions: Decision[]): string {
  const { requestOf } = regroup(ASKS, FOUND, standingDecisions(decisions));
  const groups = Map.groupBy([...requestOf.keys()], (id) => requestOf.get(id)!);
  return [...groups].map(([id, members]) => `${id}:${members.join('')}`).join(' ');
}
const voids = (...decisions: Decision[]) =>
  Object.fromEntries(regroup(ASKS, FOUND, standingDecisions(decisions)).voids);

describe('requests that people put together', () => {
  it('are one, under the id of its earliest ask, and two again when that is undone', () => {
    expect(requests(rule(1, 'together', 'q', 'b'))).toBe('a:abcpq z:z');
    expect(requests(rule(1, 'together', 'q', 'b'), undo(2, 1))).toBe('a:abc p:pq z:z');
  });

  it('stay together when asks that were named are gone, until one side has none', () => {
    expect(requests(rule(1, 'together', 'gone q', 'b'))).toBe('a:abcpq z:z');
    expect(voids(rule(1, 'together', 'gone', 'b'))).toEqual({ d001: 'gone' });
  });

  it('are parted where they were joined, not elsewhere', () => {
    const joined = [rule(1, 'together', 'a', 'p'), rule(2, 'together', 'p', 'z')];

    expect(requests(...joined, rule(3, 'apart', 'a', 'z'))).toBe('a:abcpq z:z');
    expect(voids(...joined, rule(3, 'apart', 'a', 'z'))).toEqual({ d002: 'overruled' });
  });
});

describe('a request that people put apart', () => {
  it('is two: each ask goes with the one it is more like, and with the earlier where it is like both', () => {
    expect(requests(rule(1, 'apart', 'b', 'c'))).toBe('a:ab c:c p:pq z:z');
    expect(requests(rule(1, 'apart', 'c', 'a'))).toBe('a:ab c:c p:pq z:z');
  });

  it('is one again when its parts are put together, and so is whatever joined them', () => {
    const parted = rule(1, 'apart', 'a', 'c');

    expect(requests(parted, rule(2, 'together', 'c', 'b'))).toBe('a:abc p:pq z:z');
    expect(voids(parted, rule(2, 'together', 'c', 'b'))).toEqual({ d001: 'overruled' });
    expect(requests(parted, rule(2, 'together', 'c', 'p'))).toBe('a:ab c:cpq z:z');
  });

  it('is no news where it is so without it', () => {
    expect(voids(rule(1, 'apart', 'a', 'p'), rule(2, 'together', 'a', 'b'))).toEqual({ d001: 'idle', d002: 'idle' });
  });
});

/** Some asks, how clustering found them, and what people ruled about them, undone here and there. */
const worlds = fc
  .record({
    home: fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 14 }),
    rulings: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat(), fc.nat()), { maxLength: 12 }),
    seed: fc.nat(),
  })
  .map(({ home, rulings, seed }) => {
    const random = seeded(seed);
    const word = () => 'export csv pdf board'.split(' ')[Math.floor(random() * 4)]!;
    const asks = home.map((_, n) => ask(`p${n}`, Math.floor(n / 2), `${word()} ${word()}`));
    const found = new Map(home.map((group, n) => [`p${n}`, `p${home.indexOf(group)}`]));
    const decisions = rulings.map(([kind, a, b], n) => {
      if (kind < 2) return undo(n, a % (n + 1));
      return rule(n, kind < 6 ? 'together' : 'apart', `p${a % home.length}`, `p${b % home.length}`);
    });
    return { asks, found, decisions, random };
  });
const groups = ({ requestOf }: ReturnType<typeof regroup>) => [...requestOf].sort();
const apply = (world: { asks: typeof ASKS; found: Map<string, string> }, decisions: readonly Decision[]) =>
  regroup(world.asks, world.found, standingDecisions(decisions));

describe('what people put together and apart', () => {
  it('comes to the same in whatever order asks and decisions are read', () => {
    fc.assert(
      fc.property(worlds, ({ asks, found, decisions, random }) => {
        const again = apply({ asks: shuffled(asks, random), found }, shuffled(decisions, random));

        expect(groups(again)).toEqual(groups(apply({ asks, found }, decisions)));
      }),
    );
  });

  it('is exactly what it was before, when the last ruling is undone, or is made twice', () => {
    fc.assert(
      fc.property(worlds, ({ asks, found, decisions }) => {
        const world = { asks, found };
        const last = decisions.at(-1);
        const taken = apply(world, [...decisions, undo(900, decisions.length - 1)]);
        expect(groups(taken)).toEqual(groups(apply(world, decisions.slice(0, -1))));

        if (last === undefined || last.kind === 'undo') return;
        const twice = apply(world, [...decisions, { ...last, id: 'd901', at: 901 }]);
        expect(groups(twice)).toEqual(groups(apply(world, decisions)));
      }),
    );
  });

  it('holds as the last of two rulings has it, and touches no request that it does not speak of', () => {
    fc.assert(
      fc.property(worlds, ({ asks, found, decisions }) => {
        const before = apply({ asks, found }, decisions).requestOf;
        const [x, y] = [asks[0]!.id, asks.at(-1)!.id];
        for (const kind of ['together', 'apart'] as const) {
          const { requestOf } = apply({ asks, found }, [...decisions, rule(900, kind, x, y)]);

          expect(requestOf.get(x) === requestOf.get(y)).toBe(kind === 'together');
          for (const { id } of asks) {
            const spokenOf = before.get(id) === before.get(x) || before.get(id) === before.get(y);
            if (!spokenOf) expect(requestOf.get(id)).toBe(before.get(id));
            else expect([requestOf.get(x), requestOf.get(y)]).toContain(requestOf.get(id));
          }
        }
      }),
    );
  });

  it('leaves every ask in one request that is called by its earliest', () => {
    fc.assert(
      fc.property(worlds, ({ asks, found, decisions }) => {
        const { requestOf, voids: why } = apply({ asks, found }, decisions);

        expect([...requestOf.keys()]).toEqual(asks.map(({ id }) => id));
        for (const { id, createdAt } of asks) {
          const first = asks.find((one) => one.id === requestOf.get(id))!;
          expect(requestOf.get(first.id)).toBe(first.id);
          expect(first.createdAt < createdAt || (first.createdAt === createdAt && first.id <= id)).toBe(true);
        }
        for (const decision of standingDecisions(decisions)) {
          if (decision.kind !== 'together' && decision.kind !== 'apart') continue;
          const areOne = requestOf.get(decision.a[0]!) === requestOf.get(decision.b[0]!);
          if (why.get(decision.id) === undefined) expect(areOne).toBe(decision.kind === 'together');
        }
      }),
    );
  });
});
