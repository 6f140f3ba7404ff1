import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';
import { sha256 } from '../lib/domain/identity.ts';
import { parseJson, textOf } from '../lib/domain/json.ts';
import { type ColumnMap, postOfRow } from './csv-map.ts';
import { type Line, linesOf } from './lines.ts';

/** One record of an import file: where it stood, and the value it holds or why it holds none. */
export type ImportRecord = {
  /** Line of the file, from 1. */
  readonly line: number;
  /** How much of the file has been read, 0…1. */
  readonly read: number;
  readonly input: { readonly value: unknown } | { readonly error: InvalidInputError };
  /** The record as it stood, for the rejects. */
  readonly text: () => string;
};

/** Names a file by what it is, so that an interrupted import is taken up again and a changed file is not. */
export function fingerprintOf(path: string): string {
  const { size, mtimeMs } = statFile(path);
  return sha256(`${path}\0${size}\0${mtimeMs}`).slice(0, 32);
}

/** A row is a post whose members stand in the columns that the map names, or that are called as they are. */
export function rowAsPost(map: ColumnMap | undefined): ReadRow {
  return (row) => postOfRow(row, map ?? { columns: {}, constants: {} });
}

/** What a row of a CSV file says. @throws InvalidInputError when it cannot be told. */
export type ReadRow = (row: Readonly<Record<string, string>>) => unknown;

/**
 * The records of a JSONL file, plain or gzipped, or of a CSV file, whose rows say what `readRow` reads in them. A file
 * that does not end in `.csv` is taken for one where `isCsv`. Blank lines are none.
 */
export async function* recordsOf(
  path: string,
  readRow: ReadRow = rowAsPost(undefined),
  isCsv = /\.csv(\.gz)?$/.test(path),
): AsyncGenerator<ImportRecord> {
  const { size } = statFile(path);
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const plain = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => plain.destroy(error));
  const share = () => (size === 0 ? 1 : file.bytesRead / size);
  try {
    if (isCsv) yield* rowsOf(plain, readRow, share);
    else yield* jsonLinesOf(plain, share);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
      throw new InvalidInputError(
        `${path} is not whole gzip; what could be read of it was imported.`,
        'malformed-encoding',
      );
    }
    throw error;
  }
}

async function* jsonLinesOf(bytes: AsyncIterable<Uint8Array>, share: () => number): AsyncGenerator<ImportRecord> {
  for await (const line of linesOf(bytes)) {
    if (line.bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) continue;
    yield {
      line: line.number,
      read: share(),
      input: inputOf(line),
      text: () => Buffer.from(line.bytes).toString('utf8'),
    };
  }
}

async function* rowsOf(
  bytes: NodeJS.ReadableStream,
  readRow: ReadRow,
  share: () => number,
): AsyncGenerator<ImportRecord> {
  const parser = bytes.pipe(
    parse({
      columns: true,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: false,
    }),
  );
  for await (const { record, info } of parser) {
    const text = () => JSON.stringify(record);
    try {
      yield { line: info.lines, read: share(), input: { value: readRow(record) }, text };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      yield { line: info.lines, read: share(), input: { error }, text };
    }
  }
}

function inputOf({ bytes, whole }: Line): ImportRecord['input'] {
  try {
    if (!whole) throw new InvalidInputError('The line is longer than 1 MiB.', 'body-too-large');
    return { value: parseJson(textOf(bytes)) };
  } catch (error) {
    if (error instanceof InvalidInputError) return { error };
    throw error;
  }
}

function statFile(path: string) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new NotFoundError(`There is no file ${path}.`);
  if (stat.isDirectory()) throw new InvalidInputError(`${path} is a folder; name the files in it.`);
  return stat;
}
