import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Condition, Item, Key, Table } from '../../lib/ports.ts';
import { refusalOf } from './merging-writer.ts';
import type { Bench } from './table-contract.ts';
import { unreliable } from './unreliable-table.ts';

/** Writes happen when their condition holds, and else tell what stands there. */
export function conditionContract({ table, freshPk }: Bench, anyType: boolean): void {
  describe('writing on condition', () => {
    it('puts an item where none stands, and refuses with the stored one where one does', async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      const mine = { ...key, text: 'first' };

      const first = await table().put(mine, { absent: true });
      const second = await putRefusal(table(), { ...key, text: 'second' }, { absent: true });

      expect(first).toEqual({ written: true });
      expect(second).toEqual(mine);
      expect(await table().get(key, { consistent: true })).toEqual(mine);
    });

    it('replaces an item whose attributes are as expected, and no other', async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      await table().put({ ...key, revision: 1, owner: 'a', old: true });

      const wrongNumber = await putRefusal(table(), { ...key, revision: 3 }, { equals: { revision: 2 } });
      const wrongType = await putRefusal(table(), { ...key, revision: 3 }, { equals: { revision: '1' } });
      const halfRight = await putRefusal(table(), { ...key, revision: 3 }, { equals: { revision: 1, owner: 'b' } });
      const right = await table().put({ ...key, revision: 2 }, { equals: { revision: 1, owner: 'a' } });

      for (const stored of [wrongNumber, wrongType, halfRight]) {
        expect(stored).toEqual({ ...key, revision: 1, owner: 'a', old: true });
      }
      expect(right).toEqual({ written: true });
      expect(await table().get(key, { consistent: true })).toEqual({ ...key, revision: 2 });
    });

    it('does not take absence for equality', async () => {
      const key = { pk: freshPk(), sk: 'POST' };

      const onNothing = await table().put({ ...key, revision: 1 }, { equals: { revision: 0 } });
      await table().put({ ...key, text: 'no revision' });
      const onOther = await putRefusal(table(), { ...key, revision: 1 }, { equals: { revision: 0 } });

      expect(onNothing).toEqual({ written: false, stored: undefined });
      expect(onOther).toEqual({ ...key, text: 'no revision' });
    });

    it.each([
      { stored: [3, 1], admitted: true },
      { stored: [3, 0], admitted: true },
      { stored: [2, 9], admitted: true },
      { stored: [3, 2], admitted: false },
      { stored: [4, 0], admitted: false },
      { stored: [10, 0], admitted: false },
      { stored: [-1, 10], admitted: true },
      { stored: undefined, admitted: true },
    ])('compares like digits: a stored $stored is at most (3, 1): $admitted', async ({ stored, admitted }) => {
      const key = { pk: freshPk(), sk: 'FACT' };
      if (stored !== undefined) await table().put({ ...key, revision: stored[0]!, generation: stored[1]! });

      const condition: Condition = { absentOrAtMost: { revision: 3, generation: 1 } };
      const { written } = await table().put({ ...key, revision: 3, generation: 1 }, condition);

      expect(written).toBe(admitted);
      const left = await table().get(key, { consistent: true });
      expect([left?.revision, left?.generation]).toEqual(admitted ? [3, 1] : stored);
    });

    it('lets the order of the names decide which number weighs more', async () => {
      const key = { pk: freshPk(), sk: 'FACT' };
      await table().put({ ...key, revision: 2, generation: 9 });

      const refused = await putRefusal(table(), { ...key }, { absentOrAtMost: { generation: 1, revision: 3 } });

      expect(refused).toEqual({ ...key, revision: 2, generation: 9 });
    });

    it('is neither less nor more than a value that is missing', async () => {
      const key = { pk: freshPk(), sk: 'FACT' };
      await table().put({ ...key, revision: 1 });

      const { written } = await table().put({ ...key }, { absentOrAtMost: { generation: 3 } });

      expect(written).toBe(false);
    });

    if (anyType) {
      it('is neither less nor more than a value that is no number', async () => {
        const key = { pk: freshPk(), sk: 'FACT' };
        await table().put({ ...key, revision: '1' });

        const { written } = await table().put({ ...key }, { absentOrAtMost: { revision: 3 } });

        expect(written).toBe(false);
      });
    }

    it('deletes on condition, and takes deleting nothing for done', async () => {
      const key = { pk: freshPk(), sk: 'MARK' };
      const mark = { ...key, id: 'm2' };
      await table().put(mark);

      const refused = await refusalOf(table(), key, () => table().delete(key, { equals: { id: 'm1' } }));
      const deleted = await table().delete(key, { equals: { id: 'm2' } });
      const again = await table().delete(key);
      const never = await table().delete(key, { equals: { id: 'm2' } });

      expect(refused).toEqual(mark);
      expect(deleted).toEqual({ written: true });
      expect(again).toEqual({ written: true });
      expect(never).toEqual({ written: false, stored: undefined });
      expect(await table().get(key, { consistent: true })).toBeUndefined();
    });

    it('writes for one of twenty who want the same empty place', async () => {
      const key = { pk: freshPk(), sk: 'LEASE' };

      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, owner) => table().put({ ...key, owner }, { absent: true })),
      );

      const winners = answers.flatMap(({ written }, owner) => (written ? [owner] : []));
      expect(winners).toHaveLength(1);
      expect(await table().get(key, { consistent: true })).toEqual({ ...key, owner: winners[0] });
    });

    it('tells one whose answer was lost that the item standing there is its own', async () => {
      const mine = { pk: freshPk(), sk: 'POST', revision: 1, text: 'mine', bytes: new Uint8Array([1, 2]) };
      const lossy = unreliable(table(), () => true);

      const lost = lossy.put(mine, { absent: true });
      await expect(lost).rejects.toBeInstanceOf(UnavailableError);
      const stored = await putRefusal(table(), mine, { absent: true });

      expect(stored).toEqual(mine);
    });
  });
}

function putRefusal(table: Table, item: Item, condition: Condition): Promise<Item | undefined> {
  const key: Key = { pk: item.pk, sk: item.sk };
  return refusalOf(table, key, () => table.put(item, condition));
}
