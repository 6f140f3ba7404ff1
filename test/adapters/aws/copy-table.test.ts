import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyTable } from '../../../lib/adapters/aws/copy-table.ts';
import { openTable } from '../../../lib/adapters/aws/table.ts';
import { memoryMeter } from '../../../lib/adapters/node/meter.ts';
import { MisconfiguredError } from '../../../lib/domain/errors.ts';
import { type AwsServers, makeTable, startServers } from '../../support/aws-servers.ts';

let servers: AwsServers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.close());

const open = (name: string) => openTable({ TABLE_NAME: name }, memoryMeter(), servers.dynamo);

it('copies every item with its bytes, over what stands under the same key, and again without harm', async () => {
  const [from, to] = [await makeTable(servers), await makeTable(servers)];
  const items = Array.from({ length: 120 }, (_, n) => ({
    pk: `POST#${n}`,
    sk: 'POST',
    revision: n,
    bytes: new Uint8Array([n, 0, 255]),
  }));
  for (const item of items) await open(from).put(item);
  await open(to).put({ pk: 'POST#7', sk: 'POST', revision: 99 });
  const told: number[] = [];

  const copied = await copyTable(from, to, (count) => void told.push(count), servers.dynamo);
  await copyTable(from, to, () => {}, servers.dynamo);

  expect(copied).toBe(120);
  expect(told.at(-1)).toBe(120);
  const found = await Promise.all(items.map((item) => open(to).get(item, { consistent: true })));
  expect(found).toEqual(items);
});

it('says which table is not there', async () => {
  const from = await makeTable(servers);
  await open(from).put({ pk: 'a', sk: 'b' });

  const copying = copyTable(from, 'not-there', () => {}, servers.dynamo);

  await expect(copying).rejects.toBeInstanceOf(MisconfiguredError);
  await expect(copying).rejects.toThrow("The table 'not-there'");
});
