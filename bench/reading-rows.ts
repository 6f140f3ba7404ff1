import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Row = { readonly t: string; readonly y: string };

/** Where the labelled sets are. */
export const DATA = process.env.GROUNDSWELL_DATA ?? join(import.meta.dirname, '../../shared/data');

/** The rows of a source's split. */
export function rowsOf(set: string, split: 'train' | 'val'): Row[] {
  return gunzipSync(readFileSync(join(DATA, set, `${split}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
