import { describe, expect, it } from 'vitest';
import { calibrate, type Judgement } from '../../../lib/domain/statistics/calibration.ts';

/** A labelled sample: so many of those with the label were read so, so many of those without were not. */
function aSample(hits: number, carriers: number, passed: number, others: number): Judgement[] {
  return [
    ...Array.from({ length: carriers }, (_, i) => ({ is: true, said: i < hits })),
    ...Array.from({ length: others }, (_, i) => ({ is: false, said: i >= passed })),
  ];
}

describe('a calibrated count', () => {
  it('takes the errors of reading out of what was read', () => {
    // Read in 30 of 100, sensitivity 0.9, specificity 0.8: (0.3 + 0.8 − 1) / (0.9 + 0.8 − 1) = 0.1429.
    const { count, interval, sensitivity, specificity } = calibrate(30, 100, aSample(45, 50, 40, 50))!;

    expect([sensitivity, specificity]).toEqual([0.9, 0.8]);
    expect(count).toBeCloseTo(14.2857, 4);
    expect(interval[0]).toBeLessThan(count);
    expect(interval[1]).toBeGreaterThan(count);
  });

  it('is what was read where reading never erred, and still not certain', () => {
    const { count, interval } = calibrate(30, 100, aSample(50, 50, 50, 50))!;

    expect(count).toBeCloseTo(30, 12);
    expect(interval[1] - interval[0]).toBeGreaterThan(0.2);
  });

  it('is surer the more is labelled, and the same each time', () => {
    const width = (times: number) => {
      const [low, high] = calibrate(5000, 10_000, aSample(45 * times, 50 * times, 40 * times, 50 * times))!.interval;
      return high - low;
    };

    expect(width(4)).toBeLessThan(0.6 * width(1));
    expect(calibrate(30, 100, aSample(45, 50, 40, 50))).toEqual(calibrate(30, 100, aSample(45, 50, 40, 50)));
  });

  it('is none of too small a sample, of one that lacks a side, or where reading is no better than lots', () => {
    expect(calibrate(30, 100, aSample(9, 9, 10, 10))).toBeNull();
    expect(calibrate(30, 100, aSample(4, 4, 90, 96))).toBeNull();
    expect(calibrate(30, 100, aSample(20, 50, 25, 50))).toBeNull();
    expect(calibrate(0, 0, aSample(45, 50, 40, 50))).toBeNull();
  });

  it('stays within none and all', () => {
    expect(calibrate(1, 100, aSample(45, 50, 40, 50))!.count).toBe(0);
    expect(calibrate(99, 100, aSample(45, 50, 40, 50))!.count).toBe(100);
  });
});
