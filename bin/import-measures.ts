import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidInputError } from '../lib/domain/errors.ts';
import type { Ports } from '../lib/ports.ts';
import { takeMeasures } from '../lib/steps/measures.ts';
import { type ImportRecord, type ReadRow, recordsOf } from './import-file.ts';
import type { Io } from './io.ts';
import { rejectLine, startRejects } from './run-import.ts';

export type ImportedMeasures = {
  readonly file: string;
  read: number;
  accepted: number;
  rejected: number;
  readonly rejects: string;
};

type MeasurePorts = Pick<Ports, 'table' | 'brand' | 'secret' | 'clock'>;

const BATCH = 500;
const NUMBERS = ['value', 'yes', 'asked'];

/**
 * Import measures from a JSONL file, or from a CSV file whose columns are called as their members. An import that dies
 * is run again: what it repeats changes nothing.
 */
export async function importMeasures(
  path: string,
  ports: MeasurePorts,
  io: Io,
  dataDirectory: string,
): Promise<ImportedMeasures> {
  const rejects = startRejects(dataDirectory, path, 0);
  const imported: ImportedMeasures = { file: path, read: 0, accepted: 0, rejected: 0, rejects };
  let batch: ImportRecord[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await takeBatch(batch, imported, ports);
    io.progress(Math.round(batch.at(-1)!.read * 1000), 1000, basename(path));
    batch = [];
  };
  for await (const record of recordsOf(path, measureOfRow)) {
    imported.read++;
    if (batch.push(record) >= BATCH) await flush();
  }
  await flush();
  io.progressEnd();
  return imported;
}

async function takeBatch(batch: readonly ImportRecord[], imported: ImportedMeasures, ports: MeasurePorts) {
  const readable = batch.flatMap((record) => ('value' in record.input ? [{ record, value: record.input.value }] : []));
  const receipts = await takeMeasures(
    readable.map(({ value }) => value),
    ports,
  );
  const rejected = batch.flatMap((record) =>
    'error' in record.input ? [{ record, reason: record.input.error.message, errors: record.input.error.errors }] : [],
  );
  receipts.forEach((receipt, i) => {
    if (receipt.status === 'accepted') imported.accepted++;
    else rejected.push({ record: readable[i]!.record, reason: receipt.detail, errors: receipt.errors });
  });
  imported.rejected += rejected.length;
  const lines = rejected
    .sort((a, b) => a.record.line - b.record.line)
    .map(({ record, reason, errors }) => rejectLine(record, reason, errors));
  if (lines.length > 0) appendFileSync(imported.rejects, lines.join(''));
}

/** Empty cells are absent. A cell that is no number is left as it is: it is refused with what was expected there. */
const measureOfRow: ReadRow = (row) => {
  if (!Object.hasOwn(row, 'kind')) {
    throw new InvalidInputError(`The file has no column 'kind'; it has ${Object.keys(row).join(', ')}.`);
  }
  const cells = Object.entries(row).filter(([, cell]) => cell !== '');
  return Object.fromEntries(
    cells.map(([name, cell]) => [name, NUMBERS.includes(name) && /^\d+$/.test(cell.trim()) ? Number(cell) : cell]),
  );
};
