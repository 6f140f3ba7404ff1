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

it('takes a post in the colour of the staff for the staff speaking, and any kind that is not told for a post', () => {
  expect(postsOf('discourse', aPayload({ post_type: 2 }))).toMatchObject([{ author: { isStaff: true } }]);
  expect(postsOf('discourse', aPayload({ post_type: null }))).toMatchObject([{ author: { isStaff: false } }]);
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

  it('takes it away while it is hidden, and brings it back when it is shown', () => {
    const shown = '2026-11-23T10:00:00.000Z';
    const hidden = aPayload({ hidden: true, updated_at: edited });

    expect(postsOf('discourse', hidden, on('post_edited'))).toEqual([
      { op: 'delete', source: 'forum', externalId: '812', deletedAt: Date.parse(edited) },
    ]);
    expect(postsOf('discourse', aPayload({ updated_at: shown }), on('post_edited'))).toMatchObject([
      { op: 'upsert', editedAt: Date.parse(shown) },
    ]);
    expect(postsOf('discourse', aPayload({ hidden: true, updated_at: null }), on('post_edited'))).toMatchObject([
      { op: 'delete', deletedAt: NOW },
    ]);
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
    [aPayload({ post_type: 2, action_code: 'closed.enabled' }), 'post', "one of the forum's own notes"],
    [aPayload({ hidden: true, topic_archetype: 'private_message' }), 'post', 'a private message'],
    [{ ping: 'OK' }, 'ping', 'a ping'],
    [{ like: { post: {}, user: {} } }, 'like', 'a like, without how many there are now'],
    [{ topic: { id: 77 } }, 'topic', 'a topic, whose posts come by themselves'],
    [{ user: { id: 31 } }, 'user', 'an event that is no post'],
  ])('is named: %#', (document, type, reason) => {
    expect(ignoredBy('discourse', document, on('', type))).toBe(reason);
  });
});

describe('a message of the chat', () => {
  const aSaying = (message: Payload = {}, channel: Payload = {}): Payload => ({
    chat_message: {
      message: {
        id: 9001,
        message: 'Is the night theme out?',
        cooked: '<p>Is the night theme out?</p>',
        created_at: '2026-11-23T08:00:00Z',
        chat_channel_id: 4,
        user: { id: 31, username: 'mirela', staff: false },
        ...message,
      },
      channel: { id: 4, chatable_type: 'Category', title: 'Ideas', slug: 'ideas', ...channel },
    },
  });
  const during = (event: string) => on(`chat_message_${event}`, 'chat_message');

  it('is a post of its own, apart from the posts of the forum', () => {
    expect(postsOf('discourse', aSaying(), during('created'))).toEqual([
      {
        ...UNSAID,
        externalId: 'chat:9001',
        threadId: 'chat:9001',
        author: { id: '31', name: 'mirela', isStaff: false, account: null },
        body: 'Is the night theme out?',
        bodyFormat: 'markdown',
        createdAt: Date.parse('2026-11-23T08:00:00Z'),
        url: 'https://forum.example/chat/c/-/4/9001',
        channel: 'ideas',
      },
    ]);
    const answer = aSaying({
      id: 9002,
      in_reply_to: { id: 9001 },
      user: { id: 7, username: 'tomasz', moderator: true },
    });
    expect(postsOf('discourse', answer, during('created'))).toMatchObject([
      { externalId: 'chat:9002', threadId: 'chat:9001', parentId: 'chat:9001', author: { isStaff: true } },
    ]);
  });

  it('is edited, restored and taken away when the event comes, or at the time it says', () => {
    const deleted_at = '2026-11-23T09:00:00Z';

    for (const event of ['edited', 'restored']) {
      expect(postsOf('discourse', aSaying({ edited: true }), during(event))).toMatchObject([{ editedAt: NOW }]);
    }
    expect(postsOf('discourse', aSaying({ message: '' }), during('edited'))).toMatchObject([
      { op: 'delete', externalId: 'chat:9001', deletedAt: NOW },
    ]);
    expect(postsOf('discourse', aSaying({ deleted_at }), during('trashed'))).toMatchObject([
      { op: 'delete', deletedAt: Date.parse(deleted_at) },
    ]);
  });

  it.each([
    [aSaying({}, { chatable_type: 'DirectMessage' }), 'a private message'],
    [aSaying({ user: { id: -2, username: 'discobot' } }), 'written by a bot'],
    [aSaying({ chat_webhook_event: { username: 'deploys' } }), 'written by a bot'],
    [aSaying({ message: '' }), 'a message without words'],
  ])('is left out, and it is said why: %#', (document, reason) => {
    expect(ignoredBy('discourse', document, during('created'))).toBe(reason);
  });

  it('cannot be mapped without its channel, its id or its author', () => {
    for (const odd of [aSaying({}, { chatable_type: null }), aSaying({ id: null }), aSaying({ user: null })]) {
      expect(() => mapDocument('discourse', odd, during('created'))).toThrow(InvalidInputError);
    }
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
