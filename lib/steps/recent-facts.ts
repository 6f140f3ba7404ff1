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
  const { dateOf } = calendarOf(brand);
  const now = clock.now();
  const since = now - days * DAY;
  const dates = [...books.hoursOn.keys()].filter((date) => date >= dateOf(since) && date <= dateOf(now));
  const facts = await books.factsOn(dates);
  return { since, facts: facts.filter(({ createdAt }) => createdAt >= since && createdAt <= now) };
}
