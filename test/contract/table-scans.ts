import { describe, expect, it } from 'vitest';
import type { Item, Key, Table } from '../../lib/ports.ts';
import type { Bench } from './table-contract.ts';

/** A scan answers the items of many partitions, each exactly once, however many pages it takes. */
export function scanContract({ table, freshPk }: Bench): void {
  describe('scanning', () => {
    it('finds every item of every partition that begins with the prefix, and nothing else', async () => {
      const prefix = freshPk();
      const keys = ['a', 'a#1', 'b😀', '\uff5e'].flatMap((pk) =>
        ['1', '2'].map((sk) => ({ pk: `${prefix}#${pk}`, sk })),
      );
      await Promise.all([...keys, { pk: prefix.slice(0, -1), sk: '1' }].map((key) => table().put({ ...key, n: 1 })));

      const found = await scanned(table(), `${prefix}#`);

      expect(found.map(nameOf).sort()).toEqual(keys.map(nameOf).sort());
      expect(found.every(({ n }) => n === 1)).toBe(true);
    });

    it('goes on page by page until each item was given once', async () => {
      const prefix = freshPk();
      const keys = Array.from({ length: 14 }, (_, i) => ({ pk: `${prefix}#${i >> 1}`, sk: String(i) }));
      await Promise.all(
        keys.map((key) => table().put({ ...key, bytes: new Uint8Array(200_000).fill(Number(key.sk)) })),
      );

      const found = await scanned(table(), prefix);

      expect(found.map(nameOf).sort()).toEqual(keys.map(nameOf).sort());
      expect(found.every(({ sk, bytes }) => bytes?.[0] === Number(sk))).toBe(true);
    });

    it('finds nothing where nothing begins so', async () => {
      expect(await scanned(table(), `${freshPk()}#`)).toEqual([]);
    });
  });
}

async function scanned(table: Table, prefix: string): Promise<Item[]> {
  const items: Item[] = [];
  let after: Key | undefined;
  do {
    const page = await table.scan(prefix, after);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items;
}

function nameOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`;
}
