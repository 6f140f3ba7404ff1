import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { foldingBeside } from '../../bin/folding.ts';
import { type Journal, openJournal } from '../../lib/adapters/local/journal.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { systemClock, uuidVersion7 } from '../../lib/adapters/node/clock.ts';
import { packPage } from '../../lib/domain/daybook.ts';
import { readFacts, readMarks, readPage, readPointers } from '../../lib/steps/books.ts';
import { foldHour } from '../../lib/steps/fold-hour.ts';
import { counting, crowd } from '../support/a-crowded-hour.ts';

const HOUR = '2026-11-25T10';
const clock = systemClock;
const ids = uuidVersion7(clock);

let folder: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-'));
  journal = openJournal(join(folder, 'acme.db'));
});
afterEach(async () => {
  await journal.close();
  rmSync(folder, { recursive: true });
});

it('folds a large hour in a process beside, which hands over the page that would be made here', async () => {
  const table = openTable(journal);
  await crowd(HOUR, 3000, { table, ids });
  const watched = counting(table);

  const foldBeside = foldingBeside(join(folder, 'acme.db'), watched.table);
  await foldHour(HOUR, { table: watched.table, ids, clock, foldBeside });

  const here = packPage(await readFacts(HOUR, table));
  const [pointer] = await readPointers(table);
  expect(pointer).toMatchObject({ hour: HOUR, rows: 3000, digest: here.digest });
  expect(await readPage(pointer!, table)).toEqual(await readFacts(HOUR, table));
  expect(await readMarks(table)).toEqual([]);
  // One shard, to tell that it is large.
  expect(watched.handedOut()).toBeLessThan(300);
  expect(await foldBeside(HOUR, here.digest)).toMatchObject({ rows: 3000, chunks: undefined });
});

it('leaves a small hour to whoever asks', async () => {
  const table = openTable(journal);
  await crowd(HOUR, 40, { table, ids });

  expect(await foldingBeside(join(folder, 'acme.db'), table)(HOUR, undefined)).toBeUndefined();
});

it('leaves an hour marked when the process that folds it ends, and folds it with another', async () => {
  const table = openTable(journal);
  await crowd(HOUR, 3000, { table, ids });
  const fold = (file: string) =>
    foldHour(HOUR, { table, ids, clock, foldBeside: foldingBeside(join(folder, file), table) });

  await expect(fold('missing.db')).rejects.toThrow('they are folded next time');
  expect(await readMarks(table)).toEqual([HOUR]);
  await fold('acme.db');

  expect(await readMarks(table)).toEqual([]);
});
