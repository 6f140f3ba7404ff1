/**
 * Weeks as a brand's clocks show them, found by asking the platform what the clocks show. It is slow, and shares
 * nothing with the calendar that the books are kept by.
 */
export type PlainCalendar = {
  /** The ISO week that an instant (ms since 1970) falls in: `2026-W47`. */
  readonly weekOf: (instant: number) => string;
  /** The date and hour the clocks show: `2026-11-22T23`. */
  readonly hourOf: (instant: number) => string;
  /** The first instant of a week's Monday, and that of the Monday after. */
  readonly spanOf: (week: string) => { readonly from: number; readonly to: number };
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** The calendar of a time zone. */
export function plainCalendar(timeZone: string): PlainCalendar {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const hourOf = (instant: number) => {
    const shown = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${shown.get('year')!.padStart(4, '0')}-${shown.get('month')}-${shown.get('day')}T${shown.get('hour')}`;
  };
  /** Clocks are at most 14 hours ahead and 12 behind, so the date begins within a day of its midnight in UTC. */
  const beginningOf = (date: string) => {
    const midnight = Date.parse(`${date}T00:00:00Z`);
    let instant = midnight - DAY;
    while (hourOf(instant).slice(0, 10) < date) instant += 15 * MINUTE;
    return instant;
  };
  return {
    hourOf: remembered(hourOf, (instant) => Math.floor(instant / (15 * MINUTE))),
    weekOf: remembered(
      (instant) => weekOfDate(hourOf(instant)),
      (instant) => Math.floor(instant / (15 * MINUTE)),
    ),
    spanOf: remembered(
      (week) => ({ from: beginningOf(mondayOf(week)), to: beginningOf(mondayOf(weekAfter(week, 1))) }),
      (week) => week,
    ),
  };
}

/** The week so many weeks later; earlier when negative. */
export function weekAfter(week: string, weeks: number): string {
  return weekOfDate(dateAfter(mondayOf(week), 7 * weeks));
}

/** The ISO week of a date: that of its Thursday, of which the year has so many. */
export function weekOfDate(date: string): string {
  const thursday = dateAfter(date.slice(0, 10), 3 - daysSinceMonday(date));
  const year = thursday.slice(0, 4);
  let number = 1;
  for (let other = dateAfter(thursday, -7); other.startsWith(year); other = dateAfter(other, -7)) number++;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** The Monday of a week: 4 January is always in the first. */
function mondayOf(week: string): string {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return dateAfter(fourth, 7 * (Number(week.slice(6)) - 1) - daysSinceMonday(fourth));
}

function daysSinceMonday(date: string): number {
  return (new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Offsets change on quarters of an hour, so what holds for one instant holds for its quarter. */
function remembered<From, To>(work: (from: From) => To, nameOf: (from: From) => string | number): (from: From) => To {
  const known = new Map<string | number, To>();
  return (from) => {
    const name = nameOf(from);
    if (!known.has(name)) known.set(name, work(from));
    return known.get(name)!;
  };
}
