import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { ignoredBy, mapDocument, NO_COUNTS, type Payload, postsOf, UNSAID, writtenPayload } from './a-hook.ts';

/** No real payload of these providers could be had: these were written after what they publish about them. */
const canny = (file: string, object: Payload = {}, members: Payload = {}): Payload => {
  const payload = writtenPayload(`canny-${file}.json`);
  return { ...payload, ...members, object: { ...payload.object, ...object } };
};
const zendesk = (event: Payload = {}, members: Payload = {}): Payload => {
  const payload = writtenPayload('zendesk-community_post.created.json');
  return { ...payload, ...members, event: { ...payload.event, ...event } };
};
const bettermode = (object: Payload = {}, data: Payload = {}): Payload => {
  const payload = writtenPayload('bettermode-post.published.json');
  return { ...payload, data: { ...payload.data, ...data, object: { ...payload.data.object, ...object } } };
};

describe('Canny', () => {
  const EVENT = Date.parse('2026-11-23T08:00:02Z');

  it('brings a request as the post it is', () => {
    const { object } = canny('post.created');

    expect(postsOf('canny', canny('post.created'))).toEqual([
      {
        ...UNSAID,
        externalId: object.id,
        threadId: object.id,
        author: { id: object.author.id, name: object.author.name, isStaff: false, account: null },
        title: object.title,
        body: object.details,
        createdAt: Date.parse(object.created),
        url: object.url,
        metrics: { ...NO_COUNTS, likes: 1, replies: 0 },
        metricsAt: EVENT,
        channel: 'Feature requests',
        tags: ['Appearance', 'mobile'],
      },
    ]);
  });

  it('brings a comment as a reply, and its own people as such', () => {
    const { object } = canny('comment.created');

    expect(postsOf('canny', canny('comment.created'))).toMatchObject([
      { threadId: object.post.id, parentId: object.post.id, body: object.value, author: { isStaff: true } },
    ]);
    expect(postsOf('canny', canny('comment.created', { parentID: 'c0' }))).toMatchObject([{ parentId: 'c0' }]);
  });

  it('brings votes as counts, edits with their time, and deletions', () => {
    const { object } = canny('vote.created');
    const edited = canny('post.created', { title: 'A night theme' }, { type: 'post.edited' });
    const deleted = canny('comment.created', {}, { type: 'comment.deleted' });

    expect(postsOf('canny', canny('vote.created'))).toEqual([
      {
        op: 'metrics',
        source: 'forum',
        externalId: object.post.id,
        metrics: { ...NO_COUNTS, likes: 17, replies: 3 },
        metricsAt: Date.parse(object.created),
      },
    ]);
    expect(postsOf('canny', edited)).toMatchObject([{ title: 'A night theme', editedAt: EVENT }]);
    expect(postsOf('canny', deleted)).toMatchObject([{ op: 'delete', deletedAt: Date.parse(deleted.created) }]);
  });

  it('leaves out what is said among the staff, and events that are no posts', () => {
    expect(ignoredBy('canny', canny('comment.created', { private: true }))).toContain('staff');
    expect(ignoredBy('canny', { type: 'company.created', object: {} })).toContain('no post');
  });

  it.each([
    ['nothing', {}],
    ['no author', canny('post.created', { author: null })],
    ['a comment on nothing', canny('comment.created', { post: null })],
    ['a vote on nothing', canny('vote.created', { post: null })],
  ])('cannot be mapped with %s', (_, document) => {
    expect(() => mapDocument('canny', document)).toThrow(InvalidInputError);
  });
});

describe('Zendesk', () => {
  const TYPE = 'zen:event-type:community_post.';

  it('brings a post of its community, of which its events tell the title', () => {
    const { detail, event, time } = zendesk();

    expect(postsOf('zendesk', zendesk())).toEqual([
      {
        ...UNSAID,
        externalId: detail.id,
        threadId: detail.id,
        author: { id: event.author_id, name: null, isStaff: false, account: null },
        title: event.title,
        body: '',
        bodyFormat: 'html',
        createdAt: Date.parse(time),
        channel: detail.topic_id,
      },
    ]);
  });

  it('brings a comment as a reply, by both its ids', () => {
    const comment = { id: '88', author_id: '265092002', body: '<p>Me too.</p>' };
    const detail = { post_id: '6997822279001', topic_id: '1' };

    expect(postsOf('zendesk', zendesk({ comment }, { type: `${TYPE}comment_created`, detail }))).toMatchObject([
      { externalId: '6997822279001:88', threadId: '6997822279001', parentId: '6997822279001', body: comment.body },
    ]);
    expect(postsOf('zendesk', zendesk({ comment }, { type: `${TYPE}comment_unpublished`, detail }))).toMatchObject([
      { op: 'delete', externalId: '6997822279001:88' },
    ]);
  });

  it('takes ids as numbers too', () => {
    const detail = { id: 6997822279001, topic_id: 6997807261001, brand_id: 1 };

    expect(postsOf('zendesk', zendesk({ author_id: 265092001 }, { detail }))).toEqual(postsOf('zendesk', zendesk()));
  });

  it('takes away what is unpublished, and brings it back', () => {
    const later = { time: '2026-11-24T08:00:00Z' };

    expect(postsOf('zendesk', zendesk({}, { type: `${TYPE}unpublished`, ...later }))).toMatchObject([
      { op: 'delete', externalId: zendesk().detail.id, deletedAt: Date.parse(later.time) },
    ]);
    expect(postsOf('zendesk', zendesk({}, { type: `${TYPE}published`, ...later }))).toMatchObject([
      { op: 'upsert', createdAt: Date.parse(later.time) },
    ]);
  });

  it('brings what a trigger writes as our own post', () => {
    const post = { externalId: 'ticket-9', author: { id: '31' }, createdAt: '2026-11-23T08:00:00Z', body: 'It broke.' };

    expect(postsOf('zendesk', post)).toMatchObject([{ source: 'forum', externalId: 'ticket-9', body: 'It broke.' }]);
  });

  it('sets an edit aside, which says neither the words nor their author', () => {
    expect(() => mapDocument('zendesk', zendesk({}, { type: `${TYPE}changed` }))).toThrow(/edited/);
    expect(ignoredBy('zendesk', zendesk({}, { type: `${TYPE}vote_created` }))).toContain('vote');
    expect(ignoredBy('zendesk', zendesk({}, { type: 'zen:event-type:user.created' }))).toContain('no post');
  });

  it.each([
    ['nothing', {}],
    ['no author', zendesk({ author_id: null })],
    ['no title', zendesk({ title: null })],
    ['no id', zendesk({}, { detail: {} })],
  ])('cannot be mapped with %s', (_, document) => {
    expect(() => mapDocument('zendesk', document)).toThrow(InvalidInputError);
  });
});

