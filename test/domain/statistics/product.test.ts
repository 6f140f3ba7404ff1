import { describe, expect, it } from 'vitest';
import { productOfShares } from '../../../lib/domain/statistics/product.ts';
import { wilsonInterval } from '../../../lib/domain/statistics.ts';
import { seeded } from '../../support/a-world.ts';

describe('a product of shares', () => {
  it('is the published example: 43 % × 65 % × 9 % of 100,000 visits are 2,515', () => {
    const { value } = productOfShares([
      { yes: 430, asked: 1000 },
      { yes: 650, asked: 1000 },
      { yes: 90, asked: 1000 },
    ])!;

    expect(Math.floor(value * 100_000)).toBe(2515);
  });

  it('has the interval of the share itself, when there is one', () => {
    const { interval } = productOfShares([{ yes: 12, asked: 40 }])!;

    expect(interval[0]).toBeCloseTo(wilsonInterval(12, 40)![0], 12);
    expect(interval[1]).toBeCloseTo(wilsonInterval(12, 40)![1], 12);
  });

  it('holds the truth in 93 to 98 of 100 samples', () => {
    const random = seeded(7);
    const truth = [0.43, 0.65, 0.2];
    const product = truth.reduce((so, p) => so * p, 1);
    let held = 0;
    for (let run = 0; run < 2000; run++) {
      const sample = truth.map((p) => ({
        yes: Array.from({ length: 100 }).filter(() => random() < p).length,
        asked: 100,
      }));
      const [low, high] = productOfShares(sample)!.interval;
      if (low <= product && product <= high) held++;
    }

    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.98);
  });

  it('is unknown where nobody was asked, and may be more than the none that were seen', () => {
    expect(productOfShares([{ yes: 0, asked: 0 }])).toBeNull();
    expect(productOfShares([{ yes: 0, asked: 30 }])).toMatchObject({ value: 0, interval: [0, expect.any(Number)] });
  });
});
