import type { BookPorts } from './books.ts';
import { calendarOf } from './compiled.ts';
import { forgetMerged, isKeptLong, keepMerged, mergedFrom } from './merged-weeks.ts';
import { type AskedWeek, chainsOf, mergeWeeks } from './merger.ts';
import { type Books, weeksOf } from './open-books.ts';
import { findAsked } from './summaries.ts';

/**
 * Bring up to date what the asks of the weeks that are over were merged into, from the first week on in which an ask
 * came, went or changed. Only the fold calls this, after it has refreshed the summaries; past one that was left stale
 * nothing is merged, since whoever needs those weeks counts them meanwhile.
 */
export async function refreshMerged(books: Books, ports: BookPorts): Promise<void> {
  const asked = await askedWeeks(books, ports);
  const newest = asked.at(-1)?.week;
  if (newest === undefined) return;
  if ((await mergedFrom(newest, ports.table)) === chainsOf(asked, ports.brand).at(-1)) return;
  await mergeWeeks(asked, ports, {
    keptOnly: true,
    onWeek: async (week, merged) => {
      if (isKeptLong(week, newest)) await keepMerged(week, merged, ports);
    },
  });
  for (const { week } of asked) if (!isKeptLong(week, newest)) await forgetMerged(week, ports.table);
}

/** The weeks that are over, from the first to the last one whose summary and all before it are true. */
async function askedWeeks(books: Books, ports: BookPorts): Promise<AskedWeek[]> {
  const weeks: AskedWeek[] = [];
  for (const week of weeksOf(books)) {
    if (calendarOf(ports.brand).spanOf(week).to > ports.clock.now()) break;
    const asked = await findAsked(week, books, ports);
    if (asked === undefined) break;
    weeks.push(asked);
  }
  return weeks;
}
