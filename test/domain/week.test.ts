import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, createCalendar, datesOf, weekOfDate, weeksBetween } from '../../lib/domain/week.ts';

const anInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('weeks', () => {
  it('counts one instant in another week where the day has begun earlier', () => {
    const instant = Date.parse('2026-11-22T23:30:00Z');

    expect(createCalendar('UTC').weekOf(instant)).toBe('2026-W47');
    expect(createCalendar('Europe/Berlin').weekOf(instant)).toBe('2026-W48');
  });

  it('gives New Year to the week its Thursday lies in', () => {
    expect(createCalendar('UTC').weekOf(Date.parse('2027-01-01T12:00:00Z'))).toBe('2026-W53');
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(weeksBetween('2026-W52', '2027-W02')).toBe(3);
  });

  it('names no week that a year does not have', () => {
    expect(() => createCalendar('UTC').spanOf('2025-W53')).toThrow("'2025-W53' is not an ISO week");
    expect(() => addWeeks('2026-W00', 1)).toThrow();
    expect(() => addWeeks('now', 1)).toThrow();
  });

  it('makes the week of a clock change an hour shorter or longer', () => {
    const { spanOf } = createCalendar('Europe/Berlin');
    const hours = (week: string) => (spanOf(week).to - spanOf(week).from) / 3_600_000;

    expect(hours('2026-W13')).toBe(167);
    expect(hours('2026-W43')).toBe(169);
  });

  it.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'])(
    'puts every instant of %s inside the span of its own week, hour and dates',
    (zone) => {
      const calendar = createCalendar(zone);

      fc.assert(
        fc.property(anInstant, (instant) => {
          const week = calendar.weekOf(instant);
          const { from, to } = calendar.spanOf(week);
          const hour = calendar.hourOf(instant);

          expect(instant).toBeGreaterThanOrEqual(from);
          expect(instant).toBeLessThan(to);
          expect(datesOf(week)).toContain(hour.slice(0, 10));
          expect(weekOfDate(hour)).toBe(week);
          expect(calendar.spanOf(addWeeks(week, 1)).from).toBe(to);
        }),
      );
    },
  );
});
