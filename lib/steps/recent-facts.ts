import type { SeenFact } from '../domain/figures/authors.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import type { Books } from './open-books.ts';

const DAY = 86_400_000;

/** Everything written in the last so many days, in the order written. */
export async function recentFacts(
  days: number,
  books: Books,
  { brand, clock }: Pick<Ports, 'brand' | 'clock'>,
): Promise<{ readonly since: number; readonly facts: readonly SeenFact[] }> {
  const now = clock.now();
  const since = now - days * DAY;
  const facts = await books.factsOn(recentDates(days, books, { brand, clock }));
  return { since, facts: facts.filter(({ createdAt }) => createdAt >= since && createdAt <= now) };
}

/** The local dates of the last so many days on which somebody wrote. */
export function recentDates(days: number, books: Books, { brand, clock }: Pick<Ports, 'brand' | 'clock'>): string[] {
  const { dateOf } = calendarOf(brand);
  const [first, last] = [dateOf(clock.now() - days * DAY), dateOf(clock.now())];
  return [...books.hoursOn.keys()].filter((date) => date >= first && date <= last);
}
