import { expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { aPost } from '../support/a-post.ts';
import { ignoredBy, mapDocument, postsOf } from './a-hook.ts';

it.each([
  ['one post', aPost()],
  ['a list', [aPost()]],
  ['a list with a name', { posts: [aPost()] }],
])('takes %s', (_, document) => {
  expect(postsOf('generic', document)).toEqual([parsePost(aPost())]);
});

it('lets a secret speak for its own source only', () => {
  expect(postsOf('generic', aPost({ source: 'somebody-elses' }), { source: 'shop' })).toMatchObject([
    { source: 'shop' },
  ]);
  expect(postsOf('generic', aPost({ source: undefined }), { source: 'shop' })).toMatchObject([{ source: 'shop' }]);
});

it('takes deletions and counts, and leaves what is private to be dropped', () => {
  const gone = { op: 'delete', externalId: 'p1', deletedAt: '2026-11-20T10:00:00Z' };

  expect(postsOf('generic', [gone, { op: 'metrics', externalId: 'p1', metrics: { likes: 3 } }])).toMatchObject([
    { op: 'delete' },
    { op: 'metrics', metrics: { likes: 3, views: null } },
  ]);
  expect(postsOf('generic', aPost({ visibility: 'private' }))).toMatchObject([{ visibility: 'private' }]);
});

it('lets one bad post hold back no other, and maps nothing when all are bad', () => {
  const mapped = mapDocument('generic', [aPost({ author: null }), aPost({ externalId: 'p2' })]);

  expect('posts' in mapped && mapped.posts).toHaveLength(2);
  expect(() => mapDocument('generic', [aPost({ author: null }), 7])).toThrow(InvalidInputError);
  expect(ignoredBy('generic', { posts: [] })).toBe('no posts');
});

it.each([
  ['a number', 7],
  ['a text', '"post"'],
  [
    'an id that lost digits',
    '{"externalId":9007199254740993,"author":{"id":"a"},"createdAt":"2026-11-20T10:00:00Z","body":"x"}',
  ],
  ['more posts than a request may carry', Array.from({ length: 501 }, (_, i) => aPost({ externalId: `p${i}` }))],
])('cannot be mapped with %s', (_, document) => {
  expect(() => mapDocument('generic', document)).toThrow(InvalidInputError);
});
