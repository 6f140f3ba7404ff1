import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netOf } from '../../lib/domain/statistics/nets.ts';
import { survivalQuantile } from '../../lib/domain/statistics/waits.ts';
import { mean, median, wilsonInterval } from '../../lib/domain/statistics.ts';

describe('statistics', () => {
  it('takes the mean of the two middle values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNull();
    expect(mean([])).toBeNull();
  });

  it('agrees with published Wilson intervals', () => {
    // Newcombe (1998), Statistics in Medicine 17:857–872, table I: 81 of 263, and 0 of 20.
    const [low, high] = wilsonInterval(81, 263)!;
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 20)![1]).toBeCloseTo(0.1611, 4);
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('agrees with a Kaplan–Meier curve worked by hand', () => {
    // Six waits: answered after 1, 2 and 4 h, unanswered after 3, 5 and 6 h. S = 5/6, 4/6, then 4/6 · 2/3 = 0.444.
    const waits = [
      { hours: 1, answered: true },
      { hours: 2, answered: true },
      { hours: 3, answered: false },
      { hours: 4, answered: true },
      { hours: 5, answered: false },
      { hours: 6, answered: false },
    ];

    expect(survivalQuantile(waits, 0.3).hours).toBe(2);
    expect(survivalQuantile(waits, 0.5).hours).toBe(4);
    expect(survivalQuantile(waits, 0.9).hours).toBeNull();
  });

  it('takes the plain quantile for the survival quantile when everyone was answered', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 }), (hours) => {
        const sorted = [...hours].sort((a, b) => a - b);
        const half = sorted.find((h) => sorted.filter((other) => other > h).length <= sorted.length / 2);

        expect(
          survivalQuantile(
            hours.map((h) => ({ hours: h, answered: true })),
            0.5,
          ).hours,
        ).toBe(half);
      }),
    );
  });

  it('keeps the interval of a net around the net and within ±100', () => {
    fc.assert(
      fc.property(fc.array(aVoter, { minLength: 1, maxLength: 40 }), (members) => {
        const { net, interval } = netOf(members)!;

        expect(interval[0]).toBeLessThanOrEqual(net);
        expect(interval[1]).toBeGreaterThanOrEqual(net);
        expect(Math.abs(interval[0])).toBeLessThanOrEqual(100);
      }),
    );
  });
});

const aVoter = fc
  .tuple(fc.nat(4), fc.nat(4), fc.nat(4))
  .filter((counts) => counts.some((count) => count > 0))
  .map(([positive, negative, rest]) => ({ posts: positive + negative + rest, positive, negative }));
