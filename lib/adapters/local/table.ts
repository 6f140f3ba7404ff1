import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Condition, Item, Key, Plain, Query, Table, Written } from '../../ports.ts';
import { checkItem, checkKey, sizeOf } from './item-limits.ts';
import type { Journal } from './journal.ts';

export type TableOptions = {
  /**
   * A source of numbers 0…1 that makes an inconsistent read one write old, one time in two. Local reads are always
   * fresh; this is how tests make them as forgetful as DynamoDB's.
   */
  readonly staleness?: () => number;
};

type Row = { readonly sk: string; readonly attributes: string; readonly bytes: Uint8Array | null };

/** A page of a query ends here, as DynamoDB's does, bytes. */
const PAGE_BYTES = 1_048_576;
const ROWS_AT_ONCE = 256;

/** The table port over SQLite. Conditions are evaluated inside the transaction that writes. */
export function openTable(journal: Journal, { staleness }: TableOptions = {}): Table {
  const statements = new Statements(journal.db);
  /** What each key held before its last write; kept only when reads may be stale. */
  const before = new Map<string, Item | undefined>();

  const read = ({ pk, sk }: Key): Item | undefined => {
    const row = statements.of('SELECT sk, attributes, bytes FROM items WHERE pk = ? AND sk = ?').get(pk, sk) as
      | Row
      | undefined;
    return row && itemOf(pk, row);
  };
  const seen = (key: Key, item: Item | undefined, consistent = false): Item | undefined => {
    if (consistent || staleness === undefined || !before.has(nameOf(key)) || staleness() < 0.5) return item;
    return before.get(nameOf(key));
  };
  const writeIf = (key: Key, condition: Condition | undefined, change: () => void): Promise<Written> =>
    journal.write((): Written => {
      const stored = condition === undefined && staleness === undefined ? undefined : read(key);
      if (condition !== undefined && !holds(condition, stored)) return { written: false, stored };
      if (staleness !== undefined) before.set(nameOf(key), stored);
      change();
      return { written: true };
    });

  return {
    async get(key, { consistent } = {}) {
      checkKey(key);
      return seen(key, read(key), consistent);
    },

    async put(item, condition) {
      checkItem(item);
      const { pk, sk, bytes, ...attributes } = item;
      const text = JSON.stringify(attributes);
      return writeIf(item, condition, () => {
        statements
          .of('INSERT OR REPLACE INTO items (pk, sk, attributes, bytes) VALUES (?, ?, ?, ?)')
          .run(pk, sk, text, bytes ?? null);
      });
    },

    async delete(key, condition) {
      checkKey(key);
      return writeIf(key, condition, () => {
        statements.of('DELETE FROM items WHERE pk = ? AND sk = ?').run(key.pk, key.sk);
      });
    },

    async query(query) {
      const { pk, limit = Number.POSITIVE_INFINITY, consistent } = query;
      const items: Item[] = [];
      let size = 0;
      for (const row of rowsOf(query, statements)) {
        if (items.length >= limit || size >= PAGE_BYTES) return { items, next: items.at(-1)?.sk };
        const item = seen({ pk, sk: row.sk }, itemOf(pk, row), consistent);
        if (item === undefined) continue;
        items.push(item);
        size += sizeOf(item);
      }
      return { items, next: undefined };
    },
  };
}

/** Rows in key order, a few hundred at a time: a partition may be larger than memory. */
function* rowsOf({ pk, prefix = '', after, descending = false }: Query, statements: Statements): Generator<Row> {
  const end = endOf(prefix);
  const order = descending ? 'DESC' : 'ASC';
  let from = after;
  for (;;) {
    const bound = from === undefined ? '' : descending ? 'AND sk < ?' : 'AND sk > ?';
    const rows = statements
      .of(
        `SELECT sk, attributes, bytes FROM items WHERE pk = ? AND sk >= ? ${end === undefined ? '' : 'AND sk < CAST(? AS TEXT)'} ${bound}
         ORDER BY sk ${order} LIMIT ${ROWS_AT_ONCE}`,
      )
      .all(pk, prefix, ...(end === undefined ? [] : [end]), ...(from === undefined ? [] : [from])) as Row[];
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
    from = rows.at(-1)!.sk;
  }
}

/** The first bytes after everything that begins with the prefix: keys are ordered by their UTF-8 bytes. */
function endOf(prefix: string): Uint8Array | undefined {
  if (prefix === '') return undefined;
  const bytes = Buffer.from(prefix, 'utf8');
  // UTF-8 never holds 0xff, so its last byte can always be raised.
  bytes[bytes.length - 1]! += 1;
  return bytes;
}

function holds(condition: Condition, stored: Item | undefined): boolean {
  if ('absent' in condition) return stored === undefined;
  if ('equals' in condition) {
    return stored !== undefined && Object.entries(condition.equals).every(([name, value]) => stored[name] === value);
  }
  if (stored === undefined) return true;
  for (const [name, most] of Object.entries(condition.absentOrAtMost)) {
    const value = Number(stored[name]);
    if (value !== most) return value < most;
  }
  return true;
}

function itemOf(pk: string, { sk, attributes, bytes }: Row): Item {
  const plain = JSON.parse(attributes) as Record<string, Plain>;
  return bytes === null ? { ...plain, pk, sk } : { ...plain, pk, sk, bytes };
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\0${sk}`;
}

/** Prepared once, used for as long as the file is open. */
class Statements {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  of(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
