import * as z from 'zod';
import { type Daybook, daybookOf, foldFacts } from '../domain/daybook.ts';
import { ConflictError } from '../domain/errors.ts';
import { type FactRow, storedFact } from '../domain/fact.ts';
import { keys, SHARDS } from '../domain/layout.ts';
import { chunksOf, packDocument, unpack } from '../domain/packing.ts';
import type { Item, Key, Page, Ports, Query, Table } from '../ports.ts';

/** Where the newest page of an hour is, and what it says in short. */
export const PagePointer = z.object({
  hour: z.string(),
  /** Names the page's chunks; fresh for every page ever written. */
  version: z.string(),
  chunks: z.number(),
  /** How many rows the page holds. */
  rows: z.number(),
  /** Digest of the facts; equal pages have equal digests whatever delivered them. */
  digest: z.string(),
});
export type PagePointer = z.infer<typeof PagePointer>;

/** All items of a partition, page after page. */
export async function* itemsOf(query: Query, table: Pick<Table, 'query'>): AsyncGenerator<Item> {
  for await (const items of pagesOf(query, table)) yield* items;
}

/** The same as the table gives them, many at once: to wait for each of a million costs more than to read it. */
async function* pagesOf(query: Query, table: Pick<Table, 'query'>): AsyncGenerator<readonly Item[]> {
  let after = query.after;
  do {
    const page = await table.query(after === undefined ? query : { ...query, after });
    yield page.items;
    after = page.next;
  } while (after !== undefined);
}

/** All items whose partition begins so, page after page, in no order that means anything. */
export async function* scannedItems(prefix: string, table: Pick<Table, 'scan'>): AsyncGenerator<Item> {
  let after: Key | undefined;
  do {
    const page = await table.scan(prefix, after);
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** Every hour that has a page, in order. */
export async function readPointers(table: Table): Promise<PagePointer[]> {
  const pointers: PagePointer[] = [];
  for await (const item of itemsOf({ pk: 'BOOKS', consistent: true }, table)) pointers.push(pointerOf(item));
  return pointers;
}

export async function readPointer(hour: string, table: Table): Promise<PagePointer | undefined> {
  const item = await table.get(keys.pagePointer(hour), { consistent: true });
  return item && pointerOf(item);
}

/** Every hour that must be folded again, in order. */
export async function readMarks(table: Table): Promise<string[]> {
  const hours: string[] = [];
  for await (const item of itemsOf({ pk: 'DIRTY', consistent: true }, table)) hours.push(item.sk);
  return hours;
}

/** The present facts of an hour, from every shard, read consistently: what its page must say. */
export async function readFacts(hour: string, table: Table): Promise<Daybook> {
  const shards = await Promise.all(SHARDS.map((shard) => readShard(`CELL#${hour}#${shard}`, table)));
  return foldFacts(shards.flat());
}

/** How many facts of an hour were read, voids among them, and its page where these are all. */
export type FewFacts = { readonly read: number; readonly page: Daybook | undefined };

/**
 * The same where there are at most so many; no page where there are more, or they are so large that a shard's part does
 * not come in one answer. Ids are hashes, so a shard holds a sixteenth of its hour: the first tells of most that are too
 * many, and the others are then not asked.
 */
export async function readFewFacts(hour: string, most: number, table: Table): Promise<FewFacts> {
  const limit = shareOf(most) + 1;
  const pages: Page[] = [];
  const [first, ...others] = SHARDS;
  for (const shards of [[first], others]) {
    const query = (shard: string | undefined) => table.query({ pk: `CELL#${hour}#${shard}`, consistent: true, limit });
    pages.push(...(await Promise.all(shards.map(query))));
    const read = pages.reduce((sum, { items }) => sum + items.length, 0);
    const isWhole = pages.every(({ items, next }) => next === undefined && items.length < limit);
    if (!isWhole || read > most) return { read, page: undefined };
  }
  const items = pages.flatMap((page) => page.items);
  return { read: items.length, page: foldFacts(items.flatMap((item) => factRow(item) ?? [])) };
}

/** What a shard of an hour of so many facts holds at most: by chance alone it is more once in 300,000 times. */
function shareOf(facts: number): number {
  const mean = facts / SHARDS.length;
  return Math.ceil(mean + 4.5 * Math.sqrt(mean) + 4);
}

/** About how many facts an hour holds, voids among them, by one shard of it: counted no further than so many. */
export async function estimateFacts(hour: string, most: number, table: Table): Promise<number> {
  let count = 0;
  for await (const items of pagesOf({ pk: `CELL#${hour}#${SHARDS[0]}` }, table)) {
    count += items.length * SHARDS.length;
    if (count >= most) break;
  }
  return count;
}

/**
 * The page a pointer names. A fold may replace it between the two reads; the pointer is then read again.
 * @throws ConflictError when that happens three times in a row.
 */
export async function readPage(pointer: PagePointer, table: Table): Promise<Daybook> {
  let newest: PagePointer | undefined = pointer;
  for (let tries = 0; tries < 3; tries++) {
    if (newest === undefined || newest.chunks === 0) return [];
    const { pk, prefix } = keys.pageChunks(newest.hour);
    const bytes = await readChunks({ pk, prefix: `${prefix}${newest.version}#` }, newest.chunks, table);
    if (bytes !== undefined) return daybookOf(unpack(bytes));
    newest = await readPointer(pointer.hour, table);
  }
  throw new ConflictError(`The page of ${pointer.hour} was replaced while it was read, three times.`);
}

/** Write a document in as many items as it needs; returns how many. */
export async function writeChunks(
  at: { pk: string; prefix: string },
  document: unknown,
  table: Table,
): Promise<number> {
  return putChunks(at, chunksOf(packDocument(document)), table);
}

/** The same of one that is packed. */
export async function putChunks(
  at: { pk: string; prefix: string },
  chunks: readonly Uint8Array[],
  table: Table,
): Promise<number> {
  await Promise.all(
    chunks.map((bytes, n) => table.put({ pk: at.pk, sk: `${at.prefix}${String(n).padStart(4, '0')}`, bytes })),
  );
  return chunks.length;
}

/** The bytes of a document in chunks; undefined when one is missing. */
export async function readChunks(
  at: { pk: string; prefix: string },
  count: number,
  table: Table,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for await (const { bytes } of itemsOf({ ...at, consistent: true }, table)) if (bytes) parts.push(bytes);
  return parts.length === count ? Buffer.concat(parts) : undefined;
}

async function readShard(pk: string, table: Table): Promise<FactRow[]> {
  const rows: FactRow[] = [];
  for await (const items of pagesOf({ pk, consistent: true }, table)) {
    for (const item of items) {
      const row = factRow(item);
      if (row !== undefined) rows.push(row);
    }
  }
  return rows;
}

/** The fact an item holds; undefined for a void. */
function factRow(item: Item): FactRow | undefined {
  const { revision, fact } = StoredFact.parse(item);
  return fact === null ? undefined : { revision, fact: storedFact(fact) };
}

const StoredFact = z.object({ revision: z.number(), fact: z.string().nullable() });

function pointerOf(item: Item): PagePointer {
  return PagePointer.parse({ ...item, hour: item.sk });
}

/** The books a step works on. */
export type BookPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids' | 'log' | 'beside'>;
