import { describe, expect, it } from 'vitest';
import type { InboxEntry } from '../../lib/domain/work-lists.ts';
import { aPost } from '../support/a-post.ts';
import { drain, fold } from '../support/a-world.ts';
import { anApi } from '../support/an-api.ts';

const AT = '2026-11-22T12:00:00Z';
const hoursAgo = (hours: number) => new Date(Date.parse(AT) - hours * 3_600_000).toISOString();
const asked = (externalId: string, author: string, hours: number, body: string, more: Record<string, unknown> = {}) =>
  aPost({ externalId, author: { id: author, name: `Name of ${author}` }, createdAt: hoursAgo(hours), body, ...more });
const ANGRY = 'I hate this. The export is broken again and it is terrible.';

describe('the inbox', () => {
  const posts = [
    asked('old', 'ana', 24 * 30, 'Hello everybody.'),
    asked('angry-late', 'bo', 2, ANGRY),
    asked('question', 'ana', 50, 'How do I export my boards?'),
    asked('angry-early', 'cy', 20, ANGRY),
    asked('answered', 'di', 30, 'How do I log in?'),
    asked('answer', 'eve', 29, 'Press the button.', { threadId: 'answered', parentId: 'answered' }),
    asked('praise', 'fay', 10, 'I love the new boards, they are wonderful.'),
    asked('taken-up', 'gus', 40, 'How do I share a board?'),
    asked('reply', 'eve', 39, 'By its link.', { threadId: 'taken-up', parentId: 'taken-up' }),
    asked('again', 'gus', 5, 'How do I find the link?', { threadId: 'taken-up', parentId: 'reply' }),
  ];
  const waiting = ({ body }: { body: { waiting: { post: { body: string } }[] } }) =>
    body.waiting.map(({ post }) => post.body);

  it('has whoever waits, the angry first, and then those who wait longest', async () => {
    const { call } = await anApi({ at: AT, posts });

    const { body } = await call('GET /v1/inbox', 'reader@acme');

    expect(body.waiting.map(({ why, since }: { why: string; since: string }) => [why, since])).toEqual([
      ['unanswered', hoursAgo(20).replace('.000', '')],
      ['unanswered', hoursAgo(2).replace('.000', '')],
      ['unanswered', hoursAgo(50).replace('.000', '')],
      ['reopened', hoursAgo(5).replace('.000', '')],
    ]);
    expect(body.waiting.map(({ isAngry }: { isAngry: boolean }) => isAngry)).toEqual([true, true, false, false]);
    expect(body.waiting[2]).toMatchObject({ isFirstTimer: false, waitingHours: 50, isChampion: false });
    expect(body.waiting[0]).toMatchObject({ isFirstTimer: true, threadPosts: 1 });
    expect(body.waiting[3]).toMatchObject({ threadPosts: 3 });
    expect(body.total).toBe(4);
  });

  it('has those who asked for nothing where it is asked for them, and goes on by a cursor', async () => {
    const api = await anApi({ at: AT, posts });

    const all = await api.call('GET /v1/inbox?all=true', 'reader@acme');
    const one = await api.call('GET /v1/inbox?limit=3', 'reader@acme');
    const two = await api.call(`GET /v1/inbox?limit=3&cursor=${one.body.nextCursor}`, 'reader@acme');

    expect(waiting(all)).toContain('I love the new boards, they are wonderful.');
    expect([...waiting(one), ...waiting(two)]).toEqual(waiting(await api.call('GET /v1/inbox', 'reader@acme')));
    expect(two.body.nextCursor).toBeNull();
  });

  it('says who has waited for longer than the brand wants, the angry sooner', async () => {
    const brand = { responseTargets: { hours: 48, angryHours: 8 } };
    const { call } = await anApi({ at: AT, posts, brand });
    const without = await anApi({ at: AT, posts });

    const { body } = await call('GET /v1/inbox', 'reader@acme');
    const late = await call('GET /v1/inbox?late=true', 'reader@acme');
    const free = await without.call('GET /v1/inbox', 'reader@acme');

    const told = body.waiting.map(({ targetHours, isLate }: InboxEntry) => [targetHours, isLate]);
    expect(told).toEqual([
      [8, true],
      [8, false],
      [48, true],
      [48, false],
    ]);
    expect(body).toMatchObject({ total: 4, late: 2 });
    expect(late.body.waiting.map(({ waitingHours }: InboxEntry) => waitingHours)).toEqual([20, 50]);
    expect(free.body).toMatchObject({ late: 0, waiting: [{ targetHours: null, isLate: false }, {}, {}, {}] });
  });

  it('tells who they are to admins alone', async () => {
    const { call } = await anApi({ at: AT, posts });

    expect((await call('GET /v1/inbox', 'reader@acme')).text).not.toContain('Name of');
    expect((await call('GET /v1/inbox', 'admin@acme')).text).toContain('Name of bo');
  });

  it('loses whoever was answered or erased', async () => {
    const { call, acme } = await anApi({ at: AT, posts });
    await call('DELETE /v1/members/forum/bo', 'admin@acme');
    await fold(acme);

    expect((await call('GET /v1/inbox', 'reader@acme')).body.total).toBe(3);
  });
});

