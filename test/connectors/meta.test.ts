import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { hasData } from '../support/data.ts';
import { fromSeconds, ignoredBy, mapDocument, type Payload, postsOf, realPayload, UNSAID } from './a-hook.ts';

const PAGE = '1234567890321';

/** A delivery about a page; each entry has one change. */
const aDelivery = (...values: Payload[]): Payload => ({
  object: 'page',
  entry: values.map((value) => ({ id: PAGE, time: 1795424400, changes: [{ field: 'feed', value }] })),
});
const aComment = (value: Payload = {}): Payload => ({
  item: 'comment',
  verb: 'add',
  comment_id: '55_901',
  post_id: `${PAGE}_55`,
  parent_id: `${PAGE}_55`,
  from: { id: '4711', name: 'Mirela Novak' },
  created_time: 1795420800,
  message: 'The blue one in my size, please!',
  ...value,
});

describe.runIf(hasData)('a real payload of a page', () => {
  const real = (file: string) => {
    const payload = realPayload(`facebook/${file}.json`);
    const [entry] = payload.entry;
    return { payload, entry, value: entry.changes[0].value };
  };

  it.each(['feed-comment-add-211', 'feed-comment-edited-25'])('becomes the comment it is: %s', (file) => {
    const { payload, entry, value } = real(file);

    expect(postsOf('meta', payload)).toEqual([
      {
        ...UNSAID,
        externalId: value.comment_id,
        threadId: value.post_id,
        parentId: value.parent_id,
        author: {
          id: String(value.from?.id ?? value.sender_id),
          name: value.from?.name ?? value.sender_name,
          isStaff: String(value.from?.id ?? value.sender_id) === entry.id,
          account: null,
        },
        body: value.message,
        createdAt: fromSeconds(value.created_time),
        editedAt: value.verb === 'edited' ? fromSeconds(entry.time) : null,
        channel: entry.id,
      },
    ]);
  });

  it('becomes the post it is, dated by its delivery where it has no time', () => {
    const { payload, entry, value } = real('feed-post-add-25');

    expect(postsOf('meta', payload)).toEqual([
      {
        ...UNSAID,
        externalId: value.post_id,
        threadId: value.post_id,
        author: { id: value.from.id, name: value.from.name, isStaff: false, account: null },
        body: value.message,
        createdAt: fromSeconds(entry.time),
        channel: entry.id,
      },
    ]);
  });

  it('takes a comment away', () => {
    const { payload, entry, value } = real('feed-comment-remove-25');

    expect(postsOf('meta', payload)).toEqual([
      { op: 'delete', source: 'forum', externalId: value.comment_id, deletedAt: fromSeconds(entry.time) },
    ]);
  });

  it.each([
    ['feed-like-add-25', 'a reaction without a count'],
    ['feed-reaction-add-comment', 'a reaction without a count'],
    ['mention-post-add-real', 'such as mentions'],
    ['ratings-comment-add-25', 'a field that brings no posts'],
  ])('says nothing: %s', (file, reason) => {
    expect(ignoredBy('meta', real(file).payload)).toContain(reason);
  });
});

describe.runIf(hasData)('a real payload of Instagram', () => {
  it('becomes the comment it is, dated by its delivery', () => {
    const payload = realPayload('instagram/wh-comments-2021.json');
    const [entry] = payload.entry;
    const { value } = entry.changes[0];

    expect(postsOf('meta', payload)).toEqual([
      {
        ...UNSAID,
        externalId: value.id,
        threadId: value.media.id,
        parentId: value.parent_id,
        author: { id: value.from.id, name: value.from.username, isStaff: false, account: null },
        body: value.text,
        createdAt: fromSeconds(entry.time),
        channel: value.media.media_product_type,
      },
    ]);
  });

  it('is no post without an author, and none when it is a mention, which has no text', () => {
    expect(() => mapDocument('meta', realPayload('instagram/wh-comments.json'))).toThrow(InvalidInputError);
    expect(ignoredBy('meta', realPayload('instagram/wh-mentions.json'))).toContain('such as mentions');
  });
});

describe('a delivery of many', () => {
  it('brings every post of every entry', () => {
    const posts = postsOf(
      'meta',
      aDelivery(aComment(), { item: 'like', verb: 'add' }, aComment({ comment_id: '55_902' })),
    );

    expect(posts.map((post) => post.externalId)).toEqual(['55_901', '55_902']);
  });

  it('is not held back by one that is no post: whoever takes them in refuses that one', () => {
    const mapped = mapDocument('meta', aDelivery(aComment({ from: undefined }), aComment()));
    const posts = 'posts' in mapped ? mapped.posts : [];

    expect(posts).toHaveLength(2);
    expect(() => parsePost(posts[0])).toThrow(InvalidInputError);
    expect(parsePost(posts[1])).toMatchObject({ externalId: '55_901' });
  });

  it('cannot be mapped when none of them is one', () => {
    expect(() => mapDocument('meta', aDelivery(aComment({ from: undefined })))).toThrow(InvalidInputError);
  });
});

