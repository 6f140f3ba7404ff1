import { keys } from '../domain/layout.ts';
import { weeksBetween } from '../domain/week.ts';
import type { Ports, Table } from '../ports.ts';
import { findKept, forgetKept, keepDocument, type Place, readKept } from './kept-document.ts';
import { columnsOfMerged, mergedInColumns } from './merged-columns.ts';
import type { MergedWeeks } from './merger.ts';

/** A week from which all others are counted. */
const FIRST = '1970-W02';

/** What the weeks up to this one were merged into, if it is kept and was made of what this chain names. */
export async function readMerged(week: string, chain: string, table: Table): Promise<MergedWeeks | undefined> {
  const merged = mergedInColumns(await readKept(placeOf(week), chain, table));
  return merged && { chain, merged };
}

/** What names all that went into the kept outcome of a week; undefined when none is kept. */
export async function mergedFrom(week: string, table: Table): Promise<string | undefined> {
  return (await findKept(placeOf(week), table))?.basis;
}

/** Keep the outcome of a week. It is derived, and may be deleted at any time. For whoever holds the fold's lease. */
export async function keepMerged(
  week: string,
  { chain, merged }: MergedWeeks,
  ports: Pick<Ports, 'table' | 'ids'>,
): Promise<void> {
  const replaced = (await findKept(placeOf(week), ports.table))?.version;
  await keepDocument(placeOf(week), { basis: chain, document: columnsOfMerged(merged), replaced }, ports);
}

/** Leave nothing of a week's outcome. For whoever holds the fold's lease. */
export async function forgetMerged(week: string, table: Table): Promise<void> {
  await forgetKept(placeOf(week), table);
}

/**
 * Whether the outcome of a week is still worth keeping when another week is the newest. It holds all asks up to its
 * week, so to keep every one would take the square of what there is: of the newest two all are kept, then every second
 * up to four weeks back, every fourth up to eight, and so on, and none is ever missed again once it has gone.
 */
export function isKeptLong(week: string, newest: string): boolean {
  const number = weeksBetween(FIRST, week);
  return weeksBetween(week, newest) < 2 * (number & -number);
}

function placeOf(week: string): Place {
  return { pointer: keys.merged(week), chunks: keys.mergedChunks(week) };
}
