import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveTold, withTelling } from '../../lib/domain/told.ts';
import { aSnapshot } from '../support/a-request.ts';
import { seeded, shuffled } from '../support/a-world.ts';

const ask = (n: number) => ({ id: `p${n}-0`, createdAt: n });
const request = (...asks: number[]) => ({ id: `p${asks[0]}-0`, asks: asks.map(ask) });
const toldOf = (id: number, since: number, founders: number[], joined: number[] = []) => ({
  id: `p${id}-0`,
  since,
  founders: founders.map((n) => `p${n}-0`),
  joined: joined.map((n) => `p${n}-0`),
});

describe('a told id', () => {
  it('stays with most of the asks it was first told by, whatever ask is the earliest now', () => {
    const { requestOf, publicIdOf } = resolveTold([toldOf(2, 1, [2, 3, 4])], [request(1, 3, 4, 9), request(2, 5)]);

    expect(requestOf.get('p2-0')).toBe('p1-0');
    expect(publicIdOf.get('p1-0')).toBe('p2-0');
    // Its own ask now founds another request, which cannot go by an id that stands for something else.
    expect(publicIdOf.get('p2-0')).toBe('p5-0');
  });

  it('goes to the earliest request where two hold as many of its asks', () => {
    const { requestOf } = resolveTold([toldOf(3, 1, [3, 4])], [request(4, 5), request(1, 3)]);

    expect(requestOf.get('p3-0')).toBe('p1-0');
  });

  it('is found by asks told of later once every founder is gone, and by none when those are, too', () => {
    const told = [toldOf(1, 1, [1, 2], [5, 6])];

    expect(resolveTold(told, [request(5, 6)]).requestOf.get('p1-0')).toBe('p5-0');
    expect(resolveTold(told, [request(7)]).requestOf.has('p1-0')).toBe(false);
  });

  it('told first is the id of a request that two stand for', () => {
    const { requestOf, publicIdOf } = resolveTold([toldOf(1, 8, [1]), toldOf(2, 3, [2])], [request(1, 2)]);

    expect([...requestOf.values()]).toEqual(['p1-0', 'p1-0']);
    expect(publicIdOf.get('p1-0')).toBe('p2-0');
  });

  it('leaves a request of one ask an id of its own, where that ask told something else', () => {
    const { publicIdOf } = resolveTold([toldOf(1, 1, [1, 2, 3])], [request(1), request(2, 3)]);

    expect(publicIdOf.get('p1-0')).toBe('p1-0.2');
  });
});

/** Some asks in some requests, and some ids told of some of them. */
const worlds = fc
  .record({ home: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 25 }), seed: fc.nat() })
  .map(({ home, seed }) => {
    const random = seeded(seed);
    const groups = [...Map.groupBy(home.keys(), (n) => home[n]!).values()];
    const told = Array.from({ length: Math.floor(random() * 5) }, (_, i) => {
      const members = shuffled([...home.keys(), 91, 92, 93], random).slice(0, 1 + Math.floor(random() * 6));
      const half = Math.ceil(members.length / 2);
      return toldOf(members[0]!, i + 1, members.slice(0, half), members.slice(half));
    });
    const unlike = [...new Map(told.map((one) => [one.id, one])).values()];
    return { requests: groups.map((group) => request(...group)), told: unlike, random };
  });

describe('resolving', () => {
  it('gives every told id one request, or none when all its asks are gone, and every request an id of its own', () => {
    fc.assert(
      fc.property(worlds, ({ requests, told }) => {
        const { requestOf, publicIdOf } = resolveTold(told, requests);

        const live = new Set(requests.flatMap(({ asks }) => asks.map(({ id }) => id)));
        for (const { id, founders, joined } of told) {
          expect(requestOf.has(id)).toBe([...founders, ...joined].some((one) => live.has(one)));
        }
        expect(new Set(publicIdOf.values()).size).toBe(requests.length);
        for (const { id } of requests) {
          const known = told.filter((one) => requestOf.get(one.id) === id).sort((a, b) => a.since - b.since);
          if (known.length > 0) expect(publicIdOf.get(id)).toBe(known[0]!.id);
          else expect(told.map((one) => one.id)).not.toContain(publicIdOf.get(id));
        }
      }),
    );
  });

  it('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(worlds, ({ requests, told, random }) => {
        const again = resolveTold(shuffled(told, random), shuffled(requests, random));
        const sorted = (map: ReadonlyMap<string, string>) => [...map].sort();

        const once = resolveTold(told, requests);
        expect(sorted(again.requestOf)).toEqual(sorted(once.requestOf));
        expect(sorted(again.publicIdOf)).toEqual(sorted(once.publicIdOf));
      }),
    );
  });

  it('orphans no told id when asks come in', () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.nat({ max: 8 }), { maxLength: 10 }), ({ requests, told }, homes) => {
        const more = requests.map(({ id, asks }, place) => ({
          id,
          asks: [...asks, ...homes.flatMap((home, n) => (home === place ? [ask(100 + n)] : []))],
        }));

        expect([...resolveTold(told, more).requestOf]).toEqual([...resolveTold(told, requests).requestOf]);
      }),
    );
  });
});

describe('what is known of a request', () => {
  it('keeps a bounded number of its asks: the earliest, and those told of later', () => {
    const asks = (count: number) => Array.from({ length: count }, (_, n) => `p${n}-0`);
    const told = { version: 1, toldAt: 0, to: 'design', snapshot: aSnapshot() };

    const first = withTelling(undefined, { ...told, asks: asks(150) });
    const later = withTelling(first, { ...told, version: 2, asks: asks(400) });

    expect(first).toMatchObject({ founders: asks(100), joined: [], since: 1 });
    expect(later).toMatchObject({ founders: asks(100), joined: asks(400).slice(100, 200), since: 1, version: 2 });
  });
});
