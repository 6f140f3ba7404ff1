import { describe, expect, it } from 'vitest';
import type { Bench, OpenTable } from './table-contract.ts';

/** A consistent read sees the last write; another may be one write old. */
export function readContract({ table, freshPk }: Bench, openStale: OpenTable | undefined): void {
  describe('reading', () => {
    it('sees every acknowledged write in a consistent read', async () => {
      const key = { pk: freshPk(), sk: 'POST' };

      for (let revision = 1; revision <= 5; revision++) {
        await table().put({ ...key, revision });

        expect(await table().get(key, { consistent: true })).toEqual({ ...key, revision });
        expect((await table().query({ pk: key.pk, consistent: true })).items).toEqual([{ ...key, revision }]);
      }
    });

    if (openStale) {
      it('may be one write old in an inconsistent read, and never in a consistent one', async () => {
        const { table: stale, close } = await openStale({ staleness: alternating() });
        const key = { pk: freshPk(), sk: 'POST' };
        for (const revision of [1, 2, 3]) await stale.put({ ...key, revision });

        const seen = new Set<unknown>();
        const seenConsistently = new Set<unknown>();
        for (let i = 0; i < 4; i++) {
          seen.add((await stale.get(key))?.revision);
          seen.add((await stale.query({ pk: key.pk })).items[0]?.revision);
          seenConsistently.add((await stale.get(key, { consistent: true }))?.revision);
          seenConsistently.add((await stale.query({ pk: key.pk, consistent: true })).items[0]?.revision);
        }
        await close();

        expect([...seen].sort()).toEqual([2, 3]);
        expect([...seenConsistently]).toEqual([3]);
      });
    }

    if (openStale) {
      it('may still see what was deleted, and not yet see what is new', async () => {
        const { table: stale, close } = await openStale({ staleness: () => 0.9 });
        const pk = freshPk();
        await stale.put({ pk, sk: 'a' });
        await stale.delete({ pk, sk: 'a' });
        await stale.put({ pk, sk: 'b' });

        const seen = await stale.query({ pk });
        const present = await stale.query({ pk, consistent: true });
        await close();

        expect(seen.items).toEqual([{ pk, sk: 'a' }]);
        expect(present.items).toEqual([{ pk, sk: 'b' }]);
      });
    }
  });
}

/** Says in turn that a read is stale and that it is fresh, two of each, so that both a get and a query meet both. */
function alternating(): () => number {
  let draws = 0;
  return () => (draws++ % 4 < 2 ? 0.9 : 0.1);
}
