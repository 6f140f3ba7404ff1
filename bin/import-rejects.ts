import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FieldError } from '../lib/domain/errors.ts';
import type { ImportRecord } from './import-file.ts';

/** What became of one value: what has a `detail` did not go in. */
type Answered = { readonly status: string; readonly detail?: string; readonly errors?: readonly FieldError[] };

/**
 * Hand over what could be read of a batch. What could not, and what was not taken, goes to the file of rejects in the
 * order it stood, with its line and the reason.
 */
export async function takeReadable<Receipt extends Answered>(
  batch: readonly ImportRecord[],
  take: (values: readonly unknown[]) => Promise<readonly Receipt[]>,
  rejects: string,
): Promise<{ readonly receipts: readonly Receipt[]; readonly rejected: number }> {
  const readable = batch.flatMap((record) => ('value' in record.input ? [{ record, value: record.input.value }] : []));
  const receipts = await take(readable.map(({ value }) => value));
  const rejected = batch.flatMap((record) =>
    'error' in record.input ? [{ record, reason: record.input.error.message, errors: record.input.error.errors }] : [],
  );
  receipts.forEach(({ detail, errors = [] }, i) => {
    if (detail !== undefined) rejected.push({ record: readable[i]!.record, reason: detail, errors });
  });
  const lines = rejected
    .sort((a, b) => a.record.line - b.record.line)
    .map(({ record, reason, errors }) => rejectLine(record, reason, errors));
  if (lines.length > 0) appendFileSync(rejects, lines.join(''));
  return { receipts, rejected: lines.length };
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

/** The first that did not go in, for the terminal: "line 3: the text is not one JSON document". */
export function firstReject(file: string): string {
  const [first] = readFileSync(file, 'utf8').split('\n', 1);
  const { line, reason } = JSON.parse(first!);
  return `line ${line}: ${reason.replace(/\.$/, '')}`;
}

function rejectLine(record: ImportRecord, reason: string, errors: readonly FieldError[]): string {
  return `${JSON.stringify({ line: record.line, reason, errors, text: record.text() })}\n`;
}
