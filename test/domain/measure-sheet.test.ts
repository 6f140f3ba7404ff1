import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOfSheet, type MeasureSheet, mergeSheets } from '../../lib/domain/measure-sheet.ts';

const cell = fc.record({
  at: fc.nat(3),
  value: fc.option(fc.nat(3)),
  asked: fc.constant(null),
  thread: fc.constant(null),
  author: fc.constant(null),
});
const sheet: fc.Arbitrary<MeasureSheet> = fc.dictionary(fc.constantFrom('a', 'b', 'c'), cell);

describe('merging sheets of measures', () => {
  it('is associative, commutative and idempotent', () => {
    fc.assert(
      fc.property(sheet, sheet, sheet, (a, b, c) => {
        const merged = mergeSheets(mergeSheets(a, b), c);

        expect(mergeSheets(a, mergeSheets(b, c))).toEqual(merged);
        expect(mergeSheets(mergeSheets(c, a), b)).toEqual(merged);
        expect(mergeSheets(merged, merged)).toEqual(merged);
        expect(JSON.stringify(mergeSheets(c, mergeSheets(b, a)))).toBe(JSON.stringify(merged));
      }),
    );
  });

  it('is told apart by what is said, not by when it was measured', () => {
    const said = (at: number, value: number) => ({ a: { at, value, asked: null, thread: null, author: null } });

    expect(digestOfSheet(said(1, 5))).toBe(digestOfSheet(said(2, 5)));
    expect(digestOfSheet(said(1, 5))).not.toBe(digestOfSheet(said(1, 6)));
  });
});
