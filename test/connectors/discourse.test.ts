import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { hasData } from '../support/data.ts';
import { ignoredBy, mapDocument, NO_COUNTS, NOW, type Payload, postsOf, realPayload, UNSAID } from './a-hook.ts';

const HEADERS = { 'x-discourse-instance': 'https://forum.example', 'x-discourse-event-type': 'post' };
const on = (event: string, type = 'post') => ({
  headers: { ...HEADERS, 'x-discourse-event-type': type, 'x-discourse-event': event },
});

/** A post as Discourse describes it; say only what matters to the case. */
const aPayload = (post: Payload = {}): Payload => ({
  post: {
    id: 812,
    user_id: 31,
    username: 'mirela',
    post_type: 1,
    post_number: 3,
    reply_to_post_number: 2,
    topic_id: 77,
    topic_slug: 'night-theme',
    topic_title: 'Night theme',
    topic_archetype: 'regular',
    raw: 'Please make it [b]darker[/b].',
    created_at: '2026-11-23T08:00:00.120Z',
    updated_at: '2026-11-23T08:00:00.120Z',
    ...post,
  },
});

describe.runIf(hasData)('the real payload of a post', () => {
  const payload = hasData ? realPayload('discourse/post_created.json') : undefined;

  it('becomes the post it is, field by field', () => {
    const { post } = payload;

    expect(postsOf('discourse', payload, on('post_created'))).toEqual([
      {
        ...UNSAID,
        externalId: String(post.id),
        threadId: String(post.topic_id),
        author: { id: String(post.user_id), name: post.username, isStaff: post.staff, account: null },
        title: post.topic_title,
        body: post.raw,
        bodyFormat: 'markdown',
        createdAt: Date.parse(post.created_at),
        url: `https://forum.example${post.post_url}`,
        metrics: { ...NO_COUNTS, replies: post.reply_count, views: post.reads },
        channel: post.category_slug,
      },
    ]);
  });

  it('is read the same without the headers, save for its address', () => {
    const [post] = postsOf('discourse', payload);

    expect(post).toEqual({ ...postsOf('discourse', payload, on('post_created'))[0], url: null });
    expect(postsOf('discourse', payload, { url: 'https://talk.example' })[0]).toMatchObject({
      url: `https://talk.example${payload.post.post_url}`,
    });
  });
});

describe('a reply', () => {
  it('has no title, and hangs on a place in its topic, never on an id that is not one', () => {
    const replyTo = (number: number | null) => postsOf('discourse', aPayload({ reply_to_post_number: number }))[0];

    expect(replyTo(2)).toMatchObject({ threadId: '77', parentId: '77/2', title: null });
    expect(replyTo(null)).toMatchObject({ threadId: '77', parentId: '77/1' });
    expect(postsOf('discourse', aPayload({ post_number: 1, reply_to_post_number: null }))[0]).toMatchObject({
      parentId: null,
      title: 'Night theme',
    });
  });

  it('is linked on the forum and on no other host', () => {
    const urlOf = (post: Payload, url: string | null = 'https://talk.example/forum') =>
      postsOf('discourse', aPayload(post), { url })[0];

    expect(urlOf({})).toMatchObject({ url: 'https://talk.example/t/night-theme/77/3' });
    expect(urlOf({ post_url: '/forum/t/night-theme/77/3' })).toMatchObject({
      url: 'https://talk.example/forum/t/night-theme/77/3',
    });
    expect(urlOf({ post_url: '//elsewhere.example/x' })).toMatchObject({ url: null });
    expect(urlOf({ post_url: 'javascript:alert(1)' })).toMatchObject({ url: null });
    expect(urlOf({}, 'ftp://talk.example')).toMatchObject({ url: null });
  });
});

