import { describe, expect, it } from 'vitest';
import { type Happening, keepMerged, mergeOf, ordersOf } from './merging-writer.ts';
import type { Bench } from './table-contract.ts';
import { unreliable } from './unreliable-table.ts';

const ORDERS_AT_ONCE = 60;

/** Whoever reads, merges and puts again when refused loses nothing, however many do so at once. */
export function mergingContract({ table, freshPk }: Bench, orders = 720): void {
  describe('merging by many writers', () => {
    it('ends in the merge of all when twenty write one key at once', async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      const happenings = Array.from({ length: 20 }, (_, i) => ({ name: `n${i % 13}`, level: (i * 7) % 20 }));

      await Promise.all(happenings.map((happening) => keepMerged(table(), key, happening)));

      expect(await table().get(key, { consistent: true })).toMatchObject(mergeOf(happenings));
    });

    it('ends in the merge of all when answers get lost and everything is delivered twice', async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      const happenings = Array.from({ length: 10 }, (_, i) => ({ name: `n${i}`, level: (i * 3) % 10 }));
      let answers = 0;
      const lossy = unreliable(table(), () => answers++ % 3 === 0);

      await Promise.all([...happenings, ...happenings].map((happening) => keepMerged(lossy, key, happening)));

      expect(await table().get(key, { consistent: true })).toMatchObject(mergeOf(happenings));
    });

    it(`ends alike for each of ${orders} orders in which six may come`, async () => {
      const six: Happening[] = [3, 1, 4, 1, 5, 9].map((level, i) => ({ name: 'abacde'[i]!, level }));
      const all = ordersOf(six);
      const tried = all.filter(
        (_, i) => Math.floor((i * orders) / all.length) !== Math.floor(((i - 1) * orders) / all.length),
      );
      const pk = freshPk();
      const ends = new Set<string>();

      for (let from = 0; from < tried.length; from += ORDERS_AT_ONCE) {
        await Promise.all(
          tried.slice(from, from + ORDERS_AT_ONCE).map(async (order, i) => {
            const key = { pk, sk: String(from + i) };
            await Promise.all(order.map((happening) => keepMerged(table(), key, happening)));
            const end = await table().get(key, { consistent: true });
            ends.add(JSON.stringify([end?.names, end?.level]));
          }),
        );
      }

      expect(tried).toHaveLength(orders);
      expect([...ends]).toEqual([JSON.stringify([['a', 'b', 'c', 'd', 'e'], 9])]);
    });
  });
}
