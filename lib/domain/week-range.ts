import { InvalidInputError } from './errors.ts';
import { datesOf } from './week.ts';

/** The first and the last week, both included; `null` where there is no end. */
export type WeekRange = readonly [from: string | null, to: string | null];

/** Weeks as they were asked for. @throws InvalidInputError when one of them is none, or they run backwards. */
export function weekRange(from: string | undefined, to: string | undefined): WeekRange {
  // Says what is wrong with a week that is none.
  for (const week of [from, to]) if (week !== undefined) datesOf(week);
  if (from !== undefined && to !== undefined && to < from)
    throw new InvalidInputError(`${from} to ${to} runs backwards.`);
  return [from ?? null, to ?? null];
}

/** Whether a week is one of these. */
export function isWithin(week: string, [from, to]: WeekRange): boolean {
  return (from === null || week >= from) && (to === null || week <= to);
}
