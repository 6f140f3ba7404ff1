import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { routes as hooks } from '../../functions/hooks.ts';
import { routes as ingest } from '../../functions/ingest.ts';
import { routes as manage } from '../../functions/manage.ts';
import { httpHandler, type Route } from '../../functions/triggers/http.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { aCall } from '../support/a-call.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain } from '../support/a-world.ts';

const SECRET = 'a secret of the forum';

/** The doors of a brand with a GitHub repository, an admin's key, and a way to call them. */
async function aDoor() {
  const world = aWorld({ credentials: { 'hook/github': [SECRET] } });
  const { ports } = world;
  const routes = [...ingest, ...hooks, ...manage] as unknown as Route<typeof ports>[];
  const handle = httpHandler(routes, { find: (id) => (id === 'acme' ? ports : undefined) });
  const keys = {
    admin: await makeKey('admin', new Uint8Array(32).fill(1), ports),
    reader: await makeKey('reader', new Uint8Array(32).fill(2), ports),
    writer: await makeKey('writer', new Uint8Array(32).fill(3), ports),
  };
  const ask = async (what: string, role: keyof typeof keys, body?: unknown, headers = {}) => {
    const answer = await handle(aCall(what, keys[role], body, headers));
    return { ...answer, said: JSON.parse(answer.body!) };
  };
  /** A delivery of GitHub, signed. */
  const deliver = async (document: unknown, brand = 'acme') => {
    const body = typeof document === 'string' ? document : JSON.stringify(document);
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
    const headers = { 'x-github-event': 'issues', 'x-hub-signature-256': signature };
    return handle(aCall(`POST /v1/hooks/github/${brand}`, undefined, body, headers));
  };
  return { ...world, ask, deliver, handle };
}

const ISSUE = {
  action: 'opened',
  repository: { id: 1, full_name: 'acme/app', private: false },
  issue: {
    id: 7,
    node_id: 'I_7',
    number: 7,
    title: 'Please add a dark mode',
    body: 'My eyes hurt at night.',
    user: { id: 25, node_id: 'U_25', login: 'ana', type: 'User' },
    created_at: '2026-11-18T10:00:00Z',
    updated_at: '2026-11-18T10:00:00Z',
    html_url: 'https://github.com/acme/app/issues/7',
    author_association: 'NONE',
    comments: 0,
  },
};

describe('a webhook', () => {
  it('becomes posts, and its sender is told numbers and no more', async () => {
    const door = await aDoor();

    const answer = await door.deliver(ISSUE);
    await drain(door);

    expect(answer.statusCode).toBe(202);
    expect(JSON.parse(answer.body!)).toEqual({ accepted: 1, dropped: 0, ignored: false, setAside: false });
  });

  it('that is odd is listed for admins, opened for them, and sent round again by them', async () => {
    const door = await aDoor();
    const odd = { ...ISSUE, issue: 'not an object' };

    expect(JSON.parse((await door.deliver(odd)).body!)).toMatchObject({ accepted: 0, setAside: true });
    const { said } = await door.ask('GET /v1/aside', 'admin');
    const [one] = said.aside;

    expect(said).toMatchObject({ total: 1, reasons: { unmappable: 1 } });
    expect(one).toMatchObject({ stage: 'ingest', connector: 'github', source: 'github', reason: 'unmappable' });
    const opened = (await door.ask(`GET /v1/aside/${one.id}`, 'admin')).said;
    expect(JSON.parse(Buffer.from(opened.body, 'base64').toString())).toEqual(odd);
    expect(opened.headers).toMatchObject({ 'x-github-event': 'issues' });
    expect(JSON.stringify(opened)).not.toContain('sha256=');
    expect((await door.ask('POST /v1/redrive', 'admin', { aside: true })).said).toEqual({
      mapped: 0,
      posts: 0,
      ignored: 0,
      left: 1,
      outcome: 'emptied',
    });
  });

  it('that was set aside is for no reader and no writer, and an id that is none is not found', async () => {
    const { ask } = await aDoor();

    for (const role of ['reader', 'writer'] as const) {
      expect((await ask('GET /v1/aside', role)).statusCode).toBe(403);
      expect((await ask('GET /v1/aside/x', role)).statusCode).toBe(403);
    }
    for (const id of ['x', Buffer.from('["POST#a","POST"]').toString('base64url'), '%00']) {
      expect((await ask(`GET /v1/aside/${id}`, 'admin')).statusCode).toBe(404);
    }
  });

  it('is expected at an address that is looked at first, by anybody, where there is such a brand and connector', async () => {
    const { handle } = await aDoor();
    const look = async (path: string) => handle(aCall(`HEAD /v1/hooks/${path}`));

    expect(await look('intercom/acme')).toMatchObject({ statusCode: 200, body: '' });
    expect((await look('intercom/birch')).statusCode).toBe(404);
    expect((await look('myspace/acme')).statusCode).toBe(404);
  });

  it('of another brand or connector is not there, whoever signed it', async () => {
    const { deliver, handle } = await aDoor();

    expect((await deliver(ISSUE, 'birch')).statusCode).toBe(404);
    expect((await handle(aCall('POST /v1/hooks/myspace/acme', undefined, '{}'))).statusCode).toBe(404);
    expect((await handle(aCall('GET /v1/hooks/github/acme'))).statusCode).toBe(401);
  });
});

describe('posts sent under an idempotency key', () => {
  const key = { 'idempotency-key': 'order-1' };

  it('are answered the same once more, and refused with another body', async () => {
    const door = await aDoor();
    const [first, again, other] = [
      await door.ask('POST /v1/posts', 'writer', aPost(), key),
      await door.ask('POST /v1/posts', 'writer', aPost(), key),
      await door.ask('POST /v1/posts', 'writer', aPost({ body: 'Another one.' }), key),
    ];

    expect(again).toEqual(first);
    expect(other).toMatchObject({ statusCode: 422, said: { type: '/problems/idempotency-mismatch' } });
    expect(await door.ports.posts.depth()).toMatchObject({ waiting: 1 });
  });
});

describe('posts that are refused', () => {
  it('are a problem whose pointers lead into the body as it was sent', async () => {
    const { ask } = await aDoor();
    const bad = aPost({ author: {} });

    const pointersOf = async (body: unknown, headers = {}) => {
      const { said } = await ask('POST /v1/posts', 'writer', body, headers);
      expect(said).toMatchObject({ type: '/problems/invalid-input', status: 422, instance: '/v1/posts' });
      return said.errors.map(({ pointer }: { pointer: string }) => pointer);
    };

    expect(await pointersOf(bad)).toEqual(['/author/id']);
    expect(await pointersOf([bad])).toEqual(['/0/author/id']);
    expect(await pointersOf({ posts: [bad, 7] })).toEqual(['/posts/0/author/id', '/posts/1']);
    expect(await pointersOf('{"half\n', { 'content-type': 'application/x-ndjson' })).toEqual(['/0']);
  });
});
