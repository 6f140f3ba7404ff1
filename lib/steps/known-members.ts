import type { Fact } from '../domain/fact.ts';
import { addWeeks } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { type Books, booksBefore, weeksBefore } from './open-books.ts';
import { readReport } from './report.ts';
import { readSummary } from './summaries.ts';

type KnownPorts = Pick<Ports, 'table' | 'brand' | 'clock'>;

/** What is known of members who wrote lately: when each first wrote, ms, −∞ before that; and who is a champion. */
export type Known = { readonly firstPost: ReadonlyMap<string, number>; readonly champions: ReadonlySet<string> };
/** Nothing of nobody. */
export const NOBODY: Known = { firstPost: new Map(), champions: new Set() };

/** What is known of whoever wrote these facts, which are all there are from a moment on, ms. */
export async function knownMembers(
  since: number,
  facts: readonly Fact[],
  books: Books,
  ports: KnownPorts,
): Promise<Known> {
  const firstPost = new Map<string, number>();
  for (const { authorKey, createdAt } of facts) if (!firstPost.has(authorKey)) firstPost.set(authorKey, createdAt);
  for (const member of await membersBefore(since, books, ports)) firstPost.set(member, Number.NEGATIVE_INFINITY);
  const lastWeek = addWeeks(calendarOf(ports.brand).weekOf(ports.clock.now()), -1);
  const { champions } = await readReport(lastWeek, ports);
  return { firstPost, champions: new Set(champions.list.map(({ id }) => id)) };
}

/** Everybody who wrote before a moment: by the summaries of whole weeks, and by facts of the one it falls in. */
async function membersBefore(since: number, books: Books, ports: KnownPorts): Promise<Set<string>> {
  const { weekOf, spanOf, dateOf } = calendarOf(ports.brand);
  const week = weekOf(since);
  const [from, to] = [dateOf(spanOf(week).from), dateOf(since)];
  const facts = await books.factsOn([...books.hoursOn.keys()].filter((date) => date >= from && date <= to));
  const members = new Set(facts.filter(({ createdAt }) => createdAt < since).map(({ authorKey }) => authorKey));
  const ruled = booksBefore(ports.clock.now(), books);
  for (const one of weeksBefore(week, books)) {
    for (const member of (await readSummary(one, ruled, ports)).members) members.add(member);
  }
  return members;
}
