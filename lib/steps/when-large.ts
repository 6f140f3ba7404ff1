import type { Beside, Ports, Table } from '../ports.ts';
import { estimateFacts } from './books.ts';
import type { Books } from './open-books.ts';

/** Of so many facts and more work is done beside: to read and count them here takes some 20 MB, and half a second. */
export const LARGE = 20_000;
/** Hours of fewer facts are folded here: eight of them at once take about 40 MB. */
export const LARGE_HOUR = 2000;

/** Who does what takes all facts of these local dates, where they are many and there is somebody; else it is done here. */
export function besideFor(
  dates: readonly string[],
  books: Pick<Books, 'hoursOn' | 'hours'>,
  ports: Pick<Ports, 'beside'>,
): Beside | undefined {
  const filled = dates.flatMap((date) => books.hoursOn.get(date) ?? []);
  return besideForHours(filled, books, ports);
}

/** The same of hours that have a page. */
export function besideForHours(
  filled: readonly string[],
  { hours }: Pick<Books, 'hours'>,
  { beside }: Pick<Ports, 'beside'>,
): Beside | undefined {
  if (beside === undefined) return undefined;
  const rows = filled.reduce((sum, hour) => sum + hours.get(hour)!.rows, 0);
  return rows < LARGE ? undefined : beside;
}

/** The same of an hour that is to be folded, as one shard of it tells. */
export async function besideForHour(
  hour: string,
  { beside, table }: Pick<Ports, 'beside'> & { readonly table: Table },
): Promise<Beside | undefined> {
  if (beside === undefined) return undefined;
  return (await estimateFacts(hour, LARGE_HOUR, table)) < LARGE_HOUR ? undefined : beside;
}
