import { asksInColumns, columnsOfAsks } from '../domain/ask-columns.ts';
import { madeAt } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import { parseSummary, summariseWeek, type WeekSummary } from '../domain/week-summary.ts';
import type { Ports } from '../ports.ts';
import type { BookPorts } from './books.ts';
import { calendarOf } from './compiled.ts';
import { findKept, keepDocument, type Place, readKept } from './kept-document.ts';
import { lean } from './lean-summary.ts';
import { type AskedWeek, digestOfAsks } from './merger.ts';
import { type Books, basisOf, datesViewed, viewWeek, weeksOf } from './open-books.ts';
import { besideFor } from './when-large.ts';

type Reading = Pick<Ports, 'table' | 'brand' | 'beside'>;

/** A summary, and what names its asks: weeks of the same asks are merged into the same. */
export type AskedSummary = WeekSummary & { readonly asked: string };

/**
 * Make every summary that is missing, or whose pages have changed since, and keep it. Only the fold calls this.
 *
 * A week that is not over has none yet, since only reports of later weeks read it. A summary younger than `ageMin`
 * seconds is left as it is though its week moved: it is as large as the week, and whoever needs it counts the pages
 * meanwhile.
 */
export async function refreshSummaries(books: Books, ports: BookPorts, ageMin = 0): Promise<void> {
  for (const week of weeksOf(books)) {
    await refreshSummary(week, books, ports, ageMin);
    // Whoever needs them next reads what is kept: to hold all of them while the next is made takes as much again.
    books.summaries.clear();
  }
}

/** The same for one week. */
export async function refreshSummary(week: string, books: Books, ports: BookPorts, ageMin = 0): Promise<void> {
  const now = ports.clock.now();
  if (calendarOf(ports.brand).spanOf(week).to > now) return;
  const stored = await findKept(placeOf(week), ports.table);
  if (stored?.basis === basisOf(week, books, ports.brand) && stored.note !== undefined) return;
  if (stored !== undefined && madeAt(stored.version) > now - ageMin * 1000) return;
  const summary = await readSummary(week, books, ports);
  await keepDocument(
    placeOf(week),
    { basis: summary.basis, document: packed(summary), replaced: stored?.version, note: summary.asked },
    ports,
  );
}

/** The summary of a week as the books stand: the kept one where it is true, else one made now. Read once from books. */
export async function readSummary(week: string, books: Books, ports: Reading): Promise<AskedSummary> {
  const basis = basisOf(week, books, ports.brand);
  // Two weeks in which nobody wrote have one basis.
  const name = `${week} ${basis}`;
  const known = books.summaries.get(name);
  if (known !== undefined) return known;
  const kept = await readKept(placeOf(week), basis, ports.table);
  const read = kept === undefined ? withAsked(await makeSummary(week, books, ports)) : unpacked(kept);
  const summary = { ...lean(read, books.members), asked: read.asked };
  books.summaries.set(name, summary);
  return summary;
}

/** What names the asks of a week by its kept summary, which is read when they are needed; undefined when it is stale. */
export async function findAsked(week: string, books: Books, ports: Reading): Promise<AskedWeek | undefined> {
  const kept = await findKept(placeOf(week), ports.table);
  if (kept?.basis !== basisOf(week, books, ports.brand) || kept.note === undefined) return undefined;
  return { week, asked: kept.note, asks: async () => (await readSummary(week, books, ports)).asks };
}

/** The asks of a summary, to be merged. */
export function askedIn({ week, asked, asks }: AskedSummary): AskedWeek {
  return { week, asked, asks: async () => asks };
}

/** The summary of a week, made from its pages. */
export async function makeSummary(
  week: string,
  books: Books,
  ports: Pick<Ports, 'brand' | 'beside'>,
): Promise<WeekSummary> {
  const { brand } = ports;
  const basis = basisOf(week, books, brand);
  const beside = besideFor(datesViewed(week, brand), books, ports);
  if (beside !== undefined) return beside.summarise(week, basis);
  return summariseWeek(await viewWeek(week, books, brand), basis);
}

function withAsked(summary: WeekSummary): AskedSummary {
  return { ...summary, asked: digestOfAsks(summary.asks) };
}

function packed(summary: AskedSummary): unknown {
  return { ...summary, asks: columnsOfAsks(summary.asks) };
}

function unpacked(kept: unknown): AskedSummary {
  const stored = kept as { readonly asks: unknown; readonly asked?: unknown };
  const summary = parseSummary({ ...stored, asks: asksInColumns(stored.asks) });
  return { ...summary, asked: typeof stored.asked === 'string' ? stored.asked : digestOfAsks(summary.asks) };
}

function placeOf(week: string): Place {
  return { pointer: keys.summary(week), chunks: keys.summaryChunks(week) };
}
