import { columnsOf, digestOf } from '../domain/daybook.ts';
import { madeAt } from '../domain/identity.ts';
import { keys, SHARDS } from '../domain/layout.ts';
import { addWeeks } from '../domain/week.ts';
import type { Ports, Table } from '../ports.ts';
import { type BookPorts, countShard, itemsOf, readFacts, readMarks, readPointer, writeChunks } from './books.ts';
import { calendarOf } from './compiled.ts';
import { withLease } from './lease.ts';
import { openBooks } from './open-books.ts';
import { refreshMerged } from './refresh-merged.ts';
import { draftReport } from './report.ts';
import { refreshSummaries } from './summaries.ts';

export type FoldOptions = {
  /** Only hours from this one on (`2026-11-22T00`): today's are folded oftener than old ones, and no summaries then. */
  readonly since?: string;
  /**
   * The hour that runs. It and what lies ahead of it get a page only as they get crowded: whoever reads the books
   * folds a few facts in memory, so a page of them would be written a dozen times an hour and read by nobody.
   */
  readonly running?: string;
  /** See `refreshSummaries`. */
  readonly summaryAgeMin?: number;
  readonly onProgress?: (done: number, of: number) => void;
};

/** How many hours were folded, or that another fold is at work. */
export type Folded = { readonly outcome: 'folded'; readonly hours: number } | { readonly outcome: 'busy' };

/**
 * Fold every marked hour again, then bring the summaries of the weeks and the draft of the last one up to date.
 *
 * One fold works at a time, under a lease; should two overlap all the same, pages are immutable and the pointer
 * flips on condition, so the worst is work done twice.
 */
export async function foldMarkedHours(ports: BookPorts, options: FoldOptions = {}): Promise<Folded> {
  const folded = await withLease('aggregate', ports, async (keepLease) => {
    const { since = '', running } = options;
    const marked = (await readMarks(ports.table)).filter((hour) => hour >= since);
    const hours: string[] = [];
    for (const hour of marked) {
      if (running === undefined || hour < running || (await isCrowded(hour, ports.table))) hours.push(hour);
    }
    await foldHours(hours, keepLease, ports, options.onProgress);
    if (options.since === undefined) {
      const books = await openBooks(ports);
      await refreshSummaries(books, ports, options.summaryAgeMin);
      await refreshMerged(books, ports);
      const lastWeek = addWeeks(calendarOf(ports.brand).weekOf(ports.clock.now()), -1);
      await draftReport(lastWeek, books, ports, options.summaryAgeMin);
    }
    return hours.length;
  });
  return folded === undefined ? { outcome: 'busy' } : { outcome: 'folded', hours: folded };
}

/** Hours touch nothing of each other. A few at once share their waits; more would hold too many facts in memory. */
const HOURS_AT_ONCE = 8;

/** Fold some hours. For whoever holds the fold's lease, which is kept meanwhile. */
export async function foldHours(
  hours: readonly string[],
  keepLease: () => Promise<void>,
  ports: Pick<Ports, 'table' | 'ids' | 'clock'>,
  onProgress?: FoldOptions['onProgress'],
): Promise<void> {
  for (let next = 0; next < hours.length; next += HOURS_AT_ONCE) {
    await keepLease();
    const some = hours.slice(next, next + HOURS_AT_ONCE);
    await Promise.all(some.map((hour) => foldHour(hour, ports)));
    onProgress?.(next + some.length, hours.length);
  }
}

/** So many facts of an hour are half of what readers fold in memory for all marked hours together. */
const CROWDED = 1000;
/** A page of an hour that still runs is written again when the hour holds so many times as much. */
const GROWN = 1.5;

/**
 * Ids are hashes, so a shard holds a sixteenth of its hour: one is read to tell, instead of all. A page costs as much
 * as it is large, so a crowded hour gets the next one when it has grown by half, and not every few minutes.
 */
async function isCrowded(hour: string, table: Table): Promise<boolean> {
  const facts = (await countShard(hour, SHARDS[0]!, table)) * SHARDS.length;
  return facts >= CROWDED && facts >= GROWN * ((await readPointer(hour, table))?.rows ?? 0);
}

/** How far back a stuck hour is looked for, days. */
const LOOK_BACK_DAYS = 14;

/** Mark every past hour of the last days, whether anything moved or not, so that nothing stuck stays unseen. */
export async function markRecentHours({
  table,
  ids,
  clock,
  brand,
}: Pick<Ports, 'table' | 'ids' | 'clock' | 'brand'>): Promise<void> {
  const calendar = calendarOf(brand);
  const now = clock.now();
  const ago = Array.from({ length: LOOK_BACK_DAYS * 24 }, (_, n) => now - (n + 1) * 3_600_000);
  const hours = new Set(ago.map((instant) => calendar.hourOf(instant)));
  for (const hour of hours) await table.put({ ...keys.mark(hour), id: ids.fresh() });
}

/**
 * Fold one hour (DESIGN §3, fold protocol). The order of the reads is what makes it safe: the pointer, then the
 * mark, then the facts. A fact written after its mark was read brings a new mark, so removing this one, if it is
 * still this one, forgets nothing. A crash leaves a whole old page and a marked hour.
 */
export async function foldHour(
  hour: string,
  { table, ids, clock }: Pick<Ports, 'table' | 'ids' | 'clock'>,
): Promise<void> {
  const pointer = await readPointer(hour, table);
  const mark = await table.get(keys.mark(hour), { consistent: true });
  const page = await readFacts(hour, table);
  const digest = digestOf(page);

  if (pointer?.digest !== digest) {
    const version = ids.fresh();
    const { pk, prefix } = keys.pageChunks(hour);
    const chunks =
      page.length === 0 ? 0 : await writeChunks({ pk, prefix: `${prefix}${version}#` }, columnsOf(page), table);
    const flipped = await table.put(
      { ...keys.pagePointer(hour), version, chunks, rows: page.length, digest },
      pointer === undefined ? { absent: true } : { equals: { version: pointer.version } },
    );
    // A put that is tried again after its answer was lost may be refused by the very pointer it wrote.
    const lost = !flipped.written && (await readPointer(hour, table))?.version !== version;
    // Another fold was faster, perhaps because what stands in this page was erased meanwhile: it goes.
    const replaced = lost ? version : pointer?.version;
    await removeChunks(hour, { but: lost ? undefined : version, replaced, now: clock.now() }, table);
    if (lost) return;
  }
  if (mark !== undefined) await table.delete(keys.mark(hour), { equals: { id: String(mark.id) } });
}

/** Chunks that no pointer names and that are older than this were left by a fold that died. */
const ORPHAN_AFTER = 3_600_000;

/** The page just replaced goes at once, since it may hold what was erased; orphans of dead folds go with it. */
async function removeChunks(
  hour: string,
  { but, replaced, now }: { but: string | undefined; replaced: string | undefined; now: number },
  table: Table,
): Promise<void> {
  for await (const { pk, sk } of itemsOf({ ...keys.pageChunks(hour), consistent: true }, table)) {
    const version = sk.split('#')[1]!;
    const orphaned = but !== undefined && version !== but && madeAt(version) < now - ORPHAN_AFTER;
    if (version === replaced || orphaned) await table.delete({ pk, sk });
  }
}