describe('Bettermode', () => {
  it('brings a post as it is, with all of its words', () => {
    const { object } = bettermode().data;

    expect(postsOf('bettermode', bettermode())).toEqual([
      {
        ...UNSAID,
        externalId: object.id,
        threadId: object.id,
        author: { id: object.createdById, name: null, isStaff: false, account: null },
        title: object.title,
        body: '<p>The white page is too bright in the evening.</p>',
        bodyFormat: 'html',
        createdAt: Date.parse(object.publishedAt),
        url: object.url,
        metrics: { ...NO_COUNTS, likes: 0, replies: 0 },
        channel: object.spaceId,
      },
    ]);
    expect(postsOf('bettermode', bettermode({ mappingFields: [] }))).toMatchObject([{ body: object.shortContent }]);
    const renamed = { mappingFields: undefined, fields: object.mappingFields };
    expect(postsOf('bettermode', bettermode(renamed))).toEqual(postsOf('bettermode', bettermode()));
  });

  it('brings a reply under what it answers, in the thread of the topmost', () => {
    expect(postsOf('bettermode', bettermode({ isReply: true, repliedToIds: ['b', 'a'] }))).toMatchObject([
      { parentId: 'b', threadId: 'a' },
    ]);
    expect(postsOf('bettermode', bettermode({ isReply: true, repliedToId: 'a' }))).toMatchObject([
      { parentId: 'a', threadId: 'a' },
    ]);
  });

  it('tells its own people by their role, when they speak for themselves', () => {
    const actor = (id: string) => ({ actor: { id, roleType: 'admin' } });

    expect(postsOf('bettermode', bettermode({}, actor('olQ88vTq01')))).toMatchObject([{ author: { isStaff: true } }]);
    expect(postsOf('bettermode', bettermode({}, actor('somebody')))).toMatchObject([{ author: { isStaff: false } }]);
  });

  it('takes away what is deleted or unpublished, and waits for a post to be published', () => {
    for (const name of ['post.deleted', 'post.unpublished', 'post.hidden']) {
      expect(postsOf('bettermode', bettermode({}, { name }))).toMatchObject([
        { op: 'delete', deletedAt: Date.parse(bettermode().data.time) },
      ]);
    }
    expect(postsOf('bettermode', bettermode({}, { name: 'post.updated' }))).toMatchObject([
      { editedAt: Date.parse(bettermode().data.time) },
    ]);
    expect(ignoredBy('bettermode', bettermode({}, { name: 'post.created' }))).toContain('before it is published');
    expect(ignoredBy('bettermode', bettermode({ isHidden: true }))).toContain('hidden');
    for (const status of ['DRAFT', 'SCHEDULED', 'BLOCKED']) {
      expect(ignoredBy('bettermode', bettermode({ status }, { name: 'post.updated' }))).toContain('not published');
    }
    expect(postsOf('bettermode', bettermode({ status: null }))).toHaveLength(1);
    expect(ignoredBy('bettermode', bettermode({}, { actor: { roleType: 'bot' } }))).toContain('bot');
    expect(ignoredBy('bettermode', { type: 'INTERACTION', data: {} })).toContain('no event');
  });

  it.each([
    ['nothing', {}],
    ['no author', bettermode({ createdById: null, ownerId: null })],
    ['a reply to nothing', bettermode({ isReply: true })],
    ['no words', bettermode({ title: null, mappingFields: [], shortContent: '' })],
  ])('cannot be mapped with %s', (_, document) => {
    expect(() => mapDocument('bettermode', document)).toThrow(InvalidInputError);
  });
});
