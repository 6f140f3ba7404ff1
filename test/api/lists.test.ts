import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost } from '../support/a-post.ts';
import { drain, send } from '../support/a-world.ts';
import { type Answered, type Api, anApi } from '../support/an-api.ts';

const EDITOR = { id: 'editor', name: 'Editor', phrases: ['editor'] };
const POSTS = [
  aPost({ externalId: 'a', body: 'I love the new editor.', createdAt: '2026-11-16T08:00:00Z' }),
  aPost({ externalId: 'b', body: 'The editor crashes all the time. I hate it.', createdAt: '2026-11-17T08:00:00Z' }),
  aPost({
    externalId: 'c',
    author: { id: 'bo', name: 'Bo\u202E', isStaff: true },
    body: 'We are looking into the crash.',
    createdAt: '2026-11-17T09:00:00Z',
    url: 'https://forum.example/c',
  }),
  aPost({
    externalId: 'd',
    source: 'github',
    author: { id: 'cy', name: '=HYPERLINK("x")' },
    title: ' =1+1',
    body: 'How do I export my boards?',
    createdAt: '2026-11-18T08:00:00Z',
    url: 'javascript:alert(1)',
  }),
];
const idsIn = ({ body }: Answered): string[] =>
  body.posts.map(({ body: words }: { body: string }) => words.slice(0, 9));

let api: Api;
beforeAll(async () => {
  api = await anApi({ at: '2026-11-22T12:00:00Z', brand: { taxonomy: [EDITOR] }, posts: POSTS });
});

describe('posts', () => {
  it.each([
    ['', ['How do I ', 'We are lo', 'The edito', 'I love th']],
    ['week=2026-W47', ['How do I ', 'We are lo', 'The edito', 'I love th']],
    ['week=2026-W46', []],
    ['from=2026-11-17T00:00:00Z&to=2026-11-18T00:00:00Z', ['We are lo', 'The edito']],
    ['theme=editor', ['The edito', 'I love th']],
    ['theme=editor&sentiment=negative', ['The edito']],
    ['intent=question', ['How do I ']],
    ['source=github', ['How do I ']],
    ['staff=true', ['We are lo']],
    ['standing=removed', []],
    ['text=CRASH&week=2026-W47&staff=false', ['The edito']],
    ['text=export&from=2026-11-18T00:00:00Z&to=2026-11-19T00:00:00Z', ['How do I ']],
  ])('are picked by ?%s, the newest first', async (query, expected) => {
    expect(idsIn(await api.call(`GET /v1/posts?${query}`, 'reader@acme'))).toEqual(expected);
  });

  it.each([
    ['text=crash', '/text'],
    ['sentiment=happy', '/sentiment'],
    ['limit=0', '/limit'],
    ['staff=perhaps', '/staff'],
    ['colour=red', ''],
    ['from=yesterday', '/from'],
  ])('refuse ?%s, and say where', async (query, pointer) => {
    const { status, body } = await api.call(`GET /v1/posts?${query}`, 'reader@acme');

    expect([status, body.type]).toEqual([422, '/problems/invalid-input']);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  it('go on by cursors that leave nothing out while more comes in', async () => {
    const first = await api.call('GET /v1/posts?limit=3', 'reader@acme');
    const more = await anApi({ at: '2026-11-22T12:00:00Z', brand: { taxonomy: [EDITOR] }, posts: POSTS });
    const one = await more.call('GET /v1/posts?limit=3', 'reader@acme');
    await send([aPost({ externalId: 'e', createdAt: '2026-11-20T08:00:00Z' })], more.acme);
    await drain(more.acme);
    const two = await more.call(`GET /v1/posts?limit=3&cursor=${one.body.nextCursor}`, 'reader@acme');

    expect(first.headers.link).toBe(`</v1/posts?limit=3&cursor=${first.body.nextCursor}>; rel="next"`);
    expect([...idsIn(one), ...idsIn(two)]).toEqual(['How do I ', 'We are lo', 'The edito', 'I love th']);
    expect(two.body.nextCursor).toBeNull();
  });

  it('take no cursor that was made up, changed, or given for another list or brand', async () => {
    const { nextCursor } = (await api.call('GET /v1/posts?limit=1', 'reader@acme')).body;
    const changed = `${nextCursor.startsWith('A') ? 'B' : 'A'}${nextCursor.slice(1)}`;
    const calls = [
      [`GET /v1/posts?cursor=${changed}`, 'reader@acme'],
      ['GET /v1/posts?cursor=nonsense', 'reader@acme'],
      [`GET /v1/posts?cursor=${nextCursor.split('.')[0]}`, 'reader@acme'],
      [`GET /v1/posts?theme=editor&cursor=${nextCursor}`, 'reader@acme'],
      [`GET /v1/requests?cursor=${nextCursor}`, 'reader@acme'],
    ] as const;

    for (const [call, as] of calls) {
      const { status, body } = await api.call(call, as);
      expect([status, body.errors[0].pointer], call).toEqual([422, '/cursor']);
    }
  });

  it('show who wrote them, and where, to admins alone', async () => {
    const reader = await api.call('GET /v1/posts', 'reader@acme');
    const admin = await api.call('GET /v1/posts', 'admin@acme');
    const one = await api.call(`GET /v1/posts/${admin.body.posts[1].postId}`, 'admin@acme');

    expect(reader.text).not.toMatch(/"member"|"url"|forum\.example|HYPERLINK/);
    expect(admin.body.posts[1]).toMatchObject({ member: { id: 'bo' }, url: 'https://forum.example/c' });
    expect(one.body).toEqual(admin.body.posts[1]);
  });

  it('are a table in which no cell is a formula', async () => {
    const { text, headers } = await api.call('GET /v1/posts', 'admin@acme', undefined, { accept: 'text/csv' });
    const rows = parse(text, { columns: true }) as Record<string, string>[];

    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(rows[0]).toMatchObject({ title: "' =1+1", memberName: '\'=HYPERLINK("x")' });
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+\-@]/);
  });

  it('are a page that runs nothing, and leads to the web alone', async () => {
    const { text, headers } = await api.call('GET /v1/posts?format=html', 'admin@acme');

    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain('href="https://forum.example/c"');
    expect(text).not.toMatch(/javascript:|\u202e|<script/);
  });
});

