import { describe, expect, it } from 'vitest';
import { type Followed, type Momentum, momentumOf } from '../../../lib/domain/figures/momentum.ts';
import { seeded } from '../../support/a-world.ts';

const EIGHT = Array.from({ length: 8 }, () => 500);
const ACTIVE = { now: 500, before: EIGHT };

const verdictOf = (now: number, before: readonly number[], active = ACTIVE): Momentum =>
  momentumOf([{ path: 'it', now, before }], active).get('it')!;
const each = (people: number) => EIGHT.map(() => people);

/** Poisson by counting exponential gaps (Knuth, TAOCP 2, §3.4.1). */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

describe('momentum', () => {
  it.each([
    ['new', 12, each(0)],
    ['rising', 40, each(10)],
    ['steady', 11, each(10)],
    ['fading', 8, each(30)],
    ['gone', 0, each(20)],
    ['too few to say', 2, each(0)],
  ] as const)('is %s', (verdict, now, before) => {
    expect(verdictOf(now, before)).toBe(verdict);
  });

  it('says nothing in the first week of the books', () => {
    expect(verdictOf(50, [], { now: 500, before: [] })).toBe('too few to say');
  });

  it('goes by people for each active member, not by people alone', () => {
    const twiceAsMany = { now: 1000, before: EIGHT };

    expect(verdictOf(40, each(20), twiceAsMany)).toBe('steady');
  });
});

describe('momentum over many weeks in which nothing happens', () => {
  it('finds anything in at most 12 of 100, though it looks at forty themes in each', () => {
    const random = seeded(7);
    let alarms = 0;
    for (let week = 0; week < 1000; week++) {
      const themes = Array.from({ length: 40 }, (_, i): Followed => {
        const rate = 1 + (i % 20);
        return { path: `t${i}`, now: poisson(rate, random), before: EIGHT.map(() => poisson(rate, random)) };
      });
      const verdicts = [...momentumOf(themes, ACTIVE).values()];
      if (verdicts.some((verdict) => verdict !== 'steady' && verdict !== 'too few to say')) alarms++;
    }

    expect(alarms / 1000).toBeLessThanOrEqual(0.12);
  });
});

describe('a theme whose twenty people a week double', () => {
  it('is found rising within two weeks in at least 80 of 100', () => {
    const random = seeded(11);
    const runs = 500;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const quiet = Array.from({ length: 39 }, (_, i) => 1 + (i % 20));
      const weeks = Array.from({ length: 10 }, (_, week) => [
        poisson(week < 8 ? 20 : 40, random),
        ...quiet.map((rate) => poisson(rate, random)),
      ]);
      const risesIn = (week: number) => {
        const themes = weeks[week]!.map((now, i) => ({
          path: `t${i}`,
          now,
          before: weeks.slice(week - 8, week).map((one) => one[i]!),
        }));
        return momentumOf(themes, ACTIVE).get('t0') === 'rising';
      };
      if (risesIn(8) || risesIn(9)) found++;
    }

    expect(found / runs).toBeGreaterThanOrEqual(0.8);
  });
});
