import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Item, Key, Table, Written } from '../../lib/ports.ts';

/** Something that happened: it adds a name to a set and raises a register. */
export type Happening = { readonly name: string; readonly level: number };

/** What a key holds once these have happened, in whatever order and however often. */
export function mergeOf(happenings: readonly Happening[]): { names: string[]; level: number } {
  return {
    names: [...new Set(happenings.map(({ name }) => name))].sort(),
    level: Math.max(...happenings.map(({ level }) => level)),
  };
}

/** Keep a happening as every writer of ours does: put when absent, else merge with what stands there and put that. */
export async function keepMerged(table: Table, key: Key, happening: Happening): Promise<void> {
  let stored = await refusalOf(table, key, () =>
    table.put({ ...key, revision: 1, ...mergeOf([happening]) }, { absent: true }),
  );
  while (stored !== undefined) {
    const merged = merge(stored, happening);
    if (sameWords(stored, merged)) return;
    const revision = Number(stored.revision);
    stored = await refusalOf(table, key, () =>
      table.put({ ...key, revision: revision + 1, ...merged }, { equals: { revision } }),
    );
  }
}

/** What stood in the way of a write; undefined when it was written. */
export async function refusalOf(table: Table, key: Key, write: () => Promise<Written>): Promise<Item | undefined> {
  try {
    const written = await write();
    return written.written ? undefined : (written.stored ?? (await table.get(key, { consistent: true })));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    // It may or may not have been written: what stands there now decides.
    return (await table.get(key, { consistent: true })) ?? refusalOf(table, key, write);
  }
}

/** Every order of some things. */
export function ordersOf<T>(things: readonly T[]): T[][] {
  if (things.length <= 1) return [[...things]];
  return things.flatMap((first, i) => ordersOf(things.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

function merge({ names, level }: Item, happening: Happening): { names: string[]; level: number } {
  const before = (names as string[]).map((name) => ({ name, level: Number(level) }));
  return mergeOf([...before, happening]);
}

function sameWords(stored: Item, merged: { names: string[]; level: number }): boolean {
  return stored.level === merged.level && (stored.names as string[]).join() === merged.names.join();
}