describe('a comment', () => {
  it('of the page itself is the brand speaking', () => {
    expect(postsOf('meta', aDelivery(aComment({ from: { id: PAGE, name: 'Acme' } })))).toMatchObject([
      { author: { isStaff: true } },
    ]);
    expect(postsOf('meta', aDelivery(aComment()))).toMatchObject([{ author: { isStaff: false } }]);
  });

  it('that answers another hangs on it, in the same thread', () => {
    expect(postsOf('meta', aDelivery(aComment({ parent_id: '55_900' })))).toMatchObject([
      { parentId: '55_900', threadId: `${PAGE}_55` },
    ]);
    expect(postsOf('meta', aDelivery(aComment({ parent_id: undefined })))).toMatchObject([{ parentId: `${PAGE}_55` }]);
  });

  it('that is hidden or emptied is taken away, and comes back when it is shown', () => {
    const at = fromSeconds(1795424400);

    expect(postsOf('meta', aDelivery(aComment({ verb: 'hide' })))).toMatchObject([{ op: 'delete', deletedAt: at }]);
    expect(postsOf('meta', aDelivery(aComment({ verb: 'edited', message: undefined })))).toMatchObject([
      { op: 'delete' },
    ]);
    expect(postsOf('meta', aDelivery(aComment({ verb: 'unhide' })))).toMatchObject([{ op: 'upsert', editedAt: at }]);
  });

  it('is linked to through the post it stands under, where Meta says its address', () => {
    const post = { id: `${PAGE}_55`, permalink_url: 'https://www.facebook.example/acme/posts/55' };
    const status = { item: 'status', comment_id: undefined, permalink_url: `${post.permalink_url}?own` };

    expect(postsOf('meta', aDelivery(aComment({ post })))).toMatchObject([{ url: post.permalink_url }]);
    expect(postsOf('meta', aDelivery(aComment({ ...status, post })))).toMatchObject([
      { url: status.permalink_url, parentId: null },
    ]);
  });

  it.each(['remove', 'delete', 'hide'])('is taken away by the verb %s', (verb) => {
    expect(postsOf('meta', aDelivery(aComment({ verb })))).toMatchObject([{ op: 'delete', externalId: '55_901' }]);
  });

  it.each(['edit', 'edited', 'update'])('is edited by the verb %s', (verb) => {
    expect(postsOf('meta', aDelivery(aComment({ verb })))).toMatchObject([
      { op: 'upsert', createdAt: fromSeconds(1795420800), editedAt: fromSeconds(1795424400) },
    ]);
  });

  it.each([
    [aComment({ message: undefined }), 'a picture without words'],
    [aComment({ is_hidden: true }), 'hidden'],
    [aComment({ verb: 'mute' }), 'nothing that was written'],
    [aComment({ item: 'album' }), 'nothing that was written'],
  ])('is left out, and it is said why: %#', (value, reason) => {
    expect(ignoredBy('meta', aDelivery(value))).toContain(reason);
  });
});

/** A comment on Instagram as Meta describes it. */
const onInstagram = (value: Payload = {}, field = 'comments'): Payload => {
  const media = { id: '178410', media_product_type: 'FEED' };
  const comment = {
    id: '17865',
    text: 'Which shade is this?',
    from: { id: '4712', username: 'ines' },
    media,
    ...value,
  };
  return { object: 'instagram', entry: [{ id: '17841', time: 1795424400, changes: [{ field, value: comment }] }] };
};

describe('a comment on Instagram', () => {
  it('may come while the account is on the air', () => {
    expect(postsOf('meta', onInstagram({}, 'live_comments'))).toMatchObject([
      { externalId: '17865', parentId: '178410', author: { id: '4712', isStaff: false } },
    ]);
  });

  it('of the account itself is the brand speaking', () => {
    const itself = { id: '4713', username: 'acme', self_ig_scoped_id: '992' };

    expect(postsOf('meta', onInstagram({ from: itself }))).toMatchObject([{ author: { isStaff: true } }]);
  });

  it('is read the same where its entry is its change, and where its id is called otherwise', () => {
    const { object, entry } = onInstagram();
    const [{ changes, ...rest }] = entry;
    const { id, ...value } = changes[0].value;
    const flat = { object, entry: [{ ...rest, field: 'comments', value: { ...value, comment_id: id } }] };

    expect(postsOf('meta', flat)).toEqual(postsOf('meta', onInstagram()));
    expect(postsOf('meta', [flat])).toEqual(postsOf('meta', onInstagram()));
  });
});

it('drops private messages, and other products of Meta', () => {
  expect(ignoredBy('meta', { object: 'page', entry: [{ id: PAGE, time: 1, messaging: [{}] }] })).toBe(
    'a private message',
  );
  expect(ignoredBy('meta', { object: 'whatsapp_business_account', entry: [] })).toContain('neither a page');
});

it.each([
  ['nothing', {}],
  ['a list of nothing', []],
  ['no entries', { object: 'page' }],
  ['an entry that is none', { object: 'page', entry: ['x'] }],
  ['a change that is none', aDelivery('not an object')],
  [
    'no text',
    { object: 'instagram', entry: [{ id: '1', time: 2, changes: [{ field: 'comments', value: { id: '3' } }] }] },
  ],
  ['an author whose id lost digits', aDelivery(aComment({ from: { id: 2 ** 53 } }))],
])('cannot be mapped with %s', (_, document) => {
  expect(() => mapDocument('meta', document)).toThrow(InvalidInputError);
});
