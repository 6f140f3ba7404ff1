import { describe, expect, it } from 'vitest';
import type { Beside, Ports, Table } from '../../lib/ports.ts';
import { doHere } from '../../lib/steps/beside.ts';
import { foldHour } from '../../lib/steps/fold-hour.ts';
import { listInbox } from '../../lib/steps/inbox.ts';
import { listPosts } from '../../lib/steps/list-posts.ts';
import { listFlagged } from '../../lib/steps/moderation-list.ts';
import { listEvidence } from '../../lib/steps/query.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { listRequests } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { LARGE, LARGE_HOUR } from '../../lib/steps/when-large.ts';
import { counting, crowd } from '../support/a-crowded-hour.ts';
import { aWorld, fold, type World } from '../support/a-world.ts';

const HOUR = '2026-11-18T10';
const WEEK = '2026-W47';

/** A world in which somebody works beside; what they did, and how many pages were read by everybody else. */
function besideIn({ ports }: World): { ports: Ports; done: string[]; pagesRead: () => number } {
  const done: string[] = [];
  let pages = 0;
  const works = Object.entries(doHere(ports)).map(([name, work]) => [
    name,
    (...given: unknown[]) => {
      done.push(name);
      return (work as (...given: unknown[]) => unknown)(...given);
    },
  ]);
  const query: Table['query'] = (asked) => {
    if (asked.pk.startsWith('BOOK#')) pages++;
    return ports.table.query(asked);
  };
  const beside = Object.fromEntries(works) as Beside;
  return { ports: { ...ports, table: { ...ports.table, query }, beside }, done, pagesRead: () => pages };
}

/** A week of so many facts that runs, folded. */
async function aWeekOf(facts: number): Promise<World> {
  const world = aWorld({ at: '2026-11-19T12:00:00Z' });
  await crowd(HOUR, facts, world.ports);
  await foldHour(HOUR, world.ports);
  return world;
}

describe('a week of many posts', () => {
  it('is counted and routed beside, without a page of it being read here, and comes to the same', async () => {
    const world = await aWeekOf(LARGE);
    const { ports, done, pagesRead } = besideIn(world);

    expect(await readReport(WEEK, ports)).toEqual(await readReport(WEEK, world.ports));
    expect(await listRequests({ limit: 10 }, ports)).toEqual(await listRequests({ limit: 10 }, world.ports));
    const figure = [WEEK, 'engagement.posts'] as const;
    expect(await listEvidence(...figure, ports, { limit: 3 })).toEqual(
      await listEvidence(...figure, world.ports, { limit: 3 }),
    );
    const from = [{ after: undefined, limit: 3 }, 'admin'] as const;
    const list = [{ days: 7, all: true, late: false, state: 'any' }, ...from] as const;
    expect(await listPosts({ standing: 'any' }, ...from, ports)).toEqual(
      await listPosts({ standing: 'any' }, ...from, world.ports),
    );
    expect(await listInbox(...list, ports)).toEqual(await listInbox(...list, world.ports));
    expect(await listFlagged(...list, ports)).toEqual(await listFlagged(...list, world.ports));
    const before = pagesRead();
    expect(await routeRequests(ports)).toMatchObject({ outcome: 'routed' });

    expect(done).toEqual(['compose', 'asks', 'evidence', 'posts', 'inbox', 'flagged', 'due', 'spikes']);
    expect([before, pagesRead()]).toEqual([0, 0]);
  });

  it('is summarised, drafted and issued beside once it is over, and comes to the same issue', async () => {
    const world = await aWeekOf(LARGE);
    world.clock.advance(7 * 86_400);
    const { ports, done, pagesRead } = besideIn(world);
    await fold({ ports, clock: world.clock });

    const issued = await issueReport(WEEK, ports);

    expect(done).toEqual(['summarise', 'compose']);
    expect(pagesRead()).toBe(0);
    expect(issued.engagement.posts.value).toBe(LARGE);
    expect(issued).toEqual(await issueReport(WEEK, (await inTheSame(world)).ports));
  });

  it('is not issued from what was counted after more came in', async () => {
    const world = await aWeekOf(LARGE);
    world.clock.advance(7 * 86_400);
    const { ports } = besideIn(world);
    const beside: Beside = {
      ...ports.beside!,
      compose: async (...asked) => {
        await crowd('2026-11-18T11', 3000, world.ports);
        return ports.beside!.compose(...asked);
      },
    };

    await expect(issueReport(WEEK, { ...ports, beside })).rejects.toThrow('2026-W47 is not issued yet');
  });
});

describe('a week of few posts', () => {
  it('is counted here', async () => {
    const world = await aWeekOf(LARGE_HOUR);
    const { ports, done } = besideIn(world);

    await readReport(WEEK, ports);
    await routeRequests(ports);

    expect(done).toEqual([]);
  });
});

describe('an hour', () => {
  it.each([
    [40, []],
    [3000, ['fold']],
  ])('of %i facts is folded by whom it should be', async (facts, expected) => {
    const world = aWorld();
    await crowd(HOUR, facts, world.ports);
    const { ports, done } = besideIn(world);
    const watched = counting(ports.table);

    await foldHour(HOUR, { ...ports, table: watched.table });

    expect(done).toEqual(expected);
    // One shard, to tell how large it is.
    if (done.length > 0) expect(watched.handedOut()).toBeLessThan(300);
  });
});

/** The same facts in a world where nobody works beside. */
async function inTheSame(world: World): Promise<World> {
  const other = await aWeekOf(LARGE);
  other.clock.advance(7 * 86_400);
  await fold(other);
  expect(other.clock.now()).toBe(world.clock.now());
  return other;
}
