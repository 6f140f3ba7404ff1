import { describe, expect, it } from 'vitest';
import { postIdOf } from '../../lib/domain/identity.ts';
import { eraseMembers } from '../../lib/steps/erase.ts';
import { aPost } from '../support/a-post.ts';
import { wishes } from '../support/a-wish.ts';
import { fold } from '../support/a-world.ts';
import { type Api, anApi } from '../support/an-api.ts';
import { takeIn } from '../support/in-a-world.ts';

const AT = '2026-11-22T12:00:00Z';
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const WISH = 'Please add a dark mode to <b>boards</b>.';
const NAME = '<img src=x onerror=alert(1)> \u202Etxt';

async function aBrand(): Promise<Api & { readonly id: string }> {
  const theme = { id: 'look', name: NAME, phrases: ['dark'] };
  const api = await anApi({ at: AT, brand: { name: NAME, taxonomy: [theme] } });
  await takeIn(wishes(3, { body: WISH }), api.acme);
  const { body } = await api.call('GET /v1/requests', 'reader@acme');
  return { ...api, id: body.requests[0].id };
}

const open = (api: Api, path: string, as = 'reader@acme') => api.call(`GET ${path}`, as, undefined, BROWSER);

describe('a page', () => {
  const PAGES = [
    '/',
    '/v1/reports/latest',
    '/v1/requests',
    '/v1/requests/{id}',
    '/v1/themes',
    '/v1/posts',
    '/v1/inbox?all=true',
    '/v1/moderation?state=any',
    '/v1/members/champions',
  ];

  it.each(PAGES)('names its brand, has one heading, and leads to the others: %s', async (path) => {
    const api = await aBrand();

    const { status, text, headers } = await open(api, path.replace('{id}', api.id));

    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text.match(/<main>/g)).toHaveLength(1);
    expect(text).toContain('<html lang="en">');
    expect(text).toMatch(/<title>[^<]*&lt;img/);
    expect(text).toMatch(/<nav class="places" aria-label="Pages"><b>&lt;img/);
    for (const [, to] of text.matchAll(/<a href="(\/[^"]*)"/g)) {
      const led = await open(api, to!.replaceAll('&amp;', '&'));
      expect([200, 303], to).toContain(led.status);
    }
  });

  it.each(PAGES)('takes no name for markup, and runs nothing: %s', async (path) => {
    const api = await aBrand();

    const { text, headers } = await open(api, path.replace('{id}', api.id), 'admin@acme');

    expect(text).not.toMatch(/<img|<b>boards|<script|\u202e|javascript:/i);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each(['/v1/requests', '/v1/inbox', '/v1/moderation', '/v1/members/champions'])(
    'says so where there is nothing yet: %s',
    async (path) => {
      const { text } = await open(await anApi({ at: AT }), path);

      expect(text).toMatch(/Nobody has asked for anything yet|Nobody waits|None waits|Nobody has helped/);
    },
  );
});

describe('the page of a request', () => {
  it('has its people, their words with a link to each post, and that nothing was decided or told', async () => {
    const api = await aBrand();

    const { text } = await open(api, `/v1/requests/${api.id}`);

    expect(text).toMatch(/<b>3<\/b><span>people asked/);
    expect(text.match(/Please add a dark mode to &lt;b&gt;boards/g)).toHaveLength(3);
    expect(text).toContain(`href="/v1/posts/${postIdOf('acme', 'forum', `${WISH}/0`)}"`);
    expect(text).toContain('Nobody has decided anything');
    expect(text).toContain('No team was told');
    expect(text).toContain('People who asked: ');
  });

  it('tells what was decided to everyone, and who decided it and why to admins alone', async () => {
    const api = await aBrand();
    const rule = (ruling: object) =>
      api.call('POST /v1/decisions', 'admin@acme', { request: api.id, by: 'Mo Ruler', ...ruling });
    await rule({ kind: 'status', status: 'in_progress', note: 'by spring' });
    const { body } = await rule({ kind: 'title', title: 'Night <i>mode' });
    await rule({ kind: 'ticket', ticket: 'javascript:alert(1)' });

    const reader = await open(api, `/v1/requests/${api.id}`);
    const admin = await open(api, `/v1/requests/${api.id}`, 'admin@acme');
    await api.call('POST /v1/decisions', 'admin@acme', { kind: 'undo', decision: body.id, by: 'Mo' });
    const undone = await open(api, `/v1/requests/${api.id}`);

    expect(reader.text).toContain('Status set to <strong>in progress</strong>');
    expect(reader.text).toContain('<h1>Night &lt;i&gt;mode</h1>');
    expect(reader.text).not.toMatch(/Mo Ruler|by spring|href="javascript/);
    expect(admin.text).toMatch(/Mo Ruler: by spring/);
    expect(undone.text).not.toContain('Night');
  });

  it('names who asked, and where to answer them, to admins alone', async () => {
    const api = await aBrand();
    await api.call('POST /v1/decisions', 'admin@acme', {
      kind: 'status',
      request: api.id,
      status: 'shipped',
      by: 'Mo',
    });

    const reader = await open(api, `/v1/requests/${api.id}`);
    const admin = await open(api, `/v1/requests/${api.id}`, 'admin@acme');

    expect(reader.text).toContain('Whom to tell that it shipped');
    expect(reader.text).not.toContain('member-0');
    expect(admin.text).toContain('member-0');
  });

  it('goes on to earlier posts, and back to the newest', async () => {
    const api = await anApi({ at: AT });
    await takeIn(wishes(30), api.acme);
    const [{ id }] = (await api.call('GET /v1/requests', 'reader@acme')).body.requests;

    const first = (await open(api, `/v1/requests/${id}`)).text;
    const [, more] = /href="([^"]*)" rel="next">(?:5 earlier posts)/.exec(first) ?? [];
    const second = (await open(api, more!)).text;

    expect(first.match(/<article>/g)).toHaveLength(25);
    expect(second.match(/<article>/g)).toHaveLength(5);
    expect(second).toContain(`<a href="/v1/requests/${id}">The newest</a>`);
  });

  it('is JSON for whoever asks for that, or for anything', async () => {
    const api = await aBrand();

    expect((await api.call(`GET /v1/requests/${api.id}`, 'reader@acme')).body.id).toBe(api.id);
    expect((await open(api, `/v1/requests/${api.id}?format=json`)).body.id).toBe(api.id);
  });
});

