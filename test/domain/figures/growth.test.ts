import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeWeeksOf, growthMeasures, RETAINED_AFTER } from '../../../lib/domain/figures/growth.ts';
import { addWeeks } from '../../../lib/domain/week.ts';

const WEEK = '2026-W47';
const weekAgo = (ago: number) => addWeeks(WEEK, -ago);

/** Who wrote in which of the last weeks, this one being 0. */
type Wrote = Readonly<Record<string, readonly number[]>>;

function growthOf(wrote: Wrote) {
  const weeks = Array.from({ length: 30 }, (_, i) => 29 - i).map((ago) => ({
    week: weekAgo(ago),
    members: Object.keys(wrote).filter((member) => wrote[member]!.includes(ago)),
  }));
  return new Map(growthMeasures(WEEK, [], activeWeeksOf(weeks)));
}

describe('the retention of a cohort', () => {
  it('is the share of a week’s newcomers who write now, whatever they did in between', () => {
    const figures = growthOf({ old: [25, 0], ann: [4, 0], bo: [4, 3], cy: [4, 2, 0], di: [5, 4, 0] });

    expect(figures.get('growth.retention.week4')).toMatchObject({ value: 2 / 3, n: 3 });
    expect(figures.get('growth.retention.week1')).toMatchObject({ value: null, n: 0, interval95: null });
  });

  it('is not told of the first week of the books, in which everyone is new', () => {
    const figures = growthOf({ ann: [12, 0], bo: [12], cy: [4] });

    expect(figures.get('growth.retention.week12')).toMatchObject({ value: null, n: 0 });
    expect(figures.get('growth.retention.week4')!.value).toBe(0);
  });

  it('equals a plain count in any community', () => {
    const anyone = fc.uniqueArray(fc.nat(14), { minLength: 1, maxLength: 6 });

    fc.assert(
      fc.property(fc.array(anyone, { minLength: 1, maxLength: 30 }), (all) => {
        const figures = growthOf(Object.fromEntries(all.map((weeks, i) => [`m${i}`, weeks])));
        const first = Math.max(...all.flat());
        for (const ago of RETAINED_AFTER) {
          const cohort = all.filter((weeks) => Math.max(...weeks) === ago && ago < first);
          const staying = cohort.filter((weeks) => weeks.includes(0)).length;
          const { value, n } = figures.get(`growth.retention.week${ago}`)!;

          expect({ ago, value, n }).toEqual({
            ago,
            value: cohort.length === 0 ? null : staying / cohort.length,
            n: cohort.length,
          });
        }
      }),
    );
  });
});

describe('growth', () => {
  it('has always as many active as are new, returning and back again', () => {
    const anyone = fc.uniqueArray(fc.nat(14), { minLength: 1, maxLength: 6 });

    fc.assert(
      fc.property(fc.array(anyone, { minLength: 1, maxLength: 30 }), (all) => {
        const figures = growthOf(Object.fromEntries(all.map((weeks, i) => [`m${i}`, weeks])));
        const value = (name: string) => figures.get(`growth.${name}`)!.value!;

        expect(value('active')).toBe(value('new') + value('returning') + value('reactivated'));
      }),
    );
  });

  it('has a quick ratio whose interval is that of two counts', () => {
    const { value, interval95 } = growthOf({ old: [25], a: [0], b: [0], c: [4], d: [4, 0] }).get('growth.quickRatio')!;

    expect(value).toBe(2);
    expect(interval95![0]).toBeLessThan(0.5);
    expect(interval95![1]).toBeGreaterThan(20);
  });
});
