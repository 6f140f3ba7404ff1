import * as z from 'zod';
import { Fact, type FactRow } from './fact.ts';
import { sha256 } from './identity.ts';
import { numberedNames } from './numbered-names.ts';
import { chunksOf, packDocument } from './packing.ts';

/**
 * A daybook is a fold of facts: one row per post, in the order the posts were written. Pages of an hour merge into a
 * day, days into a week, by union of rows; where a post stands in two pages, as while it moves between hours, its
 * newest revision counts. Merging is associative, commutative and idempotent.
 */
export type Daybook<Kind extends Fact = Fact> = readonly FactRow<Kind>[];

/** Fold the facts of one hour. */
export function foldFacts(rows: readonly FactRow[]): Daybook {
  return mergeDaybooks([rows]);
}

/** Merge daybooks by union of rows. */
export function mergeDaybooks<Kind extends Fact>(books: readonly Daybook<Kind>[]): Daybook<Kind> {
  const newest = new Map<string, FactRow<Kind>>();
  for (const book of books) {
    for (const row of book) {
      const other = newest.get(row.fact.postId);
      if (other === undefined || other.revision < row.revision) newest.set(row.fact.postId, row);
    }
  }
  return [...newest.values()].sort(inOrderWritten);
}

/** What a page says, without what depends on its deliveries: equal facts give equal digests. */
export function digestOf(book: Daybook): string {
  return sha256(JSON.stringify(book.map(({ fact }) => fact)));
}

const Columns = z.object({
  revision: z.array(z.number()),
  names: z.array(z.string()),
  // What was ours when written and is many is not looked at one by one.
  columns: z.record(z.string(), z.custom<unknown[]>(Array.isArray)),
  /** By column: the values its rows name by number. Pages written before there were any have none. */
  values: z.record(z.string(), z.custom<unknown[]>(Array.isArray)).default({}),
});

/** Short texts that many rows share are written once and named by number. */
const SHARED = ['source', 'channel', 'threadKey', 'authorKey', 'language', 'segment'] as const;

/** Lists and counts that many rows share too: read back they are one object, which is most of what facts would weigh. */
const REPEATED = ['atClose', 'now', 'intents', 'themes', 'asks', 'mentions', 'flags'] as const;

/** A daybook as columns, which compress to about a fifth of rows. */
export function columnsOf(book: Daybook): unknown {
  const { numberOf, names } = numberedNames();
  const columns: Record<string, unknown[]> = {};
  const values: Record<string, unknown[]> = {};
  for (const name of Object.keys(Fact.shape) as (keyof Fact)[]) {
    const column = book.map(({ fact }) => fact[name]);
    if (isOneOf(REPEATED, name)) [columns[name], values[name]] = numbered(column);
    else if (isOneOf(SHARED, name))
      columns[name] = column.map((text) => (text === null ? null : numberOf(String(text))));
    else columns[name] = column;
  }
  return { revision: book.map(({ revision }) => revision), names: names(), columns, values };
}

/** A page ready to be kept. */
export type PackedPage = {
  readonly digest: string;
  readonly rows: number;
  /** Nothing where the page is the one that is known. */
  readonly chunks: readonly Uint8Array[] | undefined;
};

/** Pack a page, unless its digest is the one that is known: it then stands already. */
export function packPage(book: Daybook, known?: string): PackedPage {
  const digest = digestOf(book);
  const pack = () => (book.length === 0 ? [] : chunksOf(packDocument(columnsOf(book))));
  return { digest, rows: book.length, chunks: digest === known ? undefined : pack() };
}

/** The values of a column by number, and the different ones among them. */
function numbered(column: readonly unknown[]): [numbers: number[], values: unknown[]] {
  const { numberOf } = numberedNames();
  const values: unknown[] = [];
  const numbers = column.map((value) => {
    const number = numberOf(Array.isArray(value) && value.length === 0 ? '[]' : JSON.stringify(value));
    values[number] ??= value;
    return number;
  });
  return [numbers, values];
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

/**
 * The daybook that these columns hold. Every member is written out: a fact put together name by name would be a table
 * of its own, three times as large and slower to read. Pages written before there was a column have its default.
 */
export function daybookOf(packed: unknown): Daybook {
  const { revision, names, columns, values } = Columns.parse(packed);
  const at = <Name extends keyof Fact>(name: Name, row: number, absent?: Fact[Name]): Fact[Name] => {
    const written = columns[name]?.[row];
    const value = values[name] === undefined ? written : values[name][written as number];
    return (value === undefined ? absent : value) as Fact[Name];
  };
  const named = (name: (typeof SHARED)[number], row: number): string => {
    const value = columns[name]?.[row];
    return (typeof value === 'number' ? names[value] : (value ?? null)) as string;
  };
  return revision.map((number, row) => ({
    revision: number,
    fact: {
      postId: at('postId', row),
      createdAt: at('createdAt', row),
      source: named('source', row),
      channel: named('channel', row),
      threadKey: named('threadKey', row),
      opens: at('opens', row),
      authorKey: named('authorKey', row),
      isStaff: at('isStaff', row),
      segment: named('segment', row),
      accepted: at('accepted', row),
      atClose: at('atClose', row),
      now: at('now', row),
      truncated: at('truncated', row),
      language: named('language', row),
      sentiment: at('sentiment', row),
      intents: at('intents', row),
      themes: at('themes', row),
      asks: at('asks', row),
      mentions: at('mentions', row, []),
      flags: at('flags', row, []),
      standing: at('standing', row, 'counted'),
      judged: at('judged', row, false),
    } satisfies Fact,
  }));
}

function inOrderWritten(a: FactRow, b: FactRow): number {
  return a.fact.createdAt - b.fact.createdAt || (a.fact.postId < b.fact.postId ? -1 : 1);
}
