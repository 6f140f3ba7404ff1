import { teamsOf } from '../domain/brand.ts';
import { type AskRecord, asksOf } from '../domain/feature-request.ts';
import { countedOf } from '../domain/figures/figure.ts';
import { type StandingRequest, standingRequests } from '../domain/standing-request.ts';
import { datesOf } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { type AskedWeek, openMerger } from './merger.ts';
import { type Books, digestOfDates, weeksOf } from './open-books.ts';
import { askedIn, readSummary } from './summaries.ts';
import { besideFor } from './when-large.ts';

type Reading = Pick<Ports, 'table' | 'brand' | 'beside'>;

/** All requests of a brand, and what they were found from. */
export type Standing = {
  readonly requests: readonly StandingRequest[];
  /** Those of posts dated ahead among them. */
  readonly asks: readonly AskRecord[];
  /** Which request clustering put each ask in, by ask id; those of posts dated ahead are in none. */
  readonly found: ReadonlyMap<string, string>;
};

/** Every request as it stands at a moment, ms, by these books: of all weeks, whoever asked when. */
export async function readStanding(books: Books, at: number, ports: Reading): Promise<Standing> {
  const { asks, known } = await readAsks(books, at, ports);
  const asked = asks.filter(({ createdAt }) => createdAt < at);
  const found = (await openMerger(known, ports))(asked);
  const { decisions } = books;
  const { routing: rules } = ports.brand;
  const teams = teamsOf(ports.brand).map(({ id }) => id);
  return { requests: standingRequests({ asks: asked, found, decisions, rules, teams, at }), asks, found };
}

/** Weeks that are over have a summary that holds their asks; of the others the pages are read. */
async function readAsks(
  books: Books,
  at: number,
  ports: Reading,
): Promise<{ asks: readonly AskRecord[]; known: readonly AskedWeek[] }> {
  const open = openWeeks(books, at, ports);
  const weeks = weeksOf(books);
  const asks: AskRecord[] = [];
  const known: AskedWeek[] = [];
  for (const week of weeks.slice(0, weeks.length - open.length)) {
    const summary = await readSummary(week, books, ports);
    known.push(askedIn(summary));
    for (const ask of summary.asks) asks.push(ask);
  }
  for (const week of open) for (const ask of await readAsksOf(week, books, ports)) asks.push(ask);
  return { asks, known };
}

/** The weeks that are not over at a moment, ms, and of which the books tell. */
export function openWeeks(books: Books, at: number, { brand }: Pick<Ports, 'brand'>): string[] {
  return weeksOf(books).filter((week) => calendarOf(brand).spanOf(week).to > at);
}

/** The asks of a week by its pages. */
export async function readAsksOf(week: string, books: Books, ports: Reading): Promise<readonly AskRecord[]> {
  const dates = datesOf(week);
  const beside = besideFor(dates, books, ports);
  if (beside !== undefined) return beside.asks(week, digestOfDates(books, dates, JSON.stringify([...books.staff])));
  return asksOf(countedOf(await books.factsOn(dates)));
}
