import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import type { Report } from '../../lib/domain/report.ts';
import { lastIssue } from '../../lib/steps/issues.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

const FIRST = '2026-W46';
const NEXT = '2026-W47';

/** Three posts in one week and one in the next, both weeks issued. */
async function twoIssuedWeeks(): Promise<World> {
  const world = aWorld();
  await live(world, [
    aPost({ externalId: 'a', createdAt: '2026-11-10T10:00:00Z', body: 'I love the board.', metrics: { likes: 2 } }),
    aPost({ externalId: 'b', createdAt: '2026-11-11T10:00:00Z', author: { id: 'bo' }, body: 'I hate the board.' }),
    aPost({ externalId: 'c', createdAt: '2026-11-12T10:00:00Z', author: { id: 'cy' }, body: 'It is a board.' }),
    aPost({ externalId: 'd', createdAt: '2026-11-18T10:00:00Z', body: 'Still here.' }),
  ]);
  await issueReport(FIRST, world.ports);
  await issueReport(NEXT, world.ports);
  return world;
}

async function live(world: World, posts: readonly unknown[]): Promise<void> {
  await send(posts, world);
  await drain(world);
  await fold(world);
}

const restatedIn = ({ trust }: Report) =>
  Object.fromEntries(
    trust.operations.restated.filter(({ week }) => week === FIRST).map(({ figure, from, to }) => [figure, [from, to]]),
  );

describe('an issued week', () => {
  it('is answered as it was sealed while nothing moves', async () => {
    const { ports } = await twoIssuedWeeks();

    const again = await issueReport(NEXT, ports);

    expect(again.header.issue).toBe(1);
    expect(again).toEqual(await lastIssue(NEXT, ports));
    expect(again.trust.operations.restated).toEqual([]);
  });

  it('is found when it moves though whoever sealed it died before listing it', async () => {
    const world = await twoIssuedWeeks();
    await world.ports.table.delete(keys.weekIssued(FIRST));

    await issueReport(FIRST, world.ports);
    await live(world, [{ op: 'delete', source: 'forum', externalId: 'c', deletedAt: '2026-11-20T10:00:00Z' }]);
    const next = await issueReport(NEXT, world.ports);

    expect(restatedIn(next)).toMatchObject({ 'engagement.posts': [3, 2] });
  });

  it.each([
    [
      'an edit',
      {
        externalId: 'b',
        createdAt: '2026-11-11T10:00:00Z',
        author: { id: 'bo' },
        body: 'I love it now.',
        editedAt: '2026-11-20T10:00:00Z',
      },
      { 'sentiment.negative': [1, 0], 'sentiment.positive': [1, 2] },
    ],
    [
      'a delete',
      { op: 'delete', externalId: 'c', deletedAt: '2026-11-20T10:00:00Z' },
      { 'engagement.posts': [3, 2], 'growth.active': [3, 2] },
    ],
    [
      'a late post',
      { externalId: 'e', createdAt: '2026-11-13T10:00:00Z', author: { id: 'di' } },
      { 'engagement.posts': [3, 4], 'growth.new': [3, 4] },
    ],
    [
      'a post that moved',
      {
        externalId: 'c',
        createdAt: '2026-11-19T10:00:00Z',
        author: { id: 'cy' },
        body: 'It is a board.',
        editedAt: '2026-11-20T10:00:00Z',
      },
      { 'engagement.posts': [3, 2] },
    ],
    [
      'counts dated in the week',
      { op: 'metrics', externalId: 'a', metrics: { likes: 7 }, metricsAt: '2026-11-15T10:00:00Z' },
      { 'engagement.reactions': [2, 7] },
    ],
  ])('is restated after %s, and the next report says from what to what', async (_what, event, expected) => {
    const world = await twoIssuedWeeks();

    await live(world, ['op' in event ? { source: 'forum', ...event } : aPost(event)]);
    const next = await issueReport(NEXT, world.ports);

    expect(restatedIn(next)).toMatchObject(expected);
    expect(next.summary.lines.at(-1)?.text).toMatch(/restated/);
    expect((await lastIssue(FIRST, world.ports))?.header.issue).toBe(2);
    expect((await issueReport(NEXT, world.ports)).header.issue).toBe(next.header.issue);
  });

  it('keeps its counts at close when newer counts come after it', async () => {
    const world = await twoIssuedWeeks();

    await live(world, [
      { op: 'metrics', source: 'forum', externalId: 'a', metrics: { likes: 99 }, metricsAt: '2026-11-20T10:00:00Z' },
    ]);

    expect(restatedIn(await issueReport(NEXT, world.ports))).toEqual({});
  });

  it('says of itself what moved when it is asked for again', async () => {
    const world = await twoIssuedWeeks();

    await live(world, [aPost({ externalId: 'e', createdAt: '2026-11-13T10:00:00Z', author: { id: 'di' } })]);
    const again = await issueReport(FIRST, world.ports);

    expect(again.header.issue).toBe(2);
    expect(restatedIn(again)).toMatchObject({ 'engagement.posts': [3, 4] });
  });
});
