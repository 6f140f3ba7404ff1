import { describe, expect, it } from 'vitest';
import { answersIn, reopeningsIn, type Thread, thanksIn, threadsOf } from '../../../lib/domain/figures/threads.ts';
import { aFact } from '../../support/a-fact.ts';

const START = Date.parse('2026-11-18T10:00:00Z');

/** A thread that ana opened, one post an hour: who wrote it, with `+` where it praises. */
function aThread(...authors: string[]): Thread {
  const opener = aFact({ postId: 'p0', threadKey: 't' });
  const posts = authors.map((author, i) =>
    aFact({
      postId: `p${i + 1}`,
      threadKey: 't',
      opens: false,
      authorKey: author.replace('+', ''),
      intents: author.endsWith('+') ? ['praise'] : ['discussion'],
      createdAt: START + (i + 1) * 3_600_000,
    }),
  );
  return threadsOf([opener], [opener, ...posts])[0]!;
}

const idsOf = (facts: readonly { postId: string }[]) => facts.map(({ postId }) => postId);

describe('a thread', () => {
  it('is opened by the first member who answers nothing, and by no staff', () => {
    const facts = [
      aFact({ postId: 'a', threadKey: 't' }),
      aFact({ postId: 'b', threadKey: 't', authorKey: 'bo' }),
      aFact({ postId: 'c', threadKey: 'u', isStaff: true }),
    ];

    const threads = threadsOf(facts, facts);

    expect(threads.map(({ opener, replies }) => [opener.postId, idsOf(replies)])).toEqual([['a', ['b']]]);
  });

  it('thanks for every reply since the opener last wrote, when the next post of theirs praises', () => {
    const thread = aThread('bo', 'ana', 'cy', 'di', 'ana+', 'eve');

    const thanked = thanksIn(thread).map(({ reply }) => reply);

    expect(idsOf(thanked)).toEqual(['p3', 'p4']);
  });

  it('is settled by what was accepted, and by thanks once they were given', () => {
    const thread = aThread('bo', 'ana+');
    const thanksAt = START + 2 * 3_600_000;

    expect(idsOf(answersIn(thread, thanksAt - 1))).toEqual([]);
    expect(idsOf(answersIn(thread, thanksAt))).toEqual(['p1']);
  });

  it.each([
    ['nobody replied yet', ['ana', 'ana'], []],
    ['the opener only praises', ['bo', 'ana+'], []],
    ['the opener asks on', ['bo', 'ana', 'ana', 'cy'], [['p2', 'p4']]],
    ['the opener praises, then asks on', ['bo', 'ana+', 'ana'], [['p3', undefined]]],
    [
      'it happens twice',
      ['bo', 'ana', 'cy', 'ana', 'bo'],
      [
        ['p2', 'p3'],
        ['p4', 'p5'],
      ],
    ],
  ])('knows when it was taken up again: %s', (_, authors, expected) => {
    const reopenings = reopeningsIn(aThread(...authors));

    expect(reopenings.map(({ post, reply }) => [post.postId, reply?.postId])).toEqual(expected);
  });
});
