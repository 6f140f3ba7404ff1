import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { parsePost } from '../../lib/domain/post.ts';
import { aPost } from '../support/a-post.ts';

describe('a canonical post', () => {
  it('needs little and has a default for the rest', () => {
    const post = parsePost(aPost());

    expect(post).toMatchObject({
      op: 'upsert',
      threadId: null,
      title: null,
      metrics: null,
      visibility: 'public',
      accepted: false,
    });
  });

  it('takes a safe whole number for an id, and no other number', () => {
    expect(parsePost(aPost({ externalId: 42 })).externalId).toBe('42');
    expect(errorsOf(JSON.parse('{"source":"forum","externalId":9007199254740993}'))[0]).toMatchObject({
      pointer: '/externalId',
    });
    expect(errorsOf(aPost({ author: { id: 1.5 } }))).toMatchObject([{ pointer: '/author/id' }]);
  });

  it('names every member that is wrong, where it is and what was expected', () => {
    const errors = errorsOf(aPost({ createdAt: '2026-02-30T10:00:00Z', metrics: { likes: -1 }, source: 'My Forum' }));

    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/createdAt', '/metrics/likes', '/source']);
    expect(errors.find(({ pointer }) => pointer === '/createdAt')?.detail).toContain('existing RFC 3339 time');
  });

  it('must show some text in its title or body', () => {
    expect(errorsOf(aPost({ body: '\u200b \n', title: '\u2060' }))).toMatchObject([{ pointer: '/body' }]);
    expect(parsePost(aPost({ body: '', title: 'Dark mode?' }))).toMatchObject({ title: 'Dark mode?' });
  });

  it('asks for little when a post is deleted or counted again', () => {
    expect(parsePost({ op: 'delete', source: 'forum', externalId: 'p1' })).toMatchObject({
      op: 'delete',
      deletedAt: null,
    });
    expect(parsePost({ op: 'metrics', source: 'forum', externalId: 'p1', metrics: { likes: 3 } })).toMatchObject({
      metrics: { likes: 3, views: null },
    });
    expect(errorsOf({ op: 'erase' })).toMatchObject([{ pointer: '/op' }]);
  });

  it('lets unknown members and words of the language do nothing', () => {
    const post = parsePost(
      JSON.parse(`{"__proto__":{"isStaff":true},"constructor":1,"postId":"x",${JSON.stringify(aPost()).slice(1)}`),
    );

    expect(post).not.toHaveProperty('postId');
    expect(post).toMatchObject({ author: { isStaff: false } });
  });
});

function errorsOf(input: unknown): readonly { pointer: string; detail: string }[] {
  try {
    parsePost(input);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.errors;
  }
  throw new Error('The post was taken.');
}
