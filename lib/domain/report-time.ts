import { clocksOf, firstInstantAt } from './time-zone.ts';
import { addWeeks, createCalendar, datesOf } from './week.ts';

const HOUR = 3_600_000;

/** When a brand's reports are due. */
export type ReportTime = {
  /** Monday's hour, 0–23, in the brand's zone. */
  readonly hour: number;
  readonly timeZone: string;
};

/**
 * When the report of a week is due, ms since 1970: at the brand's hour of the Monday after it. Where a clock change
 * skips that hour it is due an hour later by the new clock, where one repeats it the first time.
 */
export function reportDueAt(week: string, { hour, timeZone }: ReportTime): number {
  const monday = Date.parse(datesOf(addWeeks(week, 1))[0]!);
  return firstInstantAt(monday + hour * HOUR, clocksOf(timeZone));
}

/** The newest week whose report is due: last week from Monday's hour on, until then the week before it. */
export function newestDueWeek(now: number, time: ReportTime): string {
  const last = addWeeks(createCalendar(time.timeZone).weekOf(now), -1);
  return reportDueAt(last, time) <= now ? last : addWeeks(last, -1);
}
