import { describe, expect, it } from 'vitest';
import type { Table } from '../../lib/ports.ts';
import { keepMerged, mergeOf, refusalOf } from './merging-writer.ts';
import type { Bench } from './table-contract.ts';

/** A refusal tells what stands there, or leaves its reader to ask; whoever writes must do with either. */
export function refusalContract({ table, freshPk }: Bench, tellsStored: boolean): void {
  describe('a refusal', () => {
    it(`of a put ${tellsStored ? 'carries' : 'is followed by a consistent read of'} the item that stands there`, async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      const mine = { ...key, revision: 1, bytes: new Uint8Array([7]) };
      await table().put(mine);

      const refused = await table().put({ ...key, revision: 2 }, { absent: true });

      expect(refused).toEqual({ written: false, stored: tellsStored ? mine : undefined });
      expect(await table().get(key, { consistent: true })).toEqual(mine);
    });

    it(`of a delete ${tellsStored ? 'carries' : 'is followed by a consistent read of'} the item that stands there`, async () => {
      const mark = { pk: freshPk(), sk: 'MARK', id: 'm2' };
      await table().put(mark);

      const refused = await table().delete(mark, { equals: { id: 'm1' } });

      expect(refused).toEqual({ written: false, stored: tellsStored ? mark : undefined });
      expect(await table().get(mark, { consistent: true })).toEqual(mark);
    });

    it('that carries nothing costs a writer a read and no write', async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      const happenings = Array.from({ length: 8 }, (_, i) => ({ name: `n${i}`, level: (i * 3) % 8 }));
      const reticent = silent(table());

      await Promise.all(happenings.map((happening) => keepMerged(reticent, key, happening)));
      const stored = await refusalOf(reticent, key, () => reticent.put({ ...key }, { absent: true }));

      expect(stored).toMatchObject(mergeOf(happenings));
    });
  });
}

/** A table that never tells with a refusal what stands there. */
function silent(table: Table): Table {
  return {
    ...table,
    put: async (item, condition) => {
      const { written } = await table.put(item, condition);
      return written ? { written } : { written, stored: undefined };
    },
  };
}
