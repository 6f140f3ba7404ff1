import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import type { Item, Plain } from '../../lib/ports.ts';
import type { Bench } from './table-contract.ts';

const ITEM_BYTES = 409_600;

/** What fits is kept to the byte; what does not is refused before anything is written. */
export function limitContract({ table, freshPk }: Bench, wholeItems: boolean): void {
  async function refuses(item: Item): Promise<void> {
    await expect(table().put(item)).rejects.toBeInstanceOf(InvalidInputError);
  }

  describe('limits', () => {
    it('keeps what an item can hold as it was given', async () => {
      const item: Item = {
        pk: freshPk(),
        sk: 'ALL',
        text: 'Grüße 👋 \u0000 "quoted"',
        empty: '',
        numbers: [0, -1.5, 0.1 + 0.2, Number.MAX_SAFE_INTEGER, 1e-7],
        flags: { yes: true, no: false, nothing: null },
        nested: [{ deep: [[], {}] }],
        bytes: new Uint8Array([0, 255, 10]),
      };

      await table().put(item);

      expect(await table().get({ pk: item.pk, sk: 'ALL' }, { consistent: true })).toEqual(item);
    });

    it('takes an item of 400 KB and refuses one byte more', async () => {
      const key = { pk: freshPk(), sk: 'POST' };
      const taken = Buffer.byteLength(`pk${key.pk}sk${key.sk}textbytes`);
      const text = 'é'.repeat(100_000);
      const room = ITEM_BYTES - taken - 200_000;

      if (wholeItems) await table().put({ ...key, text, bytes: new Uint8Array(room) });
      await refuses({ ...key, text, bytes: new Uint8Array(room + 1) });
      await refuses({ ...key, text: `${text}!`, bytes: new Uint8Array(room) });

      const stored = await table().get(key, { consistent: true });
      expect(stored?.bytes?.length).toBe(wholeItems ? room : undefined);
    });

    it('refuses empty keys, keys that are too long, and keys that are no text', async () => {
      const pk = freshPk();

      await table().put({ pk: pk.padEnd(2048, '-'), sk: 's'.repeat(1024) });
      await refuses({ pk: '', sk: 'POST' });
      await refuses({ pk, sk: '' });
      await refuses({ pk: pk.padEnd(2049, '-'), sk: 'POST' });
      await refuses({ pk, sk: 's'.repeat(1025) });
      await refuses({ pk, sk: 'é'.repeat(513) });
      await refuses({ pk, sk: 'half of a pair: \ud83d' });

      expect((await table().query({ pk, consistent: true })).items).toEqual([]);
    });

    it('takes numbers of 17 digits and refuses what is no number, too large, too small or not a double', async () => {
      const pk = freshPk();
      const digits = 0.12345678901234566;

      await table().put({ pk, sk: 'digits', number: digits });
      for (const number of [Number.NaN, Number.POSITIVE_INFINITY, -Infinity, 1e126, -1e126, 1e-131]) {
        await refuses({ pk, sk: 'wrong', list: [{ number }] });
      }
      const thirtyNine = 123456789012345678901234567890123456789n as unknown as number;
      await refuses({ pk, sk: 'wrong', number: thirtyNine });

      const { items } = await table().query({ pk, consistent: true });
      expect(items).toEqual([{ pk, sk: 'digits', number: digits }]);
    });

    it('takes 32 levels and refuses 33', async () => {
      const pk = freshPk();

      await table().put({ pk, sk: 'deep', value: nested(32) });
      await refuses({ pk, sk: 'deeper', value: nested(33) });

      const { items } = await table().query({ pk, consistent: true });
      expect(items).toEqual([{ pk, sk: 'deep', value: nested(32) }]);
    });
  });
}

function nested(levels: number): Plain {
  let value: Plain = [];
  for (let level = 1; level < levels; level++) value = level % 2 ? { in: value } : [value];
  return value;
}
