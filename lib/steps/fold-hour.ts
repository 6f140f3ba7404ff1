import { type PackedPage, packPage } from '../domain/daybook.ts';
import { madeAt } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import type { Ports, Table } from '../ports.ts';
import { itemsOf, type PagePointer, putChunks, readFacts, readPage, readPointer } from './books.ts';
import { besideForHour } from './when-large.ts';

export type FoldPorts = Pick<Ports, 'table' | 'ids' | 'clock' | 'beside'>;

/**
 * Fold one hour (DESIGN §3, fold protocol). The order of the reads is what makes it safe: the pointer, then the
 * mark, then the facts. A fact written after its mark was read brings a new mark, so removing this one, if it is
 * still this one, forgets nothing. A crash leaves a whole old page and a marked hour.
 */
export async function foldHour(hour: string, ports: FoldPorts): Promise<void> {
  const pointer = await readPointer(hour, ports.table);
  const mark = await readMark(hour, ports.table);
  await foldFrom(hour, { pointer, mark }, ports);
}

/** What is read before the facts are. */
type Before = { readonly pointer: PagePointer | undefined; readonly mark: string | undefined };

async function foldFrom(hour: string, before: Before, ports: FoldPorts): Promise<void> {
  const known = before.pointer?.digest;
  const beside = await besideForHour(hour, ports);
  const page = await (beside?.fold(hour, known) ?? foldHere(hour, known, ports));
  await replacePage(hour, page, before, ports);
}

async function foldHere(hour: string, known: string | undefined, { table }: FoldPorts): Promise<PackedPage> {
  return packPage(await readFacts(hour, table), known);
}

/**
 * Fold one hour from its page, which some posts leave: a tenth of the reading that its facts would be.
 *
 * It must carry the very mark that was put for these posts where there was none. Then whatever else changed a fact of
 * the hour since its page was written has its own mark still to put, which will have the hour folded again. With
 * another mark, or none, the facts are asked as ever.
 */
export async function foldHourWithout(
  posts: ReadonlySet<string>,
  mark: string | undefined,
  hour: string,
  ports: FoldPorts,
): Promise<void> {
  const pointer = await readPointer(hour, ports.table);
  const standing = await readMark(hour, ports.table);
  if (mark === undefined || pointer === undefined || standing !== mark) {
    return foldFrom(hour, { pointer, mark: standing }, ports);
  }
  const page = await readPage(pointer, ports.table);
  const left = page.filter(({ fact }) => !posts.has(fact.postId));
  await replacePage(hour, packPage(left, pointer.digest), { pointer, mark }, ports);
}

async function readMark(hour: string, table: Table): Promise<string | undefined> {
  const mark = await table.get(keys.mark(hour), { consistent: true });
  return mark && String(mark.id);
}

/** Flip the pointer to a new page, if it is still the one that was read, and take the mark away, likewise. */
async function replacePage(
  hour: string,
  { digest, rows, chunks }: PackedPage,
  { pointer, mark }: Before,
  { table, ids, clock }: FoldPorts,
): Promise<void> {
  if (chunks !== undefined) {
    const version = ids.fresh();
    const { pk, prefix } = keys.pageChunks(hour);
    await putChunks({ pk, prefix: `${prefix}${version}#` }, chunks, table);
    const flipped = await table.put(
      { ...keys.pagePointer(hour), version, chunks: chunks.length, rows, digest },
      pointer === undefined ? { absent: true } : { equals: { version: pointer.version } },
    );
    // A put that is tried again after its answer was lost may be refused by the very pointer it wrote.
    const lost = !flipped.written && (await readPointer(hour, table))?.version !== version;
    // Another fold was faster, perhaps because what stands in this page was erased meanwhile: it goes.
    const replaced = lost ? version : pointer?.version;
    await removeChunks(hour, { but: lost ? undefined : version, replaced, now: clock.now() }, table);
    if (lost) return;
  }
  if (mark !== undefined) await table.delete(keys.mark(hour), { equals: { id: mark } });
}

/** Chunks that no pointer names and that are older than this were left by a fold that died. */
const ORPHAN_AFTER = 3_600_000;

/** The page just replaced goes at once, since it may hold what was erased; orphans of dead folds go with it. */
async function removeChunks(
  hour: string,
  { but, replaced, now }: { but: string | undefined; replaced: string | undefined; now: number },
  table: Table,
): Promise<void> {
  for await (const { pk, sk } of itemsOf({ ...keys.pageChunks(hour), consistent: true }, table)) {
    const version = sk.split('#')[1]!;
    const orphaned = but !== undefined && version !== but && madeAt(version) < now - ORPHAN_AFTER;
    if (version === replaced || orphaned) await table.delete({ pk, sk });
  }
}
