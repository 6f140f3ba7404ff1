import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Journal, openJournal } from '../../../lib/adapters/local/journal.ts';
import { keyRangeOf } from '../../../lib/adapters/local/key-range.ts';
import { openTable } from '../../../lib/adapters/local/table.ts';
import { InvalidInputError } from '../../../lib/domain/errors.ts';
import type { Item, Query, Table } from '../../../lib/ports.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let directory: ReturnType<typeof aTemporaryDirectory>;
let journal: Journal;
let table: Table;
beforeAll(() => {
  directory = aTemporaryDirectory();
  journal = openJournal(join(directory.path, 'acme.db'));
  table = openTable(journal);
});
afterAll(async () => {
  await journal.close();
  directory.remove();
});

it.each<Query>([
  { pk: 'p' },
  { pk: 'p', prefix: 'a' },
  { pk: 'p', prefix: 'a', after: 'ab' },
  { pk: 'p', prefix: 'a', after: 'ab', descending: true },
  { pk: 'p', after: 'ab', descending: true },
])('seeks to both ends of %j in the index, and sorts nothing', (query) => {
  const { sql, values } = keyRangeOf(query);
  const order = query.descending ? 'DESC' : 'ASC';

  const plan = journal.db
    .prepare(`EXPLAIN QUERY PLAN SELECT attributes FROM items WHERE pk = ? AND ${sql} ORDER BY sk ${order}`)
    .all('p', ...values)
    .map(({ detail }) => detail);

  expect(plan).toHaveLength(1);
  expect(plan[0]).toMatch(
    values.length === 2 ? /INDEX .*\(pk=\? AND sk>\? AND sk<\?\)/ : /INDEX .*\(pk=\? AND sk>\?\)/,
  );
  expect(sql.match(/sk [<>]/g)).toHaveLength(values.length);
});

it('starts over or ends where `after` lies outside what the prefix allows', async () => {
  for (const sk of ['a', 'b1', 'b2', 'c']) await table.put({ pk: 'outside', sk });
  const keysOf = async (query: Omit<Query, 'pk'>) =>
    (await table.query({ pk: 'outside', prefix: 'b', ...query })).items.map(({ sk }) => sk);

  expect(await keysOf({ after: 'a' })).toEqual(['b1', 'b2']);
  expect(await keysOf({ after: 'c' })).toEqual([]);
  expect(await keysOf({ after: 'c', descending: true })).toEqual(['b2', 'b1']);
  expect(await keysOf({ after: 'a', descending: true })).toEqual([]);
});

it('takes bytes as they are when put is called', async () => {
  const bytes = new Uint8Array([1, 2, 3]);

  const put = table.put({ pk: 'bytes', sk: 's', bytes });
  bytes.fill(9);
  await put;

  expect((await table.get({ pk: 'bytes', sk: 's' }))?.bytes).toEqual(new Uint8Array([1, 2, 3]));
});

it.each<[string, Record<string, unknown>]>([
  ['bytes', { bytes: 'text' }],
  ['other', { other: new Uint8Array(1) }],
  ['when', { when: undefined, missing: [undefined] }],
  ['call', { call: () => {} }],
])('refuses values that it could not give back, naming the attribute', async (_, attributes) => {
  const put = table.put({ pk: 'values', sk: 's', ...attributes } as unknown as Item);

  await expect(put).rejects.toBeInstanceOf(InvalidInputError);
  await expect(put).rejects.toThrow(new RegExp(`'${Object.keys(attributes).at(-1)}'`));
});
