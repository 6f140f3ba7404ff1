import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, incompleteBeta } from '../../../lib/domain/statistics/beta.ts';
import { holdTogether } from '../../../lib/domain/statistics/discoveries.ts';
import {
  probabilityOfChange,
  probabilityOfFall,
  probabilityOfRise,
  rateRatio,
} from '../../../lib/domain/statistics/rates.ts';
import { probabilityOfWeek, twoSided } from '../../../lib/domain/statistics/weeks.ts';

describe('the incomplete beta function', () => {
  it('agrees with forms that have no integral in them', () => {
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(incompleteBeta(0.3, 3, 1)).toBeCloseTo(0.3 ** 3, 12);
    expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 12);
    expect(incompleteBeta(0.5, 70_000, 70_000)).toBeCloseTo(0.5, 9);
  });

  it('has quantiles that undo it', () => {
    const shape = fc.integer({ min: 1, max: 400 });

    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, p) => {
        expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
      }),
    );
  });

  it('gives the published bounds of t', () => {
    // The usual table of Student's t, two-sided 5 %: 12.706 at one degree of freedom, 2.365 at seven, 2.042 at thirty.
    expect(twoSided(12.706, 1)).toBeCloseTo(0.05, 4);
    expect(twoSided(2.3646, 7)).toBeCloseTo(0.05, 4);
    expect(twoSided(2.0423, 30)).toBeCloseTo(0.05, 4);
  });
});

describe('the probability of a rise', () => {
  it.each([
    [3, 0, 0.5, 0.125],
    [1, 1, 0.5, 0.75],
    [8, 0, 1 / 9, (1 / 9) ** 8],
    [0, 5, 0.1, 1],
  ])('of %d after %d at a share of %d is %d', (now, before, share, probability) => {
    expect(probabilityOfRise(now, before, share)).toBeCloseTo(probability, 9);
  });

  it('and that of a fall overlap by exactly the present count', () => {
    const counts = fc.nat({ max: 12 });

    fc.assert(
      fc.property(counts, counts, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (now, before, share) => {
        const exactly = binomial(now + before, now) * share ** now * (1 - share) ** before;

        const both = probabilityOfRise(now, before, share) + probabilityOfFall(now, before, share);

        expect(both).toBeCloseTo(1 + exactly, 9);
      }),
    );
  });

  it('stays a probability with any counts', () => {
    const counts = fc.nat({ max: 300_000 });

    fc.assert(
      fc.property(counts, counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (now, before, share) => {
        const probability = probabilityOfRise(now, before, share);

        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('the ratio of two rates', () => {
  it('has the bounds that follow from published ones of a proportion', () => {
    // Clopper–Pearson for 81 of 263 is 0.2527 to 0.3676 (Newcombe 1998, table I, method 5); as odds 0.3381 and 0.5813.
    const { ratio, interval } = rateRatio({ events: 81, exposure: 1 }, { events: 182, exposure: 1 })!;

    expect(ratio).toBeCloseTo(81 / 182, 12);
    expect(interval[0]).toBeCloseTo(0.2527 / 0.7473, 3);
    expect(interval[1]).toBeCloseTo(0.3676 / 0.6324, 3);
  });

  it('excludes 1 exactly where the test finds less than one in twenty', () => {
    const counts = fc.integer({ min: 1, max: 60 });

    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 9 }), (now, before, times) => {
        const [a, b] = [
          { events: now, exposure: 10 },
          { events: before, exposure: 10 * times },
        ];
        const { interval } = rateRatio(a, b)!;
        const probability = probabilityOfChange(a, b);
        fc.pre(Math.abs(probability - 0.05) > 1e-9);

        expect(interval[0] > 1 || interval[1] < 1).toBe(probability < 0.05);
      }),
    );
  });

  it('is none against nothing', () => {
    expect(rateRatio({ events: 5, exposure: 10 }, { events: 0, exposure: 80 })).toBeNull();
  });
});

describe('a week among those before', () => {
  it('is as improbable as its t value', () => {
    // Mean 10, s² = 4, k = 3: t = (16 − 10) / (2·√(4/3)) = 2.598, with 2 degrees of freedom 1 − t/√(t² + 2) = 0.1217.
    expect(probabilityOfWeek(16, [8, 10, 12], 0)).toBeCloseTo(0.1217, 4);
  });

  it('is not called unusual because the weeks before happened to be alike', () => {
    expect(probabilityOfWeek(11, [10, 10, 10, 10], 10)).toBeGreaterThan(0.5);
    expect(probabilityOfWeek(11, [10], 10)).toBeNull();
  });
});

describe('many tests held together', () => {
  it('hold up to the last that is small enough for its rank', () => {
    expect(holdTogether([0.04, 0.001, 0.5, 0.03], 0.1)).toEqual([true, true, false, true]);
  });

  it('do not hold where one in a hundred is to be expected', () => {
    const chance = Array.from({ length: 100 }, (_, i) => (i + 1) / 100);

    expect(holdTogether(chance, 0.1)).not.toContain(true);
  });
});

function binomial(n: number, k: number): number {
  return Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1);
}
