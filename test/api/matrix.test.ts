import { describe, expect, it } from 'vitest';
import { mayActAs, type Role } from '../../lib/domain/api-key.ts';
import { wishes } from '../support/a-wish.ts';
import { ALL_ROUTES, anApi } from '../support/an-api.ts';
import { takeIn } from '../support/in-a-world.ts';

const CALLERS = [
  undefined,
  'nonsense',
  'writer@acme',
  'reader@acme',
  'admin@acme',
  'writer@birch',
  'reader@birch',
  'admin@birch',
] as const;
const GUARDED = ALL_ROUTES.filter(({ needs }) => needs !== 'anyone' && needs !== 'signature');

const api = await anApi({ at: '2026-11-22T12:00:00Z' });
await takeIn(wishes(3), api.acme);
const { posts } = (await api.call('GET /v1/posts', 'admin@acme')).body;
const { requests } = (await api.call('GET /v1/requests', 'reader@acme')).body;
const [key] = (await api.call('GET /v1/keys', 'admin@acme')).body.keys;

/** An object of acme's for each path that names one. */
const ids: Readonly<Record<string, string>> = {
  week: '2026-W47',
  postId: posts[0].postId,
  source: 'forum',
  connector: 'generic',
  brand: 'acme',
};
const pathOf = (on: string, id: (name: string) => string) => on.replace(/\{(\w+)\}/g, (_, name) => id(name));
const ofAcme = (on: string) =>
  pathOf(on, (name) => {
    if (name !== 'id') return ids[name]!;
    if (on.includes('/requests/')) return requests[0].id;
    if (on.includes('/keys/')) return key.id;
    return on.includes('/members/') ? 'ana' : posts[0].postId;
  });

describe('every call', () => {
  it.each(GUARDED.flatMap(({ on, needs }) => CALLERS.map((as) => ({ on, needs: needs as Role, as }))))(
    'lets in whoever may, and nobody else: $on as $as',
    async ({ on, needs, as }) => {
      // Nothing that these calls would do is to be done: an empty document is refused, and the unknown is not there.
      const nowhere = pathOf(on, (name) => (name === 'week' ? '2026-W47' : 'nowhere'));
      const { status, body } = await api.call(nowhere, as, on.startsWith('GET') ? undefined : '[1');
      const known = as?.includes('@') ?? false;
      const may = known && mayActAs(as!.split('@')[0] as Role, needs);

      if (!known) expect([status, body.type]).toEqual([401, '/problems/unauthorized']);
      else if (!may) expect([status, body.type]).toEqual([403, '/problems/forbidden']);
      else expect([200, 202, 400, 404, 422]).toContain(status);
    },
  );

  it('is a row of this matrix', () => {
    const open = ALL_ROUTES.filter(({ needs }) => needs === 'anyone' || needs === 'signature').map(({ on }) => on);

    expect(GUARDED.length + open.length).toBe(ALL_ROUTES.length);
    expect(open.sort()).toEqual([
      'GET /',
      'GET /docs',
      'GET /v1/hooks/{connector}/{brand}',
      'GET /v1/openapi.json',
      'HEAD /v1/hooks/{connector}/{brand}',
      'POST /v1/hooks/{connector}/{brand}',
      'POST /v1/session',
      'POST /v1/session/end',
    ]);
  });
});

describe('an object of another brand', () => {
  const named = GUARDED.filter(({ on }) => /\{(id|postId)\}/.test(on) && !on.includes('/members/'));

  it.each(named.map(({ on }) => on))('is byte for byte what is not there: %s', async (on) => {
    const body = on.startsWith('POST') ? { ruling: 'kept', by: 'Mo' } : undefined;
    const theirs = ofAcme(on);
    const nothing = pathOf(on, () => 'x'.repeat(theirs.split('/').at(-1)!.length));
    const hidden = await api.call(theirs, 'admin@birch', body);
    const absent = await api.call(nothing, 'admin@birch', body);
    const idOf = (path: string) => path.split(' ')[1]!.split('/')[3]!;

    expect(hidden.status).toBe(404);
    expect(hidden.text.replaceAll(idOf(theirs), '')).toBe(absent.text.replaceAll(idOf(nothing), ''));
    expect(hidden.headers).toEqual(absent.headers);
  });

  it('is in none of its lists', async () => {
    for (const list of ['posts', 'requests', 'inbox', 'moderation', 'decisions', 'keys', 'members/champions']) {
      const { text } = await api.call(`GET /v1/${list}`, 'admin@birch');

      for (const { postId } of posts) expect(text).not.toContain(postId);
      expect(text).not.toContain(key.id);
    }
  });
});
