import { InvalidInputError } from './errors.ts';
import { clocksOf, firstInstantAt } from './time-zone.ts';

const DAY = 86_400_000;
/** Monday 5 January 1970, from which whole weeks are counted. */
const FIRST_MONDAY = 4 * DAY;
/** A hundred years of them. */
const DAYS_KNOWN = 36_525;
const WEEK_NAME = /^(\d{4})-W(\d{2})$/;

/** Half-open: from this instant (ms since 1970) up to, not including, that one. */
export type Span = { readonly from: number; readonly to: number };

/** Whether an instant, ms, falls in a span. */
export function isIn({ from, to }: Span, instant: number): boolean {
  return instant >= from && instant < to;
}

/** Days and weeks as one brand counts them. */
export interface Calendar {
  /** The date and hour an instant falls in: `2026-11-22T23`. An hour that a clock change repeats is one hour here. */
  hourOf(instant: number): string;
  /** The date an instant falls on: `2026-11-22`. */
  dateOf(instant: number): string;
  /** The ISO week an instant falls in, Monday to Sunday: `2026-W47`. */
  weekOf(instant: number): string;
  /** From Monday's first instant to the next Monday's. */
  spanOf(week: string): Span;
}

/** The calendar of a time zone. */
export function createCalendar(timeZone: string): Calendar {
  const offsetAt = clocksOf(timeZone);
  const midnight = (day: number) => firstInstantAt(day * DAY, offsetAt);

  return {
    hourOf: (instant) => new Date(instant + offsetAt(instant)).toISOString().slice(0, 13),
    dateOf: (instant) => new Date(instant + offsetAt(instant)).toISOString().slice(0, 10),
    weekOf: (instant) => weekOfDay(Math.floor((instant + offsetAt(instant)) / DAY)),
    spanOf(week) {
      const monday = mondayOf(week);
      return { from: midnight(monday), to: midnight(monday + 7) };
    },
  };
}

/** The week so many weeks later, or earlier when negative. */
export function addWeeks(week: string, weeks: number): string {
  return weekOfDay(mondayOf(week) + 7 * weeks);
}

/** How many weeks from one week to another; negative when the other is earlier. */
export function weeksBetween(from: string, to: string): number {
  return weekNumber(to) - weekNumber(from);
}

/** A week's number, counted from the week of the first Monday of 1970. */
export function weekNumber(week: string): number {
  return (mondayOf(week) - FIRST_MONDAY / DAY) / 7;
}

/** The week a local date (`2026-11-22`) or cell hour (`2026-11-22T23`) belongs to. */
export function weekOfDate(date: string): string {
  return weekOfDay(Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY));
}

/** The seven local dates of a week, Monday first. */
export function datesOf(week: string): string[] {
  const monday = mondayOf(week);
  return Array.from({ length: 7 }, (_, day) => new Date((monday + day) * DAY).toISOString().slice(0, 10));
}

/** Days since 1970 of a week's Monday. @throws InvalidInputError when there is no such week. */
function mondayOf(week: string): number {
  const [, year, number] = WEEK_NAME.exec(week) ?? [];
  if (year !== undefined && number !== undefined) {
    const fourthOfJanuary = new Date(0).setUTCFullYear(Number(year), 0, 4) / DAY;
    const monday = mondayBefore(fourthOfJanuary) + 7 * (Number(number) - 1);
    if (weekOfDay(monday) === week) return monday;
  }
  throw new InvalidInputError(`'${week}' is not an ISO week; expected the form 2026-W34.`);
}

const weeks = new Map<number, string>();

/** The week of a day, which many posts share; of as many days as any books hold it is known once it was told. */
function weekOfDay(day: number): string {
  const week = weeks.get(day) ?? tellWeek(day);
  if (weeks.size < DAYS_KNOWN) weeks.set(day, week);
  return week;
}

/** ISO 8601: a week belongs to the year that its Thursday lies in. */
function tellWeek(day: number): string {
  const thursday = new Date((mondayBefore(day) + 3) * DAY);
  const newYear = new Date(0).setUTCFullYear(thursday.getUTCFullYear(), 0, 1);
  const number = 1 + Math.floor((thursday.getTime() - newYear) / (7 * DAY));
  return `${String(thursday.getUTCFullYear()).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
}

function mondayBefore(day: number): number {
  const first = FIRST_MONDAY / DAY;
  return first + 7 * Math.floor((day - first) / 7);
}
