import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestDueWeek, reportDueAt } from '../../lib/domain/report-time.ts';
import { addWeeks } from '../../lib/domain/week.ts';

const due = (week: string, timeZone: string, hour = 7) => new Date(reportDueAt(week, { hour, timeZone })).toISOString();

describe('a report', () => {
  it.each([
    ['Europe/Berlin', 'summer begins', '2026-W12', '2026-03-23T06:00:00.000Z', '2026-03-30T05:00:00.000Z'],
    ['Europe/Berlin', 'summer ends', '2026-W42', '2026-10-19T05:00:00.000Z', '2026-10-26T06:00:00.000Z'],
    ['America/New_York', 'summer begins', '2026-W09', '2026-03-02T12:00:00.000Z', '2026-03-09T11:00:00.000Z'],
    ['America/New_York', 'summer ends', '2026-W43', '2026-10-26T11:00:00.000Z', '2026-11-02T12:00:00.000Z'],
    ['Asia/Kathmandu', 'nothing changes', '2026-W46', '2026-11-16T01:15:00.000Z', '2026-11-23T01:15:00.000Z'],
  ])('is due at the same hour of the clock in %s when %s', (timeZone, _what, week, before, after) => {
    expect([due(week, timeZone), due(addWeeks(week, 1), timeZone)]).toEqual([before, after]);
  });

  it('is due an hour later by the clock where a change skips its hour, the first time where one repeats it', () => {
    // Two Mondays: Casablanca's clocks went from two to three, Baghdad's from four back to three.
    expect(due('2012-W33', 'Africa/Casablanca', 2)).toBe('2012-08-20T02:00:00.000Z');
    expect(due('2007-W39', 'Asia/Baghdad', 3)).toBe('2007-09-30T23:00:00.000Z');
  });

  it('is the newest one due from its hour on, and not a millisecond before', () => {
    const time = { hour: 7, timeZone: 'Europe/Berlin' };
    const monday = Date.parse('2026-10-26T06:00:00Z');

    expect(newestDueWeek(monday - 1, time)).toBe('2026-W42');
    expect(newestDueWeek(monday, time)).toBe('2026-W43');
    expect(newestDueWeek(monday + 6 * 86_400_000, time)).toBe('2026-W43');
  });

  it('is due on a Monday at its hour whatever the zone, one at a time', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns'];
    const times = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(times, fc.constantFrom(...zones), fc.integer({ min: 4, max: 23 }), (now, timeZone, hour) => {
        const time = { hour, timeZone };
        const week = newestDueWeek(now, time);
        const at = reportDueAt(week, time);
        const local = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
        });

        expect(at).toBeLessThanOrEqual(now);
        expect(reportDueAt(addWeeks(week, 1), time)).toBeGreaterThan(now);
        expect(local.format(at)).toBe(`Mon ${String(hour).padStart(2, '0')}:00`);
      }),
      { numRuns: 500 },
    );
  });
});
