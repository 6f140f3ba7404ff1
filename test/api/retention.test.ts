import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { expireWords } from '../../lib/steps/expire-words.ts';
import { type Api, anApi } from '../support/an-api.ts';
import { BRAND, CANARY, DAYS, PAST, THEN, threeWeeks } from '../support/an-expired-world.ts';

const LIST = 'GET /v1/posts?week=2026-W45&figure=engagement.posts';

let api: Api;
beforeAll(async () => {
  api = await anApi({ at: THEN, brand: { ...BRAND, retention: { postDays: DAYS } }, posts: threeWeeks() });
  api.acme.clock.advance(PAST);
  await expireWords(api.acme.ports);
});

describe('the list behind a figure whose words are past the retention', () => {
  it('adds up: the posts without words stand beside, with how they were read', async () => {
    const { body } = await api.call(LIST, 'admin@acme');

    expect(body).toMatchObject({ value: 7, total: 7, posts: [], nextCursor: null });
    expect(body.expired).toHaveLength(7);
    expect(body.expired[0]).toEqual({
      postId: expect.any(String),
      source: 'forum',
      createdAt: '2026-11-03T09:00:00Z',
      reading: expect.objectContaining({ intents: ['feature_request'], standing: 'counted' }),
    });
  });

  it('says on its page how many are not shown, and why', async () => {
    const { text } = await api.call(`${LIST}&format=html`, 'reader@acme');

    expect(text).toContain('0 of 7 posts');
    expect(text).toContain('7 posts are not shown here: their words are past the brand’s retention and gone.');
  });

  it('has as many rows as a table, with what was read and no words', async () => {
    const { text } = await api.call(`${LIST}&format=csv`, 'admin@acme');
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });

    expect(rows).toHaveLength(7);
    expect(rows[0]).toMatchObject({
      source: 'forum',
      sentiment: 'positive',
      themes: 'editor',
      body: '',
      memberName: '',
    });
    expect(text).not.toContain(CANARY);
  });

  it('says of a search how many posts it could not look through', async () => {
    const search = 'GET /v1/posts?theme=editor&text=editor';
    const { body } = await api.call(search, 'reader@acme');
    const page = await api.call(`${search}&format=html`, 'reader@acme');

    expect(body).toMatchObject({ posts: [], unsearched: 24 });
    expect(body).not.toHaveProperty('expired');
    expect(page.text).toContain('24 posts are not shown here');
  });
});

describe('a post whose words are past the retention', () => {
  it.each(['', '/explanation'])('is not found, and the answer says why: %s', async (what) => {
    const { expired } = (await api.call(LIST, 'reader@acme')).body;

    const answer = await api.call(`GET /v1/posts/${expired[0].postId}${what}`, 'admin@acme');

    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    expect(answer.body.detail).toContain("past the brand's retention and gone; it counts as it was read");
  });

  it('cannot be ruled on', async () => {
    const { expired } = (await api.call(LIST, 'reader@acme')).body;
    const verdict = `POST /v1/moderation/${expired[0].postId}/verdicts`;

    expect((await api.call(verdict, 'admin@acme', { ruling: 'removed', by: 'Mo' })).status).toBe(404);
  });

  it('is taken with a receipt that says it was dropped, alone and beside one that is kept', async () => {
    const [old] = threeWeeks();
    const young = { ...old, externalId: 'young', createdAt: '2027-03-20T10:00:00Z' };

    const alone = await api.call('POST /v1/posts', 'writer@acme', old);
    const both = await api.call('POST /v1/posts', 'writer@acme', { posts: [old, young] });

    const dropped = { status: 'dropped', reason: 'past-retention' };
    expect(alone).toMatchObject({ status: 202, body: { receipts: [dropped] } });
    expect(both).toMatchObject({ status: 202, body: { receipts: [dropped, { status: 'accepted' }] } });
  });
});
