import * as z from 'zod';
import { sha256 } from './identity.ts';
import { type KeptMeasure, SuppliedMeasure } from './measure.ts';

const Cell = z.object({
  /** When it was measured, ms: of two about the same, the newer stands. */
  at: z.number(),
  value: z.number().nullable(),
  asked: z.number().nullable(),
  thread: z.string().nullable(),
  author: z.string().nullable(),
});
type Cell = z.infer<typeof Cell>;

/** Measures of one source, day and kind, by what tells them apart. */
export const MeasureSheet = z.record(z.string(), Cell);
export type MeasureSheet = z.infer<typeof MeasureSheet>;

/** What a sheet is of. */
export const SheetSubject = z.object({
  source: z.string(),
  date: z.string(),
  kind: z.enum(SuppliedMeasure.options.map(({ shape }) => shape.kind.value) as [SuppliedMeasure['kind']]),
});
export type SheetSubject = z.infer<typeof SheetSubject>;

/** A sheet with one measure on it. */
export function sheetOf({ key, value, asked, thread, author }: KeptMeasure, at: number): MeasureSheet {
  return { [key]: { at, value, asked, thread, author } };
}

/** Merge two sheets: of each cell the newest stands. Associative, commutative and idempotent. */
export function mergeSheets(a: MeasureSheet, b: MeasureSheet): MeasureSheet {
  const merged = new Map(Object.entries(a));
  for (const [key, cell] of Object.entries(b)) {
    const other = merged.get(key);
    if (other === undefined || compareCells(cell, other) > 0) merged.set(key, cell);
  }
  return Object.fromEntries([...merged].sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** Names what a sheet says, whenever it was measured. */
export function digestOfSheet(sheet: MeasureSheet): string {
  const said = Object.entries(sheet).map(([key, { at: _, ...cell }]) => [key, cell]);
  return sha256(JSON.stringify(said.sort(([x], [y]) => (x! < y! ? -1 : 1))));
}

/** The measures on a sheet. */
export function measuresOn(sheet: MeasureSheet, of: SheetSubject): KeptMeasure[] {
  return Object.entries(sheet).map(([key, { at: _, ...cell }]) => ({ ...of, key, ...cell }));
}

function compareCells(a: Cell, b: Cell): number {
  if (a.at !== b.at) return a.at - b.at;
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
