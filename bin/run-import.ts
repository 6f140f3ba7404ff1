import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FieldError } from '../lib/domain/errors.ts';
import { ingestPosts, type Receipt } from '../lib/steps/ingest.ts';
import type { ColumnMap } from './csv-map.ts';
import { fingerprintOf, type ImportRecord, recordsOf, rowAsPost } from './import-file.ts';
import type { Io } from './io.ts';
import type { OpenBrand } from './workplace.ts';

export type Imported = {
  readonly file: string;
  /** Records read in this run; a resumed import does not read again what an earlier run finished. */
  read: number;
  accepted: number;
  truncated: number;
  private: number;
  rejected: number;
  readonly resumedAfterLine: number;
  readonly rejects: string;
};

/** Records taken in at once, and messages that may wait before reading pauses for the consumer. */
const BATCH = 200;
const WAITING_MAX = 2_000;
const TRIES = 5;

/**
 * Import one file through the pipeline. Each batch is on the queue, on disk, before the place in the file is noted;
 * so an import that dies is taken up where it was, and what it repeats is a duplicate.
 */
export async function importFile(
  path: string,
  map: ColumnMap | undefined,
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
    while ((await ports.posts.depth()).waiting > WAITING_MAX) await sleep(5);
  };
  for await (const record of recordsOf(path, rowAsPost(map), map === undefined ? undefined : true)) {
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

/** Ingest a batch; what cannot go in is kept with its line and the reason. */
async function takeBatch(batch: readonly ImportRecord[], imported: Imported, ports: OpenBrand['ports']): Promise<void> {
  const readable = batch.flatMap((record) => ('value' in record.input ? [{ record, value: record.input.value }] : []));
  const receipts = await ingestSurely(
    readable.map(({ value }) => value),
    ports,
  );
  const rejected = batch.flatMap((record) =>
    'error' in record.input ? [{ record, reason: record.input.error.message, errors: record.input.error.errors }] : [],
  );
  receipts.forEach((receipt, i) => {
    const { record } = readable[i]!;
    if (receipt.status === 'accepted') {
      imported.accepted++;
      if (receipt.truncated) imported.truncated++;
    } else if (receipt.status === 'dropped') imported.private++;
    else rejected.push({ record, reason: receipt.detail, errors: receipt.status === 'refused' ? receipt.errors : [] });
  });
  const lines = rejected
    .sort((a, b) => a.record.line - b.record.line)
    .map(({ record, reason, errors }) => rejectLine(record, reason, errors));
  imported.rejected += lines.length;
  if (lines.length > 0) appendFileSync(imported.rejects, lines.join(''));
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

/** A rejected record as it is kept: its line, why, and what stood there. */
export function rejectLine(record: ImportRecord, reason: string, errors: readonly FieldError[]): string {
  return `${JSON.stringify({ line: record.line, reason, errors, text: record.text() })}\n`;
}

/** A fresh file of rejects, or, when resuming, the one begun, without what will be read again. */
export function startRejects(dataDirectory: string, path: string, resumedAfterLine: number): string {
  const file = join(dataDirectory, 'rejects', `${basename(path)}.jsonl`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const before = resumedAfterLine > 0 && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const kept = before.filter((line) => JSON.parse(line).line <= resumedAfterLine);
  writeFileSync(file, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  return file;
}
