import { madeAt } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import { unpack } from '../domain/packing.ts';
import { parseSummary, summariseWeek, type WeekSummary } from '../domain/week-summary.ts';
import type { Ports } from '../ports.ts';
import { type BookPorts, itemsOf, readChunks, writeChunks } from './books.ts';
import { calendarOf } from './compiled.ts';
import { type Books, basisOf, openBooks, viewWeek, weeksOf } from './open-books.ts';

type Reading = Pick<Ports, 'table' | 'brand'>;

/**
 * Make every summary that is missing, or whose pages have changed since, and keep it. Only the fold calls this.
 *
 * A week that is not over has none yet, since only reports of later weeks read it. A summary younger than `ageMin`
 * seconds is left as it is though its week moved: it is as large as the week, and whoever needs it counts the pages
 * meanwhile.
 */
export async function refreshSummaries(ports: BookPorts, ageMin = 0): Promise<void> {
  const books = await openBooks(ports);
  const now = ports.clock.now();
  for (const week of weeksOf(books)) {
    if (calendarOf(ports.brand).spanOf(week).to > now) continue;
    const stored = await ports.table.get(keys.summary(week), { consistent: true });
    if (stored?.basis === basisOf(week, books, ports.brand)) continue;
    if (stored !== undefined && madeAt(String(stored.version)) > now - ageMin * 1000) continue;
    const summary = await makeSummary(week, books, ports);
    await keepSummary(summary, stored === undefined ? undefined : String(stored.version), ports);
  }
}

/** The summary of a week as the books stand: the kept one where it is true, else one made now. */
export async function readSummary(week: string, books: Books, ports: Reading): Promise<WeekSummary> {
  const stored = await ports.table.get(keys.summary(week), { consistent: true });
  if (stored !== undefined && stored.basis === basisOf(week, books, ports.brand)) {
    const { pk, prefix } = keys.summaryChunks(week);
    const bytes = await readChunks({ pk, prefix: `${prefix}${stored.version}#` }, Number(stored.chunks), ports.table);
    if (bytes !== undefined) return parseSummary(unpack(bytes));
  }
  return makeSummary(week, books, ports);
}

async function makeSummary(week: string, books: Books, { brand }: Reading): Promise<WeekSummary> {
  return summariseWeek(await viewWeek(week, books, brand), basisOf(week, books, brand));
}

/** Written like a page: chunks under a fresh version, then the pointer, then the old chunks go. */
async function keepSummary(
  summary: WeekSummary,
  replaced: string | undefined,
  { table, ids }: BookPorts,
): Promise<void> {
  const { pk, prefix } = keys.summaryChunks(summary.week);
  const version = ids.fresh();
  const chunks = await writeChunks({ pk, prefix: `${prefix}${version}#` }, summary, table);
  await table.put({ ...keys.summary(summary.week), version, chunks, basis: summary.basis });
  if (replaced === undefined) return;
  for await (const { sk } of itemsOf({ pk, prefix: `${prefix}${replaced}#`, consistent: true }, table)) {
    await table.delete({ pk, sk });
  }
}
