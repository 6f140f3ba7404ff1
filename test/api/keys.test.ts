import { describe, expect, it } from 'vitest';
import { aPost } from '../support/a-post.ts';
import { anApi } from '../support/an-api.ts';

describe('keys', () => {
  it('are listed without anything they could be found from', async () => {
    const { call, keys } = await anApi();
    const { body, text } = await call('GET /v1/keys', 'admin@acme');

    expect(body.keys.map(({ role }: { role: string }) => role).sort()).toEqual(['admin', 'reader', 'writer']);
    for (const key of Object.values(keys)) expect(text).not.toContain(key.split('_')[3]);
  });

  it('are made once, open their doors, and are revoked', async () => {
    const { call } = await anApi();

    const made = await call('POST /v1/keys', 'admin@acme', { role: 'reader', name: 'dashboard' });
    const before = await call('GET /v1/posts', made.body.key);
    const revoked = await call(`DELETE /v1/keys/${made.body.id}`, 'admin@acme');

    expect([made.status, before.status, revoked.status]).toEqual([201, 200, 200]);
    expect((await call('GET /v1/posts', made.body.key)).status).toBe(401);
    expect((await call(`DELETE /v1/keys/${made.body.id}`, 'admin@acme')).status).toBe(404);
  });

  it('are two for one use while one replaces the other, and never three', async () => {
    const { call } = await anApi();
    const another = () => call('POST /v1/keys', 'admin@acme', { role: 'reader', name: 'dashboard' });
    const [one, two, three] = [await another(), await another(), await another()];

    expect([one.status, two.status, three.status]).toEqual([201, 201, 409]);
    expect([one, two].some(({ body }) => three.body.detail.includes(body.id))).toBe(true);
    await call(`DELETE /v1/keys/${one.body.id}`, 'admin@acme');
    expect((await another()).status).toBe(201);
  });

  it('leave somebody who may make another', async () => {
    const { call } = await anApi();
    const [admin] = (await call('GET /v1/keys', 'admin@acme')).body.keys.filter(
      ({ role }: { role: string }) => role === 'admin',
    );

    expect((await call(`DELETE /v1/keys/${admin.id}`, 'admin@acme')).status).toBe(409);
  });

  it('of one source send for that one alone', async () => {
    const { call } = await anApi({ at: '2026-11-22T12:00:00Z' });
    const { key } = (await call('POST /v1/keys', 'admin@acme', { role: 'writer', source: 'forum' })).body;
    const measure = { source: 'forum', date: '2026-11-18', kind: 'visits', value: 3 };

    expect((await call('POST /v1/posts', key, aPost())).status).toBe(202);
    expect((await call('POST /v1/posts', key, [aPost(), aPost({ source: 'github' })])).status).toBe(403);
    expect((await call('POST /v1/measures', key, measure)).status).toBe(202);
    expect((await call('POST /v1/measures', key, { ...measure, source: 'github' })).status).toBe(403);
    expect((await call('POST /v1/keys', 'admin@acme', { role: 'reader', source: 'forum' })).status).toBe(422);
  });
});
