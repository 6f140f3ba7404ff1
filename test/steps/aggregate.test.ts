import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/aggregate.ts';
import { keys } from '../../lib/domain/layout.ts';
import { readMarks, readPointers } from '../../lib/steps/books.ts';
import { listEvidence } from '../../lib/steps/query.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, send, type World } from '../support/a-world.ts';

/** A forum on Wednesday of week 48, to which somebody has just written. */
async function aForum(createdAt = '2026-11-25T10:05:00Z'): Promise<World> {
  const world = aWorld({ at: '2026-11-25T10:06:00Z' });
  await send([aPost({ createdAt })], world);
  await drain(world);
  return world;
}

describe('the scheduled fold', () => {
  it('leaves the running hour to its readers, and gives it its page when it is over', async () => {
    const world = await aForum();
    const aggregate = createHandler(world.ports);

    await aggregate({ hours: 'all' });
    const pagesWhileItRuns = await readPointers(world.ports.table);
    const { value } = await listEvidence('2026-W48', 'engagement.posts', world.ports);
    world.clock.advance(3600);
    await aggregate({ hours: 'today' });

    expect(pagesWhileItRuns).toEqual([]);
    expect(value).toBe(1);
    expect(await readPointers(world.ports.table)).toMatchObject([{ hour: '2026-11-25T10', rows: 1 }]);
    expect(await readMarks(world.ports.table)).toEqual([]);
  });

  it('gives the running hour a page once it holds more than its readers should fold', async () => {
    const world = await aForum();
    const posts = Array.from({ length: 1400 }, (_, i) =>
      aPost({ externalId: `many-${i}`, createdAt: '2026-11-25T10:05:30Z' }),
    );
    await send(posts, world);
    await drain(world);

    await createHandler(world.ports)({ hours: 'today' });

    expect(await readPointers(world.ports.table)).toMatchObject([{ hour: '2026-11-25T10', rows: 1401 }]);
    expect(await readMarks(world.ports.table)).toEqual([]);
  });

  it('gives a crowded hour its next page when it has grown by half', async () => {
    const world = await aForum();
    const aggregate = createHandler(world.ports);
    const grow = async (name: string, count: number) => {
      const posts = Array.from({ length: count }, (_, i) =>
        aPost({ externalId: `${name}-${i}`, createdAt: '2026-11-25T10:05:30Z' }),
      );
      await send(posts, world);
      await drain(world);
      await aggregate({ hours: 'today' });
      return (await readPointers(world.ports.table))[0]?.rows;
    };

    const first = await grow('first', 1100);
    const aFewMore = await grow('few', 100);
    const muchMore = await grow('much', 1000);

    expect([first, aFewMore, muchMore]).toEqual([1101, 1101, 2201]);
  });

  it('summarises a week once it is over, and at most once a day however often late posts move it', async () => {
    const world = await aForum();
    const aggregate = createHandler(world.ports);
    const basis = async () => (await world.ports.table.get(keys.summary('2026-W48')))?.basis;
    const late = async (externalId: string) => {
      await send([aPost({ externalId, createdAt: '2026-11-26T10:00:00Z' })], world);
      await drain(world);
      await aggregate({ hours: 'all' });
      return basis();
    };

    world.clock.advance(3600);
    await aggregate({ hours: 'all' });
    const unfinished = await basis();
    world.clock.advance(6 * 86_400);
    const first = await late('p2');
    world.clock.advance(3600);
    const withinADay = await late('p3');
    world.clock.advance(86_400);
    const aDayLater = await late('p4');

    expect(unfinished).toBeUndefined();
    expect(withinADay).toBe(first);
    expect(aDayLater).not.toBe(first);
    expect((await listEvidence('2026-W48', 'engagement.posts', world.ports)).value).toBe(4);
  });
});
