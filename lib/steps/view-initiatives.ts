import { countedOf } from '../domain/figures/figure.ts';
import type { InitiativeView } from '../domain/figures/initiatives.ts';
import { initiativesOf } from '../domain/initiative.ts';
import { datesBetween, daysOfInitiative } from '../domain/initiative-days.ts';
import { addWeeks, type Calendar, datesOf, weekOfDate } from '../domain/week.ts';
import type { WeekSummary } from '../domain/week-summary.ts';
import type { Books } from './open-books.ts';

/**
 * Every initiative with a day in a week, with the facts of its days and of those it is set against. They are read only
 * where there is one: a week without initiatives costs nothing more.
 */
export async function viewInitiatives(
  week: string,
  cut: number,
  books: Books,
  earlier: readonly WeekSummary[],
  calendar: Calendar,
): Promise<InitiativeView[]> {
  const views: InitiativeView[] = [];
  const today = calendar.dateOf(cut - 1);
  // Of the first week of the books it is not told who is new; what it counts may lack its first days.
  const since = datesOf(addWeeks(earlier[0]?.week ?? week, 1))[0]!;
  const standing = [...initiativesOf(books.decisions).values()].sort(
    (a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) || (a.id < b.id ? -1 : 1),
  );
  for (const initiative of standing) {
    const days = daysOfInitiative(initiative, week, today);
    if (days === undefined) continue;
    const first = weekOfDate(days.before.at(-1)!.first);
    const facts = await books.factsOn(datesBetween(datesOf(first)[0]!, days.own.last));
    views.push({
      initiative,
      days,
      facts: countedOf(facts).filter(({ createdAt }) => createdAt < cut),
      known: new Set(earlier.filter((one) => one.week < first).flatMap(({ members }) => members)),
      since,
      dateOf: calendar.dateOf,
    });
  }
  return views;
}
