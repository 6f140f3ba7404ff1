import type { Query } from '../../ports.ts';

/** Where a query starts and stops, as SQL over `sk` and the values for its places. */
export type KeyRange = { readonly sql: string; readonly values: readonly (string | Uint8Array)[] };

/**
 * The sort keys a query may answer with. There is one bound on either side, never two: given two, SQLite would seek
 * to one and walk to the other, and reading a long partition page by page would cost its square.
 */
export function keyRangeOf({ prefix = '', after, descending = false }: Query): KeyRange {
  const end = endOf(prefix);
  if (after === undefined) return range('sk >= ?', prefix, end);
  const last = Buffer.from(after);
  if (!descending) {
    return Buffer.compare(last, Buffer.from(prefix)) < 0 ? range('sk >= ?', prefix, end) : range('sk > ?', after, end);
  }
  return end !== undefined && Buffer.compare(last, end) >= 0
    ? range('sk >= ?', prefix, end)
    : range('sk >= ?', prefix, last);
}

/** Order of sort keys: by their UTF-8 bytes, which JavaScript's own order of strings is not. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function range(lower: string, from: string, end: Uint8Array | undefined): KeyRange {
  if (end === undefined) return { sql: lower, values: [from] };
  return { sql: `${lower} AND sk < CAST(? AS TEXT)`, values: [from, end] };
}

/** The first bytes after everything that begins with the prefix. UTF-8 never holds 0xff, so the last can be raised. */
export function endOf(prefix: string): Buffer | undefined {
  if (prefix === '') return undefined;
  const bytes = Buffer.from(prefix);
  bytes[bytes.length - 1]! += 1;
  return bytes;
}
