import type { Daybook } from '../domain/daybook.ts';
import type { Table } from '../ports.ts';
import { readFewFacts } from './books.ts';

/** How many facts a reader folds in memory at most; readers never write. */
export const FACTS_READ = 2000;
/**
 * So many are read in vain of hours that are too large before no more is tried: an import leaves a thousand such hours.
 * One hour that is hardly too large does not keep the others from being folded.
 */
const VAIN_MAX = 2 * FACTS_READ;

/** The pages of marked hours as they would be folded, and the hours that are left to the fold itself. */
export type FoldedInMemory = { readonly fresh: ReadonlyMap<string, Daybook>; readonly leftOut: readonly string[] };

/**
 * Fold marked hours in memory, the newest first, as far as they hold no more than a reader may fold. An hour is folded
 * in whole or not at all, since none of its facts says whether its page has it: a large one is left as its page is,
 * however little of it is new.
 */
export async function foldInMemory(marks: readonly string[], table: Table): Promise<FoldedInMemory> {
  const fresh = new Map<string, Daybook>();
  const leftOut: string[] = [];
  let [left, vain] = [FACTS_READ, 0];
  for (const hour of marks.toReversed()) {
    const mayRead = left > 0 && vain < VAIN_MAX;
    const { read, page } = mayRead ? await readFewFacts(hour, left, table) : { read: 0, page: undefined };
    if (page === undefined) {
      leftOut.push(hour);
      vain += read;
    } else {
      fresh.set(hour, page);
      left -= read;
    }
  }
  return { fresh, leftOut };
}
