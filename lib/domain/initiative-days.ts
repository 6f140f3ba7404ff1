import type { Initiative } from './initiative.ts';
import { datesOf } from './week.ts';

const DAY = 86_400_000;
/** How many times the same weekdays before are looked at. */
const WINDOWS_BEFORE = 4;

/** Some days in a row, both included. */
export type Days = { readonly first: string; readonly last: string };

/** The days of an initiative that are counted, and those it is set against. */
export type InitiativeDays = { readonly own: Days; readonly before: readonly Days[] };

/**
 * Which days of an initiative a week's report counts: from its first day to its last, or to the last that is over.
 * They are set against the same weekdays four times before. An initiative longer than a week is moved back by as many
 * whole weeks as it lasts, so that none of the days it is set against is its own. Undefined where the week has none of
 * its days.
 */
export function daysOfInitiative({ from, to }: Initiative, week: string, today: string): InitiativeDays | undefined {
  const dates = datesOf(week);
  const last = [to, dates[6]!, today].sort()[0]!;
  if (to < dates[0]! || from > last) return undefined;
  const weeksLong = Math.ceil((daysBetween(from, to) + 1) / 7);
  const before = Array.from({ length: WINDOWS_BEFORE }, (_, i) => {
    const back = -7 * weeksLong * (i + 1);
    return { first: addDays(from, back), last: addDays(last, back) };
  });
  return { own: { first: from, last }, before };
}

/** Whether a date lies in some days. */
export function isOn({ first, last }: Days, date: string): boolean {
  return date >= first && date <= last;
}

/** How many days they are. */
export function lengthOf({ first, last }: Days): number {
  return daysBetween(first, last) + 1;
}

/** Every date from one to another. */
export function datesBetween(first: string, last: string): string[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY);
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
