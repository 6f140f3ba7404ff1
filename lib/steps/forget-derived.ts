import { keys } from '../domain/layout.ts';
import { weekOfDate } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { itemsOf, readPointer } from './books.ts';

type TablePort = Pick<Ports, 'table'>;

/**
 * Leave nothing derived in which erased words may stand: of these hours every page but the present one, also those
 * that a fold which died had written or had replaced, and what was summarised of their weeks. For whoever holds the
 * fold's lease.
 */
export async function forgetDerived(hours: readonly string[], { table }: TablePort): Promise<void> {
  for (const hour of hours) {
    const present = (await readPointer(hour, table))?.version;
    for await (const { pk, sk } of itemsOf({ ...keys.pageChunks(hour), consistent: true }, table)) {
      if (sk.split('#')[1] !== present) await table.delete({ pk, sk });
    }
  }
  for (const week of new Set(hours.map(weekOfDate))) {
    for (const [pointer, chunks] of [
      [keys.summary(week), keys.summaryChunks(week)],
      [keys.draft(week), keys.draftChunks(week)],
    ] as const) {
      await table.delete(pointer);
      for await (const { pk, sk } of itemsOf({ ...chunks, consistent: true }, table)) await table.delete({ pk, sk });
    }
  }
}