describe('words on a page', () => {
  const says = 'Please add a zanzibarine mode';

  it('stand on the report beside what they are counted in, and are gone from every issue once erased', async () => {
    const api = await anApi({ at: AT });
    await takeIn(wishes(2, { body: `${says}.` }), api.acme);
    const report = await open(api, '/v1/reports/2026-W47');
    const held = { ...BROWSER, 'if-none-match': report.headers.etag! };
    const known = await api.call('GET /v1/reports/2026-W47', 'reader@acme', undefined, held);

    expect(report.text.match(/zanzibarine/g)!.length).toBeGreaterThan(1);
    expect(known.status).toBe(304);
    expect((await api.call('GET /v1/reports/2026-W47', 'reader@acme')).text).not.toContain(`${says}.`);

    for (const id of ['member-0', 'member-1']) await eraseMembers([{ source: 'forum', id }], api.acme.ports);
    await fold(api.acme);
    const erased = await api.call('GET /v1/reports/2026-W47', 'reader@acme', undefined, held);
    expect(erased.status).toBe(200);
    expect(erased.text).not.toContain('zanzibarine');
  });
});

describe('a problem', () => {
  const opening = { ...BROWSER, 'sec-fetch-dest': 'document' };

  it('is a page with a way on for a person who followed a link, and says no more than it does otherwise', async () => {
    const api = await aBrand();
    const begun = await api.call('POST /v1/session', undefined, { key: api.keys['reader@acme'] });
    const person = { ...opening, cookie: begun.cookies[0]!.split(';')[0]! };

    const gone = await api.call('GET /v1/requests/<img>', undefined, undefined, person);
    const forbidden = await api.call('GET /v1/status', undefined, undefined, person);
    const wrong = await api.call('GET /v1/requests?status=%3Cimg', undefined, undefined, person);

    expect([gone, forbidden, wrong].map(({ status }) => status)).toEqual([404, 403, 422]);
    for (const { text, headers } of [gone, forbidden, wrong]) {
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).toContain('<a href="/">This week</a>');
      expect(text).not.toContain('<img');
    }
  });

  it('is a document for a program, whatever it takes', async () => {
    const api = await aBrand();

    const { headers } = await api.call('GET /v1/requests/nowhere', 'reader@acme', undefined, opening);

    expect(headers['content-type']).toBe('application/problem+json');
  });
});

describe('the page of why a post reads so', () => {
  it('has the labels with the words that made them, and the way back to the post', async () => {
    const api = await aBrand();
    const postId = postIdOf('acme', 'forum', `${WISH}/0`);

    const { text } = await open(api, `/v1/posts/${postId}/explanation`);

    expect(text).toContain('<h3>feature request</h3>');
    expect(text).toMatch(/By the words .*<strong>/);
    expect(text).toContain(`<a href="/v1/posts/${postId}">The post</a>`);
    expect(text).not.toMatch(/<b>boards|<img|\u202e/);
  });
});

describe('the list of requests', () => {
  it('is picked by links that keep the other filters, and goes on where there is more', async () => {
    const api = await aBrand();
    await takeIn([aPost({ externalId: 'crash', body: 'The export crashes. It is broken.' })], api.acme);

    const all = await open(api, '/v1/requests?status=open');
    const none = await open(api, '/v1/requests?status=shipped');

    expect(all.text).toContain('<a href="/v1/requests?status=open&amp;theme=look">');
    expect(all.text).toContain(`<a href="/v1/requests/${api.id}">`);
    expect(all.text).toMatch(/aria-current="true">open/);
    expect(none.text).toContain('None is so');
  });
});
