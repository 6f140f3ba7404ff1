import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationErrorOf, calibrationOf, coverageOf } from '../../lib/domain/evaluation-confidence.ts';

const claims = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }));
const told = (confidence: number, right: number, of: number) =>
  Array.from({ length: of }, (_, i) => ({ confidence, right: i < right }));

describe('the calibration curve', () => {
  it('compares what was said with what was so, by tenths', () => {
    const curve = calibrationOf([...told(0.85, 8, 10), ...told(0.3, 5, 10)]);

    expect(curve.map(({ from, n, said, right }) => [from, n, said, right.value])).toEqual([
      [0.3, 10, expect.closeTo(0.3), 0.5],
      [0.8, 10, expect.closeTo(0.85), 0.8],
    ]);
    expect(calibrationErrorOf(curve)).toBeCloseTo((0.05 + 0.2) / 2, 12);
  });

  it('has no error where confidence is what it should be', () => {
    expect(calibrationErrorOf(calibrationOf(told(0.75, 3, 4)))).toBe(0);
    expect(calibrationErrorOf([])).toBeNull();
  });

  it('loses no claim', () => {
    fc.assert(
      fc.property(claims, (some) => {
        expect(calibrationOf(some).reduce((sum, { n }) => sum + n, 0)).toBe(some.length);
      }),
    );
  });
});

describe('accuracy against coverage', () => {
  it('says less and is right more often as the floor rises', () => {
    const curve = coverageOf([...told(0.45, 1, 4), ...told(0.92, 4, 4)]);
    const at = (floor: number) => curve.find((point) => point.floor === floor);

    expect(at(0)).toMatchObject({ coverage: 1, accuracy: { value: 5 / 8 } });
    expect(at(0.5)).toMatchObject({ coverage: 0.5, accuracy: { value: 1 } });
    expect(at(0.95)).toEqual({ floor: 0.95, coverage: 0, accuracy: null });
  });

  it('counts posts that could not be read as not covered', () => {
    expect(coverageOf(told(0.9, 3, 3), 4)[0]).toMatchObject({ coverage: 0.75 });
  });

  it('never covers more at a higher floor', () => {
    fc.assert(
      fc.property(claims, (some) => {
        const shares = coverageOf(some).map(({ coverage }) => coverage);
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
      }),
    );
  });
});
