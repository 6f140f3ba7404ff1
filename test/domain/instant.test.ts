import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../lib/domain/instant.ts';

describe('instants', () => {
  it('reads offsets and fractions', () => {
    expect(parseInstant('2015-02-16T23:36:05-08:00')).toBe(Date.parse('2015-02-17T07:36:05Z'));
    expect(parseInstant('2026-11-22T23:30:00.5+01:00')).toBe(Date.parse('2026-11-22T22:30:00.500Z'));
    expect(parseInstant('2016-12-31T23:59:60Z')).toBe(Date.parse('2016-12-31T23:59:59.999Z'));
  });

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-11-22',
    '2026-11-22T10:00:00',
    '2026-11-22T24:00:00Z',
    '2026-11-22T10:60:00Z',
    '2026-11-22T10:00:00+25:00',
    'yesterday',
    '1764000000',
  ])('does not take %s for a time', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }), (date) => {
        expect(parseInstant(formatInstant(date.getTime()))).toBe(date.getTime());
      }),
    );
  });
});
