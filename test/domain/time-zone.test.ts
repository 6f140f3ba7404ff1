import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { clocksOf, firstInstantAt } from '../../lib/domain/time-zone.ts';

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
];
const anInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
const aDate = anInstant.map((instant) => new Date(instant).toISOString().slice(0, 10));

describe.each(ZONES)('the clocks of %s', (timeZone) => {
  const offsetAt = clocksOf(timeZone);

  it('stand as the calendar of the coming standard has them', () => {
    fc.assert(
      fc.property(anInstant, (instant) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);

        expect(offsetAt(instant)).toBe(zoned.offsetNanoseconds / 1e6);
      }),
      { numRuns: 500 },
    );
  });

  it('begin each day when its first instant has come', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        const first = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds;

        expect(firstInstantAt(Date.parse(date), offsetAt)).toBe(first);
      }),
      { numRuns: 500 },
    );
  });
});

it('takes the change itself for an hour that it skips, and the first of two for one that it repeats', () => {
  const offsetAt = clocksOf('Europe/Berlin');

  expect(firstInstantAt(Date.UTC(2026, 2, 29, 2), offsetAt)).toBe(Date.parse('2026-03-29T01:00:00Z'));
  expect(firstInstantAt(Date.UTC(2026, 9, 25, 2), offsetAt)).toBe(Date.parse('2026-10-25T00:00:00Z'));
});