describe('what happens to a post later', () => {
  const edited = '2026-11-23T09:15:00.500Z';

  it('is dated by the change: words and counts alike', () => {
    const [post] = postsOf(
      'discourse',
      aPayload({ updated_at: edited, version: 2, reply_count: 4 }),
      on('post_edited'),
    );

    expect(post).toMatchObject({
      editedAt: Date.parse(edited),
      metricsAt: Date.parse(edited),
      metrics: { replies: 4 },
    });
  });

  it('takes it away at the time it was deleted, else when we heard of it', () => {
    const gone = (post: Payload) => postsOf('discourse', aPayload(post), on('post_destroyed'));

    expect(gone({ deleted_at: edited })).toEqual([
      { op: 'delete', source: 'forum', externalId: '812', deletedAt: Date.parse(edited) },
    ]);
    expect(gone({})).toMatchObject([{ op: 'delete', deletedAt: NOW }]);
    expect(postsOf('discourse', aPayload({ user_deleted: true }), on('post_edited'))).toMatchObject([{ op: 'delete' }]);
  });

  it('brings it back with a time later than the deletion', () => {
    expect(postsOf('discourse', aPayload(), on('post_recovered'))).toMatchObject([{ op: 'upsert', editedAt: NOW }]);
  });

  it('counts who liked it, where the forum says how many there are now', () => {
    const liked = (post: Payload) => ({ like: { post: aPayload(post).post, user: { id: 40 } } });
    const counts = { reaction_users_count: 3, reply_count: 1, reads: 27 };

    expect(postsOf('discourse', liked(counts), on('post_liked', 'like'))).toEqual([
      {
        op: 'metrics',
        source: 'forum',
        externalId: '812',
        metrics: { ...NO_COUNTS, likes: 3, replies: 1, views: 27 },
        metricsAt: NOW,
      },
    ]);
    expect(ignoredBy('discourse', liked({}), on('post_liked', 'like'))).toContain('a like');
    const direct = liked({ ...counts, topic_archetype: 'private_message' });
    expect(ignoredBy('discourse', direct, on('post_liked', 'like'))).toContain('a like');
    expect(postsOf('discourse', aPayload(counts))).toMatchObject([{ metrics: { likes: 3 } }]);
  });

  it('accepts it as an answer, and takes that back', () => {
    const solved = { solved: aPayload().post };

    expect(postsOf('discourse', solved, on('accepted_solution', 'solved'))).toMatchObject([
      { accepted: true, editedAt: null },
    ]);
    expect(postsOf('discourse', solved, on('unaccepted_solution', 'solved'))).toMatchObject([
      { accepted: false, editedAt: NOW },
    ]);
    expect(postsOf('discourse', aPayload({ accepted_answer: true }))).toMatchObject([{ accepted: true }]);
  });
});

describe('what is left out', () => {
  it.each([
    [aPayload({ topic_archetype: 'private_message' }), 'post', 'a private message'],
    [aPayload({ topic_archetype: 'private_message', deleted_at: '2026-11-23T09:00:00Z' }), 'post', 'a private message'],
    [aPayload({ post_type: 4 }), 'post', 'a whisper among the staff'],
    [aPayload({ post_type: 3 }), 'post', "one of the forum's own notes"],
    [aPayload({ user_id: -1 }), 'post', 'written by a bot'],
    [aPayload({ hidden: true }), 'post', 'hidden from everybody'],
    [{ ping: 'OK' }, 'ping', 'a ping'],
    [{ like: { post: {}, user: {} } }, 'like', 'a like, without how many there are now'],
    [{ topic: { id: 77 } }, 'topic', 'a topic, whose posts come by themselves'],
    [{ user: { id: 31 } }, 'user', 'an event that is no post'],
  ])('is named: %#', (document, type, reason) => {
    expect(ignoredBy('discourse', document, on('', type))).toBe(reason);
  });
});

it.each([
  ['nothing', {}],
  ['no post', { post: 'not an object' }],
  ['no topic', aPayload({ topic_id: null })],
  ['no author', aPayload({ user_id: null })],
  ['no words', aPayload({ raw: '  ' })],
  ['a time that does not exist', aPayload({ created_at: '2026-02-30T10:00:00Z' })],
  ['an id that is no whole number', aPayload({ id: 1.5 })],
])('cannot be mapped with %s', (_, document) => {
  expect(() => mapDocument('discourse', document)).toThrow(InvalidInputError);
});

it('refuses an id that lost digits on its way, wherever it stands', () => {
  const text = JSON.stringify(aPayload());
  for (const id of ['"id":812', '"user_id":31', '"topic_id":77']) {
    const beyond = text.replace(id, id.replace(/\d+/, '9007199254740993'));
    expect(() => mapDocument('discourse', beyond)).toThrow(InvalidInputError);
  }
});
