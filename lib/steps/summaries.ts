import { asksInColumns, columnsOfAsks } from '../domain/ask-columns.ts';
import { madeAt } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import { parseSummary, summariseWeek, type WeekSummary } from '../domain/week-summary.ts';
import type { Ports } from '../ports.ts';
import type { BookPorts } from './books.ts';
import { calendarOf } from './compiled.ts';
import { findKept, keepDocument, type Place, readKept } from './kept-document.ts';
import { type Books, basisOf, viewWeek, weeksOf } from './open-books.ts';

type Reading = Pick<Ports, 'table' | 'brand'>;

/**
 * Make every summary that is missing, or whose pages have changed since, and keep it. Only the fold calls this.
 *
 * A week that is not over has none yet, since only reports of later weeks read it. A summary younger than `ageMin`
 * seconds is left as it is though its week moved: it is as large as the week, and whoever needs it counts the pages
 * meanwhile.
 */
export async function refreshSummaries(books: Books, ports: BookPorts, ageMin = 0): Promise<void> {
  const now = ports.clock.now();
  for (const week of weeksOf(books)) {
    if (calendarOf(ports.brand).spanOf(week).to > now) continue;
    const stored = await findKept(placeOf(week), ports.table);
    if (stored?.basis === basisOf(week, books, ports.brand)) continue;
    if (stored !== undefined && madeAt(stored.version) > now - ageMin * 1000) continue;
    const summary = await makeSummary(week, books, ports);
    await keepDocument(
      placeOf(week),
      { basis: summary.basis, document: packed(summary), replaced: stored?.version },
      ports,
    );
  }
}

/** The summary of a week as the books stand: the kept one where it is true, else one made now. */
export async function readSummary(week: string, books: Books, ports: Reading): Promise<WeekSummary> {
  const kept = await readKept(placeOf(week), basisOf(week, books, ports.brand), ports.table);
  return kept === undefined ? makeSummary(week, books, ports) : unpacked(kept);
}

async function makeSummary(week: string, books: Books, { brand }: Reading): Promise<WeekSummary> {
  return summariseWeek(await viewWeek(week, books, brand), basisOf(week, books, brand));
}

function packed(summary: WeekSummary): unknown {
  return { ...summary, asks: columnsOfAsks(summary.asks) };
}

function unpacked(kept: unknown): WeekSummary {
  const stored = kept as { readonly asks: unknown };
  return parseSummary({ ...stored, asks: asksInColumns(stored.asks) });
}

function placeOf(week: string): Place {
  return { pointer: keys.summary(week), chunks: keys.summaryChunks(week) };
}
