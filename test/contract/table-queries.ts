import { describe, expect, it } from 'vitest';
import type { Item, Query, Table } from '../../lib/ports.ts';
import type { Bench } from './table-contract.ts';

/** In the order of their UTF-8 bytes; by UTF-16 units U+1F600 and U+10FFFF would come before U+FF5E. */
const IN_ORDER = [
  '\u0001',
  ' ',
  'A',
  'a',
  'a\u007f',
  'aé',
  'a\uff5e',
  'a😀',
  'a\u{10ffff}',
  'a\u{10ffff}x',
  'b',
  'é',
  '\uff5e',
  '😀',
  '\u{10ffff}',
];

const PAGE_BYTES = 1_048_576;
const ITEM_BYTES = 409_600;

/** A query answers a partition's items in key order, each exactly once, however many pages it takes. */
export function queryContract({ table, freshPk }: Bench): void {
  async function aPartition(): Promise<string> {
    const pk = freshPk();
    const shuffled = IN_ORDER.toSorted((a, b) => b.length - a.length || (a < b ? 1 : -1));
    await Promise.all(shuffled.map((sk) => table().put({ pk, sk })));
    await table().put({ pk: `${pk}x`, sk: 'a' });
    return pk;
  }
  const keysOf = async (query: Query) =>
    (await allPages(table(), { ...query, consistent: true })).flat().map(({ sk }) => sk);

  describe('querying', () => {
    it('orders sort keys by their UTF-8 bytes, either way', async () => {
      const pk = await aPartition();

      expect(await keysOf({ pk })).toEqual(IN_ORDER);
      expect(await keysOf({ pk, descending: true })).toEqual(IN_ORDER.toReversed());
    });

    it.each(['a', 'a\u{10ffff}', '\u{10ffff}', 'é', 'b', 'none'])('finds what begins with %j', async (prefix) => {
      const pk = await aPartition();
      const expected = IN_ORDER.filter((sk) => sk.startsWith(prefix));

      expect(await keysOf({ pk, prefix })).toEqual(expected);
      expect(await keysOf({ pk, prefix, descending: true })).toEqual(expected.toReversed());
    });

    it('goes on after every key, with and without a prefix, either way', async () => {
      const pk = await aPartition();

      for (const prefix of [undefined, 'a']) {
        for (const descending of [false, true]) {
          const all = await keysOf({ pk, prefix: prefix ?? '', descending });
          for (const [i, after] of all.entries()) {
            expect(await keysOf({ pk, prefix: prefix ?? '', descending, after })).toEqual(all.slice(i + 1));
          }
        }
      }
    });

    it('goes on after a key outside of the prefix as the order has it', async () => {
      const pk = await aPartition();
      const found = IN_ORDER.filter((sk) => sk.startsWith('a'));

      expect(await keysOf({ pk, prefix: 'a', after: 'A' })).toEqual(found);
      expect(await keysOf({ pk, prefix: 'a', after: 'b' })).toEqual([]);
      expect(await keysOf({ pk, prefix: 'a', after: 'b', descending: true })).toEqual(found.toReversed());
      expect(await keysOf({ pk, prefix: 'a', after: 'A', descending: true })).toEqual([]);
    });

    it('gives at most `limit` items a page, and a `next` only while more remain', async () => {
      const pk = await aPartition();

      const pages = await allPages(table(), { pk, prefix: 'a', limit: 2, consistent: true });
      const whole = await table().query({ pk, limit: 100, consistent: true });

      expect(pages.flat().map(({ sk }) => sk)).toEqual(IN_ORDER.filter((sk) => sk.startsWith('a')));
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(2);
      expect(whole.next).toBeUndefined();
    });

    it('ends a page at 1 MB and goes on until each item was given once', async () => {
      const pk = freshPk();
      const sks = Array.from({ length: 14 }, (_, i) => String(i).padStart(2, '0'));
      await Promise.all(sks.map((sk) => table().put({ pk, sk, bytes: new Uint8Array(200_000).fill(Number(sk)) })));

      for (const descending of [false, true]) {
        const pages = await allPages(table(), { pk, descending, consistent: true });

        expect(pages.flat().map(({ sk }) => sk)).toEqual(descending ? sks.toReversed() : sks);
        expect(pages.flat().every(({ sk, bytes }) => bytes?.[0] === Number(sk))).toBe(true);
        for (const page of pages) expect(page.length * 200_000).toBeLessThanOrEqual(PAGE_BYTES + ITEM_BYTES);
      }
    });

    it('answers an empty partition with nothing', async () => {
      expect(await table().query({ pk: freshPk(), consistent: true })).toEqual({ items: [], next: undefined });
    });
  });
}

async function allPages(table: Table, query: Query): Promise<(readonly Item[])[]> {
  const pages = [];
  let after = query.after;
  do {
    const page = await table.query(after === undefined ? query : { ...query, after });
    pages.push(page.items);
    after = page.next;
  } while (after !== undefined);
  return pages;
}