describe('the list behind a figure', () => {
  it('adds up to the figure, page by page', async () => {
    const report = await api.call('GET /v1/reports/2026-W47', 'reader@acme');
    const figure = 'GET /v1/posts?week=2026-W47&figure=engagement.posts';
    const whole = await api.call(figure, 'reader@acme');
    const one = await api.call(`${figure}&limit=2`, 'reader@acme');
    const two = await api.call(`${figure}&limit=2&cursor=${one.body.nextCursor}`, 'reader@acme');

    expect(whole.body.posts).toHaveLength(report.body.engagement.posts.value);
    expect(whole.body).toMatchObject({ value: 3, total: 3, nextCursor: null });
    expect([...one.body.posts, ...two.body.posts]).toEqual(whole.body.posts);
    expect(two.body.nextCursor).toBeNull();
  });

  it('is of a week, and takes no other filter', async () => {
    expect((await api.call('GET /v1/posts?figure=engagement.posts', 'reader@acme')).status).toBe(422);
    expect(
      (await api.call('GET /v1/posts?week=2026-W47&figure=engagement.posts&theme=editor', 'reader@acme')).status,
    ).toBe(422);
    expect((await api.call('GET /v1/posts?week=2026-W47&figure=nothing', 'reader@acme')).status).toBe(404);
  });
});

describe('an answer', () => {
  it.each([
    ['text/markdown;q=0.5, text/csv;q=0.9', 'text/csv; charset=utf-8'],
    ['text/*;q=0.4, application/json;q=0.3', 'text/markdown; charset=utf-8'],
    ['text/html', 'text/html; charset=utf-8'],
    ['*/*', 'application/json'],
    ['image/png, */*;q=0.1', 'application/json'],
    ['nonsense', 'application/json'],
    ['', 'application/json'],
  ])('has the form its caller likes best: %s', async (accept, type) => {
    const { status, headers } = await api.call('GET /v1/reports/2026-W47', 'reader@acme', undefined, { accept });

    expect([status, headers['content-type']]).toEqual([200, type]);
  });

  it('is refused where none of its forms will do, and says which there are', async () => {
    const accept = { accept: 'image/png, application/json;q=0' };
    const { status, body } = await api.call('GET /v1/reports/2026-W47', 'reader@acme', undefined, accept);

    expect([status, body.type]).toEqual([406, '/problems/not-acceptable']);
    expect(body.detail).toContain('text/markdown');
  });

  it.each(['/v1/reports/2026-W47', '/v1/reports/2026-W47?format=csv', '/v1/posts', '/v1/requests'])(
    'is not sent again to whoever holds it: %s',
    async (path) => {
      const first = await api.call(`GET ${path}`, 'reader@acme');
      const held = { 'if-none-match': `"other", ${first.headers.etag}` };
      const again = await api.call(`GET ${path}`, 'reader@acme', undefined, held);
      const other = await api.call(`GET ${path}`, 'reader@acme', undefined, { 'if-none-match': '"other"' });

      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', first.headers.etag]);
      expect(other.status).toBe(200);
    },
  );

  it('of a report as CSV is one table, and the refusal of another names them all', async () => {
    const themes = await api.call('GET /v1/reports/2026-W47?format=csv&table=themes', 'reader@acme');
    const wrong = await api.call('GET /v1/reports/2026-W47?format=csv&table=moods', 'reader@acme');

    expect(parse(themes.text, { columns: true })).toMatchObject([{ theme: 'editor', mentions: '2' }]);
    expect(wrong.body.errors[0].detail).toMatch(/requests.*themes.*restated/);
  });
});

describe('themes', () => {
  it('have the figures of a week, and what may become one', async () => {
    const { body } = await api.call('GET /v1/themes?week=2026-W47', 'reader@acme');

    expect(body).toMatchObject({ week: '2026-W47', themes: [{ theme: 'editor', mentions: { value: 2 } }] });
    expect((await api.call('GET /v1/themes?week=2026-W99', 'reader@acme')).status).toBe(422);
  });
});