describe('moderation', () => {
  const brand = { guidelines: [{ id: 'no-selling', title: 'No selling', phrases: ['for sale'] }] };
  const posts = [
    asked('sale', 'ana', 20, 'My old desk is for sale.'),
    asked('again', 'ana', 10, 'My chair is for sale, too.'),
    asked('fine', 'ana', 5, 'The boards are nice.'),
  ];

  it('lists what was flagged with its reason and the history of who wrote it, the oldest first', async () => {
    const { call } = await anApi({ at: AT, brand, posts });

    const { body } = await call('GET /v1/moderation', 'reader@acme');

    expect(body.total).toBe(2);
    expect(body.flagged[0]).toMatchObject({
      post: { body: 'My old desk is for sale.' },
      state: 'waiting',
      isHeld: false,
      reasons: [{ flag: 'guideline:no-selling', title: 'No selling' }],
      verdict: null,
      history: { posts: 3, flagged: 2, kept: 0, removed: 0 },
    });
    const [, path] = body.flagged[0].explanation.match(/^(\/v1\/posts\/.+\/explanation)$/);
    expect((await call(`GET ${path}`, 'reader@acme')).body.explanation.moderation[0].label).toBe(
      'guideline:no-selling',
    );
  });

  it('takes a verdict from an admin, which moves the post to its list and out of the figures', async () => {
    const { call, acme } = await anApi({ at: AT, brand, posts });
    const [{ post }] = (await call('GET /v1/moderation', 'reader@acme')).body.flagged;

    const ruled = await call(`POST /v1/moderation/${post.postId}/verdicts`, 'admin@acme', {
      ruling: 'removed',
      by: 'Mo',
    });
    await drain(acme);
    await fold(acme);

    expect(ruled).toMatchObject({ status: 202, body: { postId: post.postId, ruling: 'removed', by: 'Mo' } });
    expect((await call('GET /v1/moderation', 'reader@acme')).body.total).toBe(1);
    const [removed] = (await call('GET /v1/moderation?state=removed', 'reader@acme')).body.flagged;
    expect(removed).toMatchObject({
      state: 'removed',
      verdict: { ruling: 'removed', by: 'Mo' },
      history: { removed: 1 },
    });
    expect((await call('GET /v1/posts?standing=removed', 'reader@acme')).body.posts).toHaveLength(1);
  });

  it('takes no verdict on a post that is not there, and none it does not know', async () => {
    const { call } = await anApi({ at: AT, brand, posts });
    const [{ post }] = (await call('GET /v1/moderation', 'reader@acme')).body.flagged;

    expect(
      (await call('POST /v1/moderation/nowhere/verdicts', 'admin@acme', { ruling: 'kept', by: 'Mo' })).status,
    ).toBe(404);
    const wrong = await call(`POST /v1/moderation/${post.postId}/verdicts`, 'admin@acme', { ruling: 'gone', by: '' });
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/ruling', '/by']);
  });
});

describe('champions', () => {
  // Three weeks in which eve answers three members each, who thank her.
  const posts = [15, 8, 1].flatMap((day) =>
    ['ana', 'bo', 'cy'].flatMap((member, n) => [
      asked(`q${day}${n}`, member, day * 24 + 20, 'How do I export my boards?'),
      asked(`r${day}${n}`, 'eve', day * 24 + 19, 'By the menu.', { threadId: `q${day}${n}`, parentId: `q${day}${n}` }),
      asked(`t${day}${n}`, member, day * 24 + 18, 'Thank you so much, that is great!', {
        threadId: `q${day}${n}`,
        parentId: `r${day}${n}`,
      }),
    ]),
  );

  it('are those of the report, and named to admins alone', async () => {
    const { call } = await anApi({ at: '2026-11-23T12:00:00Z', posts });

    const reader = await call('GET /v1/members/champions', 'reader@acme');
    const admin = await call('GET /v1/members/champions?week=2026-W47', 'admin@acme');

    expect(reader.body.list).toHaveLength(1);
    expect(reader.text).not.toContain('Name of');
    expect(admin.body.list[0]).toMatchObject({
      ...reader.body.list[0],
      member: { source: 'forum', id: 'eve', name: 'Name of eve' },
    });
  });
});

describe('initiatives', () => {
  it('are described, described anew, and taken back', async () => {
    const { call } = await anApi({ at: AT });
    const poll = { id: 'poll', name: 'A poll', from: '2026-11-02', to: '2026-11-08' };

    const first = await call('POST /v1/initiatives', 'admin@acme', { by: 'Mo', initiative: poll });
    await call('POST /v1/initiatives', 'admin@acme', { by: 'Di', initiative: { ...poll, name: 'The poll' } });
    const { body } = await call('GET /v1/initiatives', 'admin@acme');

    expect(first.status).toBe(201);
    expect(body.initiatives).toMatchObject([{ id: 'poll', name: 'The poll', by: 'Di', baseline: 'weekdays' }]);
    await call('POST /v1/decisions', 'admin@acme', { kind: 'undo', decision: body.initiatives[0].decision, by: 'Mo' });
    expect((await call('GET /v1/initiatives', 'admin@acme')).body.initiatives).toMatchObject([{ name: 'A poll' }]);
  });
});

describe('POST /v1/measures', () => {
  it('keeps what posts cannot tell, one receipt each, and the report shows it', async () => {
    const { call } = await anApi({ at: '2026-11-23T12:00:00Z', posts: [aPost()] });
    const audience = { source: 'forum', date: '2026-11-18', kind: 'audience', of: 'members', value: 1200 };

    const some = await call('POST /v1/measures', 'writer@acme', { measures: [audience, { ...audience, value: -1 }] });
    const none = await call('POST /v1/measures', 'writer@acme', { ...audience, kind: 'moods' });
    const report = await call('GET /v1/reports/2026-W47', 'reader@acme');

    expect(some).toMatchObject({ status: 202, body: { receipts: [{ status: 'accepted' }, { status: 'refused' }] } });
    expect(none.status).toBe(422);
    expect(report.body.growth.audience).toMatchObject([{ id: 'forum:members', size: { value: 1200 } }]);
  });
});
