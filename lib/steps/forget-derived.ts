import { keys } from '../domain/layout.ts';
import { addWeeks, weekOfDate } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { itemsOf, readPointer } from './books.ts';
import { calendarOf } from './compiled.ts';
import { forgetKept } from './kept-document.ts';
import { forgetMerged } from './merged-weeks.ts';

type ForgetPorts = Pick<Ports, 'table' | 'brand' | 'clock'>;

/**
 * Leave nothing derived in which erased words may stand: of these hours every page but the present one, also those
 * that a fold which died had written or had replaced, what was summarised of their weeks, and what the asks of their
 * and all later weeks were merged into. For whoever holds the fold's lease.
 */
export async function forgetDerived(hours: readonly string[], { table, brand, clock }: ForgetPorts): Promise<void> {
  for (const hour of hours) {
    const present = (await readPointer(hour, table))?.version;
    for await (const { pk, sk } of itemsOf({ ...keys.pageChunks(hour), consistent: true }, table)) {
      if (sk.split('#')[1] !== present) await table.delete({ pk, sk });
    }
  }
  const weeks = [...new Set(hours.map(weekOfDate))].sort();
  for (const week of weeks) {
    await forgetKept({ pointer: keys.summary(week), chunks: keys.summaryChunks(week) }, table);
    await forgetKept({ pointer: keys.draft(week), chunks: keys.draftChunks(week) }, table);
  }
  const thisWeek = calendarOf(brand).weekOf(clock.now());
  for (let week = weeks[0] ?? thisWeek; week < thisWeek; week = addWeeks(week, 1)) await forgetMerged(week, table);
}
