import { expect, it } from 'vitest';
import { columnsOf, daybookOf } from '../../lib/domain/daybook.ts';
import { rowsNaming } from '../../lib/domain/page-rows.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, send } from '../support/a-world.ts';

it('finds the rows of authors and of threads in a page, whatever its channels are called', async () => {
  const world = aWorld();
  const odd = '],"columns":{"authorKey":[0]';
  await send(
    [
      aPost({ externalId: 'a', channel: odd }),
      aPost({ externalId: 'b', threadId: 'a', parentId: 'a', author: { id: 'bo' } }),
      aPost({ externalId: 'c', author: { id: 'cy' } }),
    ],
    world,
  );
  await drain(world);
  const facts = await (await openBooks(world.ports)).factsOn(['2026-11-18']);
  const page = columnsOf(facts.map((fact) => ({ revision: 1, fact })));
  const [a, b] = ['a', 'b'].map((_, n) => facts[n]!);

  const json = Buffer.from(JSON.stringify(page));

  expect(daybookOf(page)).toHaveLength(3);
  for (const fact of facts) {
    expect(rowsNaming(json, 'authorKey', new Set([fact.authorKey])).map(({ postId }) => postId)).toEqual([fact.postId]);
  }
  const thread = facts.filter(({ threadKey }) => threadKey === a!.threadKey).map(({ postId }) => postId);
  expect(rowsNaming(json, 'threadKey', new Set([a!.threadKey])).map(({ postId }) => postId)).toEqual(thread);
  expect(rowsNaming(json, 'authorKey', new Set(['nobody', b!.threadKey]))).toEqual([]);
});
