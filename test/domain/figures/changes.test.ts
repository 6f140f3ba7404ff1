import { describe, expect, it } from 'vitest';
import { type Change, type Compared, changesOf } from '../../../lib/domain/figures/changes.ts';
import { aMember, poisson, sum } from '../../support/a-simulation.ts';
import { seeded } from '../../support/a-world.ts';

const people = (value: number, earlier: readonly number[], path = 'it'): Compared => ({
  path,
  value,
  chance: { kind: 'count', dispersion: 1 },
  earlier,
});
const changeOf = (one: Compared): Change => changesOf([one]).get('it')!;

describe('the change of a figure', () => {
  it.each([
    ['up', 60, [30, 31, 29, 30, 33, 28, 30, 31]],
    ['down', 8, [30, 31, 29, 30, 33, 28, 30, 31]],
    ['steady', 36, [30, 31, 29, 30, 33, 28, 30, 31]],
    ['steady', 60, [10, 80, 30, 55, 20, 70, 15, 60]],
    ['too few to say', 60, [30, 31]],
    ['too few to say', 4, [0, 1, 0, 2, 1]],
  ] as const)('is %s at %d', (change, now, before) => {
    expect(changeOf(people(now, before))).toBe(change);
  });

  it('is not told of an estimate from four', () => {
    const chance = { kind: 'estimate', variance: 1, n: 4 } as const;

    expect(changeOf({ path: 'it', value: 50, chance, earlier: [1, 1, 1, 1] })).toBe('too few to say');
    expect(changeOf({ path: 'it', value: 50, chance: { ...chance, n: 5 }, earlier: [1, 1, 1, 1] })).toBe('up');
  });

  it('of a ratio is told by its logarithm, so that half and twice weigh alike', () => {
    const ratio = (value: number) =>
      changeOf({ path: 'it', value, chance: { kind: 'ratio', variance: 0.02, n: 50 }, earlier: [4, 4, 4, 4, 4, 4] });

    expect([ratio(8), ratio(2), ratio(5), ratio(0)]).toEqual(['up', 'down', 'steady', 'too few to say']);
  });
});

/** A week of a community in which nothing changes: members come by chance, some weeks more than others. */
function aQuietWeek(unrest: number, random: () => number): Record<string, number> {
  const mood = 1 + unrest * (random() - 0.5);
  const members = Array.from({ length: poisson(60 * mood, random) }, () => aMember(random));
  const posts = members.flat();
  const some = (share: number) => members.filter(() => random() < share);
  return {
    active: members.length,
    new: some(0.2).length,
    posts: posts.length,
    threads: posts.filter(() => random() < 0.4).length,
    likes: sum(posts.map(({ likes }) => likes)),
    negative: posts.filter(({ vote }) => vote < 0).length,
    net: (100 * sum(posts.map(({ vote }) => vote))) / posts.length,
    ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`theme ${i}`, some(0.03 + i / 60).flat().length])),
  };
}

describe('the changes of many weeks in which nothing happens', () => {
  it.each([0, 0.5])('find anything in at most 12 of 100, unrest between weeks being %d', (unrest) => {
    const random = seeded(23);
    let alarms = 0;
    for (let run = 0; run < 1000; run++) {
      const weeks = Array.from({ length: 9 }, () => aQuietWeek(unrest, random));
      const figures = Object.entries(weeks[8]!).map(([path, value]): Compared => {
        const chance =
          path === 'net'
            ? ({ kind: 'estimate', variance: 50, n: weeks[8]!.posts! } as const)
            : ({
                kind: 'count',
                dispersion: path === 'likes' ? 20 : path === 'active' || path === 'new' ? 1 : 2,
              } as const);
        return { path, value, chance, earlier: weeks.slice(0, 8).map((week) => week[path]!) };
      });
      if ([...changesOf(figures).values()].some((change) => change === 'up' || change === 'down')) alarms++;
    }

    expect(alarms / 1000).toBeLessThanOrEqual(0.12);
    expect(alarms).toBeGreaterThan(0);
  });
});

describe('a community that doubles', () => {
  it('is seen to within two weeks in at least 80 of 100', () => {
    const random = seeded(29);
    let found = 0;
    for (let run = 0; run < 500; run++) {
      const weeks = Array.from({ length: 10 }, (_, week) => poisson(week < 8 ? 20 : 40, random));
      const risesIn = (week: number) => changeOf(people(weeks[week]!, weeks.slice(week - 8, week))) === 'up';
      if (risesIn(8) || risesIn(9)) found++;
    }

    expect(found / 500).toBeGreaterThanOrEqual(0.8);
  });
});
