import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueue } from '../../lib/adapters/aws/queue.ts';
import { openTable } from '../../lib/adapters/aws/table.ts';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { parseBrand } from '../../lib/domain/brand.ts';
import type { Table } from '../../lib/ports.ts';
import { DOORS } from '../support/a-bundle.ts';
import { aCall } from '../support/a-call.ts';
import { type OpenDoor, openDoor } from '../support/a-door.ts';
import { aSecretsManager } from '../support/a-secrets-manager.ts';
import { type AwsServers, makeQueue, makeTable, startServers } from '../support/aws-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-doors-'));
const BRAND_FILE = join(folder, 'brand.json');
const POST = {
  source: 'forum',
  externalId: '7',
  author: { id: 'member-4711' },
  createdAt: new Date(Date.now() - 60_000).toISOString(),
  body: 'Please add a dark mode.',
};

let servers: AwsServers;
let secrets: Awaited<ReturnType<typeof aSecretsManager>>;
let told: Awaited<ReturnType<typeof environment>>;

beforeAll(async () => {
  // As the layer carries it: every default filled in.
  writeFileSync(BRAND_FILE, JSON.stringify(parseBrand({ id: 'acme', name: 'Acme' })));
  servers = await startServers();
  secrets = await aSecretsManager({ secret: 'a'.repeat(43), credentials: {} });
  told = await environment();
});
afterAll(async () => {
  await servers.close();
  secrets.close();
  rmSync(folder, { recursive: true });
});

/** What the stack would tell the functions of servers that stand here. */
async function environment() {
  const endpointOf = async (client: AwsServers['dynamo'] | AwsServers['sqs']) => {
    const { hostname, port } = await client.config.endpoint!();
    return `http://${hostname}:${port}`;
  };
  const [dynamo, sqs] = [await endpointOf(servers.dynamo), await endpointOf(servers.sqs)];
  const { url } = await makeQueue(servers, { kind: 'standard', visibilitySeconds: 30, maxReceives: 5 });
  return {
    BRAND_FILE,
    TABLE_NAME: await makeTable(servers),
    // Its host is a name that only the server itself knows.
    POSTS_QUEUE_URL: [sqs, ...url.split('/').slice(3)].join('/'),
    SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.address,
  };
}

/** What each process wrote down of its use today, in the order the processes began. */
async function unitsOf(table: Table) {
  return (await table.query({ pk: `UNITS#${new Date().toISOString().slice(0, 10)}`, consistent: true })).items;
}

type Answer = { readonly statusCode: number; readonly body: string };

async function makeKey(role: string, manage: OpenDoor): Promise<string> {
  return ((await manage.invoke({ task: 'make-key', role })) as { key: string }).key;
}

describe('a bundle', () => {
  it.each(DOORS)('loads as Lambda loads it, and says nothing: %s', async (name) => {
    const door = await openDoor(name, { ...told, TEAM: 'triage' });

    expect(door.output()).toBe('');
    door.close();
  });

  it('that could not open its ports says why, and tries again with the next event', async () => {
    const late = join(folder, 'late.json');
    const door = await openDoor('ingest', { ...told, BRAND_FILE: late });

    const refused = await door.invoke(aCall('POST /v1/posts')).catch((error: unknown) => error);
    writeFileSync(late, JSON.stringify({ id: 'acme', name: 'Acme' }));
    const answered = await door.invoke(aCall('POST /v1/posts'));

    expect(refused).toMatchObject({ name: 'MisconfiguredError', message: expect.stringContaining(late) });
    expect(answered).toMatchObject({ statusCode: 401 });
    door.close();
  });
});

describe('deployed functions', () => {
  it('take a post from the API to the table and into the figures, with keys that their own manager made', async () => {
    const doors = await Promise.all(
      (['manage', 'ingest', 'classify', 'access'] as const).map((name) => openDoor(name, told)),
    );
    const [manage, ingest, classify, access] = doors;
    const table = openTable(told, memoryMeter(), servers.dynamo);
    const posts = openQueue(told.POSTS_QUEUE_URL, memoryMeter(), servers.sqs);

    const before = await unitsOf(table);
    const [writer, admin] = [await makeKey('writer', manage!), await makeKey('admin', manage!)];
    const taken = (await ingest!.invoke(aCall('POST /v1/posts', writer, POST))) as Answer;
    const messages = await posts.receive({ max: 10, waitSeconds: 1 });
    const Records = messages.map(({ id, body }) => ({ messageId: id, body, attributes: {} }));
    const read = await classify!.invoke({ Records });
    const shown = (await access!.invoke(aCall('GET /v1/status', admin))) as Answer;

    expect(taken.statusCode).toBe(202);
    expect(read).toEqual({ batchItemFailures: [] });
    const [{ postId }] = JSON.parse(taken.body).receipts;
    expect(await table.get({ pk: `POST#${postId}`, sk: 'POST' }, { consistent: true })).toBeDefined();
    expect((await unitsOf(table)).slice(before.length).map(({ invocations }) => invocations)).toEqual([1, 1, 1, 1]);
    expect(JSON.parse(shown.body)).toMatchObject({ brand: 'acme', posts: 1, generation: 1 });

    const said = doors.map((door) => door.output()).join('');
    for (const line of said.trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
    expect(said).toContain('"ingest.accepted"');
    for (const word of ['dark', 'member-4711', writer, admin]) expect(said).not.toContain(word);
    for (const door of doors) door.close();
  });

  it('throw nothing a member wrote into Lambda’s own log', async () => {
    const manage = await openDoor('manage', told);

    const thrown = await manage.invoke({ task: 'make-key', role: 'my words' }).catch((error: unknown) => error);

    expect(thrown).toMatchObject({ name: 'InvalidInputError' });
    expect(JSON.stringify(thrown) + (thrown as Error).message + (thrown as Error).stack).not.toContain('my words');
    manage.close();
  });
});
