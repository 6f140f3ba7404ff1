import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { EXPORTERS } from '../lib/connectors/exports/export.ts';
import type { ExportContext, Exported } from '../lib/connectors/exports/exported.ts';
import type { Brand } from '../lib/domain/brand.ts';
import { sourcesOf } from '../lib/domain/brand-sources.ts';
import { InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';
import { parseJson, textOf } from '../lib/domain/json.ts';
import { type ImportRecord, recordsOf } from './import-file.ts';

export type ExportKind = keyof typeof EXPORTERS;

/** Where an export comes from: its system, the source its posts belong to, and when it is read. */
export type ExportOrigin = { readonly kind: ExportKind; readonly context: ExportContext };

/** A whole document is held in memory, bytes; whatever is larger can be had as lines. */
const DOCUMENT_BYTES = 256 * 1024 * 1024;

/**
 * The source an export belongs to: the one that is named, else the only one of its connector.
 * @throws InvalidInputError when the brand file names none of that name, or several and nobody said which.
 */
export function originOf(
  kind: ExportKind,
  named: string | undefined,
  brand: Pick<Brand, 'sources'>,
  now: number,
): ExportOrigin {
  const sources = sourcesOf(brand, kind);
  const ids = sources.map(({ id }) => `'${id}'`).join(', ');
  const source = named === undefined ? sources[0]! : sources.find(({ id }) => id === named);
  if (source === undefined) throw new InvalidInputError(`The brand has no ${kind} source '${named}'; it has ${ids}.`);
  if (named === undefined && sources.length > 1) {
    throw new InvalidInputError(`The brand has several ${kind} sources; name one with --source: ${ids}.`);
  }
  return { kind, context: { source: source.id, url: source.url, headers: {}, receivedAt: now } };
}

/**
 * The posts of an export file, each as a record of its own, numbered as they come: a table, lines of documents, or one
 * document that may be a list. What is left out on purpose is told by `onLeftOut`.
 */
export async function* exportedPosts(
  path: string,
  { kind, context }: ExportOrigin,
  onLeftOut: () => void,
): AsyncGenerator<ImportRecord> {
  let number = 0;
  for await (const { read, input, text } of partsOf(path)) {
    const told = 'value' in input ? exportedBy(input.value, kind, context, text) : [{ says: input.error, text }];
    for (const { says, text } of told) {
      if (says instanceof InvalidInputError) yield { line: ++number, read, input: { error: says }, text };
      else if ('ignored' in says) onLeftOut();
      else for (const value of says.posts) yield { line: ++number, read, input: { value }, text };
    }
  }
}

/** A part of a file, and whether it is the row of a table. */
type Part = { readonly row: Readonly<Record<string, string>> } | { readonly document: unknown };
type PartRecord = Pick<ImportRecord, 'read' | 'text'> & {
  readonly input: { readonly value: Part } | { readonly error: InvalidInputError };
};

async function* partsOf(path: string): AsyncGenerator<PartRecord> {
  if (/\.json(\.gz)?$/.test(path)) {
    const document = readDocument(path);
    // Pages of a list may come as a list of lists.
    const documents: unknown[] = Array.isArray(document) ? document.flat() : [document];
    for (const [i, one] of documents.entries()) {
      yield { read: (i + 1) / documents.length, input: { value: { document: one } }, text: () => JSON.stringify(one) };
    }
    return;
  }
  for await (const { read, input, text } of recordsOf(path, (row) => ({ row }))) {
    const isRow = /\.csv(\.gz)?$/.test(path);
    yield {
      read,
      text,
      input: 'error' in input ? input : { value: isRow ? (input.value as Part) : { document: input.value } },
    };
  }
}

/** What one part of a file says, each thing with its text, for the rejects. */
function exportedBy(
  part: Part,
  kind: ExportKind,
  context: ExportContext,
  text: () => string,
): { readonly says: Exported['says']; readonly text: () => string }[] {
  try {
    const told =
      'row' in part ? EXPORTERS[kind].row(part.row, context) : EXPORTERS[kind].document(part.document, context);
    return told.map(({ of, says }) => ({ says, text: () => JSON.stringify(of) }));
  } catch (error) {
    if (error instanceof InvalidInputError) return [{ says: error, text }];
    throw error;
  }
}

function readDocument(path: string): unknown {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new NotFoundError(`There is no file ${path}.`);
  if (stat.size > DOCUMENT_BYTES) {
    throw new InvalidInputError(
      `${path} has more than ${DOCUMENT_BYTES / 1024 / 1024} MiB; export it as lines (.jsonl).`,
    );
  }
  const bytes = readFileSync(path);
  try {
    return parseJson(textOf(path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: DOCUMENT_BYTES }) : bytes));
  } catch (cause) {
    if (cause instanceof InvalidInputError) throw new InvalidInputError(`${path}: ${cause.message}`, cause.problem);
    throw new InvalidInputError(`${path} is not whole gzip.`, 'malformed-encoding', [], { cause });
  }
}
