import { describe, expect, it } from 'vitest';
import { sigmoid, softmax, type Three } from '../../lib/language/probability.ts';
import { bestThreshold, fitLabels, fitSigmoid, type HeldLabel, logOddsOf } from '../../model/calibration.ts';
import { createRandom } from '../../model/solver.ts';

const random = createRandom(3);

describe('calibration', () => {
  it('finds the sigmoid that outcomes were drawn from', () => {
    const held = Array.from({ length: 20_000 }, () => {
      const margin = 4 * random() - 2;
      return { margin, truth: random() < sigmoid(3 * margin - 1), weight: 1 };
    });

    const { slope, offset } = fitSigmoid(held);

    expect(slope).toBeCloseTo(3, 0);
    expect(offset).toBeCloseTo(-1, 0);
  });

  it('gives labels the shares they had where margins say nothing', () => {
    const held = Array.from({ length: 9000 }, (_, i): HeldLabel => {
      const margins: Three = [random() - 0.5, random() - 0.5, random() - 0.5];
      return { margins, truth: i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2, weight: 1 };
    });

    const shares = softmax(...logOddsOf(fitLabels(held), [0, 0, 0]));

    expect(shares.map((share) => Math.round(share * 10) / 10)).toEqual([0.6, 0.3, 0.1]);
  });

  it('takes the highest threshold that gives up no more than it may, where being wrong is worse than being silent', () => {
    const falling = (threshold: number) => (threshold < 0 ? 70 : 90 - 10 * threshold);

    expect(bestThreshold(falling)).toBe(0);
    expect(bestThreshold(falling, 1)).toBe(0.1);
  });

  it('takes the middle of the thresholds that are equally good', () => {
    expect(bestThreshold((threshold) => (threshold >= 0.1 && threshold <= 0.3 ? 90 : 80))).toBe(0.2);
  });
});
