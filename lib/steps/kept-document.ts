import { unpack } from '../domain/packing.ts';
import type { Item, Key, Ports, Table } from '../ports.ts';
import { itemsOf, readChunks, writeChunks } from './books.ts';

/** Where a derived document stands: its pointer, and its chunks under a partition and a prefix. */
export type Place = { readonly pointer: Key; readonly chunks: { readonly pk: string; readonly prefix: string } };

/** A document that was made from something, and is true only while that has not changed. */
export type Kept = {
  readonly basis: string;
  readonly version: string;
  readonly chunks: number;
  /** What whoever keeps it wants to know of it without reading it. */
  readonly note: string | undefined;
};

/** What is known of the kept document without reading it. */
export async function findKept({ pointer }: Place, table: Table): Promise<Kept | undefined> {
  const item: Item | undefined = await table.get(pointer, { consistent: true });
  if (item === undefined) return undefined;
  const { basis, version, chunks, note } = item;
  const known = typeof note === 'string' ? note : undefined;
  return { basis: String(basis), version: String(version), chunks: Number(chunks), note: known };
}

/** The kept document, if it was made from this basis. */
export async function readKept(place: Place, basis: string, table: Table): Promise<unknown> {
  const kept = await findKept(place, table);
  if (kept?.basis !== basis) return undefined;
  const { pk, prefix } = place.chunks;
  const bytes = await readChunks({ pk, prefix: `${prefix}${kept.version}#` }, kept.chunks, table);
  return bytes && unpack(bytes);
}

/** Written like a page: chunks under a fresh version, then the pointer, then the chunks it replaces go. */
export async function keepDocument(
  place: Place,
  {
    basis,
    document,
    replaced,
    note,
  }: { basis: string; document: unknown; replaced: string | undefined; note?: string },
  { table, ids }: Pick<Ports, 'table' | 'ids'>,
): Promise<void> {
  const { pk, prefix } = place.chunks;
  const version = ids.fresh();
  const chunks = await writeChunks({ pk, prefix: `${prefix}${version}#` }, document, table);
  await table.put({ ...place.pointer, version, chunks, basis, ...(note === undefined ? {} : { note }) });
  if (replaced === undefined) return;
  for await (const { sk } of itemsOf({ pk, prefix: `${prefix}${replaced}#`, consistent: true }, table)) {
    await table.delete({ pk, sk });
  }
}

/** Leave nothing of a document, nor of versions of it whose writer died. */
export async function forgetKept({ pointer, chunks }: Place, table: Table): Promise<void> {
  await table.delete(pointer);
  for await (const { pk, sk } of itemsOf({ ...chunks, consistent: true }, table)) await table.delete({ pk, sk });
}
