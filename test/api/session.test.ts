import { describe, expect, it } from 'vitest';
import { aPost } from '../support/a-post.ts';
import { type Api, anApi } from '../support/an-api.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', host: 'insights.example' };
const hostile = aPost({
  author: { id: 'eve', name: 'Eve\u202E<b>' },
  title: '<script>alert(1)</script>\u202Etxt',
  body: '<img src=x onerror=alert(1)> The editor is lovely.',
  url: 'javascript:alert(1)',
});

async function comeIn({ call, keys }: Api, role: 'reader' | 'admin' = 'reader') {
  const answer = await call('POST /v1/session', undefined, `key=${keys[`${role}@acme`]}`, FORM);
  return { answer, cookie: { cookie: answer.cookies[0]!.split(';')[0]! } };
}

describe('a browser', () => {
  it('is asked for a key, comes in with it, and finds the week and the latest posts', async () => {
    const api = await anApi({ at: '2026-11-23T12:00:00Z', posts: [hostile] });

    const outside = await api.call('GET /');
    const { answer, cookie } = await comeIn(api);
    const inside = await api.call('GET /', undefined, undefined, cookie);

    expect(outside.text).toContain('<form method="post" action="/v1/session">');
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    expect(answer.cookies[0]).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    expect(inside.text).toContain('The editor is lovely.');
    expect(inside.headers['content-security-policy']).toContain("default-src 'none'");
    expect(inside.text).not.toMatch(/<script|<img|javascript:|\u202e|Eve/);
  });

  it('reads anything its key may, by links, and changes nothing', async () => {
    const api = await anApi({ at: '2026-11-23T12:00:00Z', posts: [hostile] });
    const { cookie } = await comeIn(api, 'admin');

    expect((await api.call('GET /v1/posts?format=html', undefined, undefined, cookie)).text).toContain('Eve&lt;b');
    expect((await api.call('GET /v1/status', undefined, undefined, cookie)).status).toBe(200);
    expect((await api.call('POST /v1/redrive', undefined, {}, cookie)).status).toBe(401);
    expect((await api.call('DELETE /v1/members/forum/eve', undefined, undefined, cookie)).status).toBe(401);
  });

  it('stays until it leaves, the day ends, or its key is revoked', async () => {
    const api = await anApi();
    const opens = async (cookie: Record<string, string>) =>
      (await api.call('GET /v1/posts', undefined, undefined, cookie)).status;
    const [left, over, revoked] = [await comeIn(api), await comeIn(api), await comeIn(api)];

    expect(await opens(left.cookie)).toBe(200);
    const out = await api.call('POST /v1/session/end', undefined, undefined, left.cookie);
    expect([out.status, out.cookies[0]]).toEqual([303, expect.stringContaining('Max-Age=0')]);
    expect(await opens(left.cookie)).toBe(401);

    const reader = (await api.call('GET /v1/keys', 'admin@acme')).body.keys.find(
      ({ role }: { role: string }) => role === 'reader',
    );
    expect(await opens(revoked.cookie)).toBe(200);
    api.acme.clock.advance(12 * 3600);
    expect(await opens(over.cookie)).toBe(401);
    await api.call(`DELETE /v1/keys/${reader.id}`, 'admin@acme');
    expect(await opens(revoked.cookie)).toBe(401);
  });

  it('does not come in with a wrong key or a writer’s, nor from a page of another site', async () => {
    const { call, keys } = await anApi();
    const key = keys['reader@acme'];
    const elsewhere = { ...FORM, origin: 'https://evil.example' };

    expect((await call('POST /v1/session', undefined, 'key=gs_acme_reader_nope', FORM)).headers.location).toBe(
      '/?refused',
    );
    expect((await call('POST /v1/session', undefined, `key=${keys['writer@acme']}`, FORM)).headers.location).toBe(
      '/?refused',
    );
    expect((await call('POST /v1/session', undefined, `key=${key}`, elsewhere)).status).toBe(403);
    expect((await call('POST /v1/session', undefined, { key: 'gs_acme_reader_nope' })).status).toBe(401);
    expect((await call('POST /v1/session', undefined, { key: keys['writer@acme'] })).status).toBe(403);
    expect((await call('GET /?refused')).text).toContain('role="alert"');
  });

  it('that follows a link without a session is asked for a key, and led on to where the link leads', async () => {
    const { call, keys } = await anApi();
    const opening = { 'sec-fetch-dest': 'document' };
    const report = '/v1/reports/2026-W47?format=html';

    const led = await call(`GET ${report}`, undefined, undefined, opening);
    const asked = await call(`GET ${led.headers.location}`);
    const body = new URLSearchParams({ key: keys['reader@acme']!, to: report });
    const inside = await call('POST /v1/session', undefined, body.toString(), FORM);

    expect([led.status, led.headers.location]).toEqual([303, `/?${new URLSearchParams({ to: report })}`]);
    expect(asked.text).toContain(`<input name="to" type="hidden" value="${report}" />`);
    expect([inside.status, inside.headers.location]).toEqual([303, report]);
    const cookie = { cookie: inside.cookies[0]!.split(';')[0]! };
    expect((await call(`GET ${led.headers.location}`, undefined, undefined, cookie)).headers.location).toBe(report);
    expect((await call(`GET ${report}`)).status).toBe(401);
    expect((await call(`GET ${report}`, 'gs_acme_reader_nope', undefined, opening)).status).toBe(401);
    expect((await call(`POST /v1/posts`, undefined, {}, opening)).status).toBe(401);
  });

  it('is led on to no other site', async () => {
    const { call, keys } = await anApi();
    const elsewhere = [
      'https://evil.example/',
      '//evil.example/v1/',
      '/\\evil.example',
      '/v1/\\evil',
      '/v1/a\r\nb: c',
      '/other',
    ];

    for (const to of elsewhere) {
      const body = new URLSearchParams({ key: keys['reader@acme']!, to });
      expect((await call('POST /v1/session', undefined, body.toString(), FORM)).headers.location).toBe('/');
      const wrong = new URLSearchParams({ key: 'gs_acme_reader_nope', to });
      expect((await call('POST /v1/session', undefined, wrong.toString(), FORM)).headers.location).toBe('/?refused');
    }
  });

  it('is told what a figure counts, above the posts behind it', async () => {
    const { call, keys } = await anApi({ at: '2026-11-23T12:00:00Z', posts: [hostile] });

    const behind = 'GET /v1/posts?week=2026-W47&figure=growth.active';
    const { text } = await call(behind, keys['reader@acme'], undefined, { accept: 'text/html' });

    expect(text).toContain('<h1>The posts behind growth.active, week 47 of 2026</h1>');
    expect(text).toContain('<p>Distinct members who posted in the week.</p>');
  });

  it('reads one post as a page', async () => {
    const { call, keys } = await anApi({ at: '2026-11-23T12:00:00Z', posts: [hostile] });
    const [post] = (await call('GET /v1/posts', 'reader@acme')).body.posts;

    const page = await call(`GET /v1/posts/${post.postId}`, keys['reader@acme'], undefined, { accept: 'text/html' });

    expect(page.text).toContain('The editor is lovely.');
    expect(page.text).not.toMatch(/<script|<img|javascript:|\u202e|Eve/);
    expect((await call(`GET /v1/posts/${post.postId}`, 'reader@acme')).body.postId).toBe(post.postId);
  });

  it('needs no TLS on this machine, and a key in a cookie opens nothing', async () => {
    const { call, keys } = await anApi();
    const key = keys['reader@acme'];
    const local = await call('POST /v1/session', undefined, { key }, { host: '127.0.0.1:8787' });

    expect([local.status, local.cookies[0]]).toEqual([204, expect.not.stringContaining('Secure')]);
    for (const cookie of [`groundswell-session=${key}`, 'groundswell-session=acme.x', `key=${key}`]) {
      expect((await call('GET /v1/posts', undefined, undefined, { cookie })).status).toBe(401);
    }
  });
});
