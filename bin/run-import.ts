import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestPosts, type Receipt } from '../lib/steps/ingest.ts';
import type { ColumnMap } from './csv-map.ts';
import { type ExportOrigin, exportedPosts } from './export-file.ts';
import { fingerprintOf, type ImportRecord, recordsOf, rowAsPost } from './import-file.ts';
import { startRejects, takeReadable } from './import-rejects.ts';
import type { Io } from './io.ts';
import { roomIn } from './room-in.ts';
import type { OpenBrand } from './workplace.ts';

export type Imported = {
  readonly file: string;
  /** Records read in this run; a resumed import does not read again what an earlier run finished. */
  read: number;
  accepted: number;
  truncated: number;
  private: number;
  /** Older than the brand keeps posts; there only where some are. */
  pastRetention?: number;
  /** Of an export: what is no member's public post. */
  leftOut: number;
  rejected: number;
  readonly resumedAfterLine: number;
  readonly rejects: string;
};

/** Records taken in at once. */
const BATCH = 200;
const TRIES = 5;

/** How a file is read: as canonical posts, whose columns may have other names, or as the export of another system. */
export type ReadAs = { readonly map?: ColumnMap | undefined; readonly from?: ExportOrigin | undefined };

/**
 * Import one file through the pipeline. Each batch is on the queue, on disk, before the place in the file is noted;
 * so an import that dies is taken up where it was, and what it repeats is a duplicate.
 */
export async function importFile(
  path: string,
  readAs: ReadAs,
  { ports, consumer }: OpenBrand,
  io: Io,
  dataDirectory: string,
): Promise<Imported> {
  const checkpoint = { pk: `IMPORT#${fingerprintOf(path)}`, sk: 'STATE' };
  const stored = await ports.table.get(checkpoint, { consistent: true });
  const resumedAfterLine = stored?.done === false ? Number(stored.line) : 0;
  const rejects = startRejects(dataDirectory, path, resumedAfterLine);
  const imported: Imported = {
    file: path,
    read: 0,
    accepted: 0,
    truncated: 0,
    private: 0,
    leftOut: 0,
    rejected: 0,
    resumedAfterLine,
    rejects,
  };

  let batch: ImportRecord[] = [];
  const flush = async () => {
    const last = batch.at(-1);
    if (last === undefined) return;
    await takeBatch(batch, imported, ports);
    await ports.table.put({ ...checkpoint, line: last.line, done: false });
    io.progress(Math.round(last.read * 1000), 1000, basename(path));
    batch = [];
    await roomIn(ports.posts);
  };
  for await (const record of readFile(path, readAs, imported)) {
    if (record.line <= resumedAfterLine) continue;
    imported.read++;
    if (batch.push(record) >= BATCH) await flush();
  }
  await flush();
  await consumer.drained();
  await ports.table.put({ ...checkpoint, line: 0, done: true });
  io.progressEnd();
  return imported;
}

function readFile(path: string, { map, from }: ReadAs, imported: Imported): AsyncGenerator<ImportRecord> {
  if (from !== undefined) return exportedPosts(path, from, () => imported.leftOut++);
  return recordsOf(path, rowAsPost(map), map === undefined ? undefined : true);
}

/** Ingest a batch; what cannot go in is kept with its line and the reason. */
async function takeBatch(batch: readonly ImportRecord[], imported: Imported, ports: OpenBrand['ports']): Promise<void> {
  const taken = await takeReadable(batch, (values) => ingestSurely(values, ports), imported.rejects);
  imported.rejected += taken.rejected;
  for (const receipt of taken.receipts) {
    if (receipt.status === 'dropped') countDropped(receipt.reason, imported);
    if (receipt.status !== 'accepted') continue;
    imported.accepted++;
    if (receipt.truncated) imported.truncated++;
  }
}

function countDropped(reason: 'private' | 'past-retention', imported: Imported): void {
  if (reason === 'private') imported.private++;
  else imported.pastRetention = (imported.pastRetention ?? 0) + 1;
}

/** A queue that does not answer is asked again; only what it never took is rejected, with that reason. */
async function ingestSurely(values: readonly unknown[], ports: OpenBrand['ports']): Promise<Receipt[]> {
  const options = { overlong: 'cut', origin: 'backfill' } as const;
  const receipts = await ingestPosts(values, options, ports);
  for (let tries = 1; tries < TRIES; tries++) {
    const again = [...receipts.keys()].filter((i) => receipts[i]!.status === 'unavailable');
    if (again.length === 0) break;
    await sleep(2 ** tries * 50);
    const retried = await ingestPosts(
      again.map((i) => values[i]),
      options,
      ports,
    );
    again.forEach((i, n) => {
      receipts[i] = retried[n]!;
    });
  }
  return receipts;
}
