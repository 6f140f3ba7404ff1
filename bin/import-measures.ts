import { basename } from 'node:path';
import { InvalidInputError } from '../lib/domain/errors.ts';
import type { Ports } from '../lib/ports.ts';
import { takeMeasures } from '../lib/steps/measures.ts';
import { type ImportRecord, type ReadRow, recordsOf } from './import-file.ts';
import { startRejects, takeReadable } from './import-rejects.ts';
import type { Io } from './io.ts';

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
    const { receipts, rejected } = await takeReadable(batch, (values) => takeMeasures(values, ports), rejects);
    imported.accepted += receipts.filter(({ status }) => status === 'accepted').length;
    imported.rejected += rejected;
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
