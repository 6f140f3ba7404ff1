import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { checkItem, checkKey } from '../../domain/item-limits.ts';
import type { Condition, Item, Key, Plain, Query, Table, Written } from '../../ports.ts';
import { holds } from './condition.ts';
import type { Journal } from './journal.ts';
import { endOf, keyRangeOf } from './key-range.ts';
import { StaleReads } from './stale-reads.ts';

export type TableOptions = {
  /**
   * A source of numbers 0…1 that makes an inconsistent read one write old, one time in two. Local reads are always
   * fresh; this is how tests make them as forgetful as DynamoDB's.
   */
  readonly staleness?: () => number;
};

type Row = {
  readonly sk: string;
  readonly size: number;
  readonly attributes: string;
  readonly bytes: Uint8Array | null;
};

type Found = { readonly item: Item; readonly size: number };

/** A page of a query ends here, as DynamoDB's does, bytes. */
const PAGE_BYTES = 1_048_576;

/** The table port over SQLite. Conditions are evaluated inside the transaction that writes. */
export function openTable(journal: Pick<Journal, 'db' | 'write'>, { staleness }: TableOptions = {}): Table {
  const { db } = journal;
  const select = db.prepare('SELECT sk, size, attributes, bytes FROM items WHERE pk = ? AND sk = ?');
  const upsert = db.prepare(
    `INSERT INTO items (pk, sk, size, attributes, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT (pk, sk)
     DO UPDATE SET size = excluded.size, attributes = excluded.attributes, bytes = excluded.bytes`,
  );
  const remove = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const selectRange = rangeReader(db);
  const selectAll = wholeReader(db);
  const stale = staleness && new StaleReads(staleness);

  const read = ({ pk, sk }: Key): Item | undefined => {
    const row = select.get(pk, sk) as Row | undefined;
    return row && itemOf(pk, row);
  };
  const writeIf = (key: Key, condition: Condition | undefined, change: () => void): Promise<Written> =>
    journal.write((): Written => {
      const stored = condition === undefined && stale === undefined ? undefined : read(key);
      if (condition !== undefined && !holds(condition, stored)) return { written: false, stored };
      stale?.remember(key, stored);
      change();
      return { written: true };
    });

  function* find(query: Query): Generator<Found> {
    const rows = selectRange(query);
    if (stale === undefined || query.consistent) {
      for (const row of rows) yield { item: itemOf(query.pk, row), size: row.size };
      return;
    }
    const stored = Array.from(rows, (row) => itemOf(query.pk, row));
    for (const item of stale.seenIn(query, stored)) yield { item, size: checkItem(item) };
  }

  return {
    async get(key, { consistent = false } = {}) {
      checkKey(key);
      const item = read(key);
      return stale === undefined || consistent ? item : stale.seen(key, item);
    },

    async put(item, condition) {
      const size = checkItem(item);
      const { pk, sk, bytes, ...attributes } = item;
      // Taken as they are now: what the caller does to the bytes before the transaction must not matter.
      const values = [pk, sk, size, JSON.stringify(attributes), bytes?.slice() ?? null] as const;
      return writeIf({ pk, sk }, condition, () => upsert.run(...values));
    },

    async delete({ pk, sk }, condition) {
      checkKey({ pk, sk });
      return writeIf({ pk, sk }, condition, () => remove.run(pk, sk));
    },

    async query(query) {
      const { limit = Number.POSITIVE_INFINITY } = query;
      const items: Item[] = [];
      let size = 0;
      for (const found of find(query)) {
        size += found.size;
        if (items.length >= limit || size > PAGE_BYTES) return { items, next: items.at(-1)?.sk };
        items.push(found.item);
      }
      return { items, next: undefined };
    },

    async scan(prefix, after) {
      const items: Item[] = [];
      let size = 0;
      for (const row of selectAll(prefix, after)) {
        items.push(itemOf(row.pk, row));
        size += row.size;
        if (size > PAGE_BYTES) return { items, next: { pk: row.pk, sk: row.sk } };
      }
      return { items, next: undefined };
    },
  };
}

/** Rows in key order, one at a time: a partition may be larger than memory. */
function rangeReader(db: DatabaseSync): (query: Query) => Iterable<Row> {
  const prepared = new Map<string, StatementSync>();
  return (query) => {
    const { sql, values } = keyRangeOf(query);
    const text = `SELECT sk, size, attributes, bytes FROM items WHERE pk = ? AND ${sql}
                  ORDER BY sk ${query.descending ? 'DESC' : 'ASC'}`;
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = db.prepare(text);
      prepared.set(text, statement);
    }
    return statement.iterate(query.pk, ...values) as Iterable<unknown> as Iterable<Row>;
  };
}

/** Rows of many partitions in key order, one at a time. */
function wholeReader(db: DatabaseSync): (prefix: string, after: Key | undefined) => Iterable<Row & { pk: string }> {
  return (prefix, after) => {
    const end = endOf(prefix);
    const upper = end === undefined ? '' : 'AND pk < CAST(? AS TEXT)';
    const statement = db.prepare(
      `SELECT pk, sk, size, attributes, bytes FROM items WHERE (pk, sk) > (?, ?) ${upper} ORDER BY pk, sk`,
    );
    const from = after === undefined ? [prefix, ''] : [after.pk, after.sk];
    return statement.iterate(...from, ...(end === undefined ? [] : [end])) as Iterable<unknown> as Iterable<
      Row & { pk: string }
    >;
  };
}

function itemOf(pk: string, { sk, attributes, bytes }: Row): Item {
  const plain = JSON.parse(attributes) as Record<string, Plain>;
  return bytes === null ? { ...plain, pk, sk } : { ...plain, pk, sk, bytes };
}
