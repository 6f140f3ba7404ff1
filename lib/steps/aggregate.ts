import { addWeeks } from '../domain/week.ts';
import type { Ports, Table } from '../ports.ts';
import { type BookPorts, estimateFacts, readMarks, readPointer } from './books.ts';
import { calendarOf } from './compiled.ts';
import { type FoldPorts, foldHour } from './fold-hour.ts';
import { FACTS_READ } from './fold-in-memory.ts';
import { withLease } from './lease.ts';
import { openBooks } from './open-books.ts';
import { refreshMerged } from './refresh-merged.ts';
import { draftReport } from './report.ts';
import { refreshSummaries } from './summaries.ts';
import { putMark } from './write-facts.ts';

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
    await foldHours(hours, keepLease, ports, options);
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
  ports: FoldPorts,
  { onProgress, fold = foldHour }: Pick<FoldOptions, 'onProgress'> & { readonly fold?: typeof foldHour } = {},
): Promise<void> {
  for (let next = 0; next < hours.length; next += HOURS_AT_ONCE) {
    await keepLease();
    const some = hours.slice(next, next + HOURS_AT_ONCE);
    await Promise.all(some.map((hour) => fold(hour, ports)));
    onProgress?.(next + some.length, hours.length);
  }
}

/** So many facts of an hour are half of what readers fold in memory for all marked hours together. */
const CROWDED = FACTS_READ / 2;
/** A page of an hour that still runs is written again when the hour holds so many times as much. */
const GROWN = 1.5;
/** From here on readers may not fold it: an estimate by one shard is hardly ever off by a quarter. */
const UNREAD = FACTS_READ * 0.75;

/**
 * A page costs as much as it is large, so a crowded hour gets the next one when it has grown by half, and not every few
 * minutes. One that is more than readers may fold gets it each time all the same: nobody else sees what is new in it.
 */
async function isCrowded(hour: string, table: Table): Promise<boolean> {
  const facts = await estimateFacts(hour, UNREAD, table);
  if (facts < CROWDED || facts >= UNREAD) return facts >= UNREAD;
  return facts >= GROWN * ((await readPointer(hour, table))?.rows ?? 0);
}

/** How far back a stuck hour is looked for, days. */
const LOOK_BACK_DAYS = 14;

/** Mark every past hour of the last days, whether anything moved or not, so that nothing stuck stays unseen. */
export async function markRecentHours(ports: Pick<Ports, 'table' | 'ids' | 'clock' | 'brand'>): Promise<void> {
  const calendar = calendarOf(ports.brand);
  const now = ports.clock.now();
  const ago = Array.from({ length: LOOK_BACK_DAYS * 24 }, (_, n) => now - (n + 1) * 3_600_000);
  const hours = new Set(ago.map((instant) => calendar.hourOf(instant)));
  for (const hour of hours) await putMark(hour, ports);
}
