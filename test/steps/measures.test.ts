import { describe, expect, it } from 'vitest';
import { auditBooks } from '../../lib/steps/audit.ts';
import { takeMeasures } from '../../lib/steps/measures.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, insist, seeded, send, shuffled, type World } from '../support/a-world.ts';

const aMeasure = (members: Record<string, unknown> = {}) => ({
  source: 'forum',
  date: '2026-11-18',
  kind: 'audience',
  of: 'members',
  value: 100,
  ...members,
});

async function aWeekOfPosts(options: Parameters<typeof aWorld>[0] = {}): Promise<World> {
  const world = aWorld(options);
  await send(
    [
      aPost({ externalId: 'w', createdAt: '2026-11-11T10:00:00Z', body: 'How do I export?', metrics: { likes: 2 } }),
      aPost({
        externalId: 'v',
        threadId: 'w',
        parentId: 'w',
        author: { id: 'bo' },
        createdAt: '2026-11-12T10:00:00Z',
        body: 'By the menu.',
        accepted: true,
      }),
      aPost({ externalId: 'x', metrics: { likes: 6, replies: 2 } }),
    ],
    world,
  );
  await drain(world);
  await fold(world);
  return world;
}

const sizeOf = async ({ ports }: World) => (await readReport('2026-W47', ports)).growth.audience[0]?.size.value;

describe('measures', () => {
  it('end alike in whatever order and however often they come: the one measured last stands', async () => {
    const measures = [
      aMeasure({ measuredAt: '2026-11-18T10:00:00Z' }),
      aMeasure({ value: 120, measuredAt: '2026-11-19T10:00:00Z' }),
      aMeasure({ date: '2026-11-20', value: 130, measuredAt: '2026-11-20T10:00:00Z' }),
      ...['a', 'b', 'c'].map((thread) =>
        aMeasure({ kind: 'views', thread, value: 10, measuredAt: '2026-11-19T00:00:00Z' }),
      ),
    ];
    const digests = new Set<string>();

    for (const seed of [1, 2, 3, 4]) {
      const world = await aWeekOfPosts();
      for (const one of shuffled([...measures, ...measures], seeded(seed))) await takeMeasures([one], world.ports);
      digests.add((await readReport('2026-W47', world.ports)).header.digest);
      expect(await sizeOf(world)).toBe(130);
    }

    expect(digests.size).toBe(1);
  });

  it('survive crashes: what was answered is kept, and what is sent again changes nothing', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const world = aWorld({ crashes: { likely: 0.3, random: seeded(seed) } });

      for (const value of [1, 2, 3]) {
        const measure = aMeasure({ value, measuredAt: `2026-11-1${value}T10:00:00Z` });
        await insist(() => takeMeasures([measure], world.ports));
      }
      const report = await insist(() => readReport('2026-W47', world.ports));

      expect(report.growth.audience[0]?.size.value).toBe(3);
    }
  });

  it('are in the report, beside what they were, and the audit counts them anew', async () => {
    const world = await aWeekOfPosts();
    const survey = (question: string) => aMeasure({ kind: 'survey', question, yes: 30, asked: 60 });

    await takeMeasures(
      [
        aMeasure({ date: '2026-11-10', value: 80 }),
        aMeasure(),
        aMeasure({ kind: 'viewers', value: 40 }),
        aMeasure({ kind: 'viewers', date: '2026-11-22', value: 50 }),
        aMeasure({ kind: 'tickets', date: '2026-11-12', value: 3 }),
        aMeasure({ kind: 'ticket', ticket: 'T-1', author: 'someone', date: '2026-11-12' }),
        aMeasure({ kind: 'views', thread: 'w', value: 100 }),
        aMeasure({ kind: 'views', value: 300 }),
        aMeasure({ kind: 'visits', value: 1000 }),
        ...['came_for_support', 'found_answer', 'would_have_asked'].map(survey),
        aMeasure({ kind: 'release', name: '2.4' }),
      ],
      world.ports,
    );
    const { growth, mentions, engagement, deflection, problems } = await issueReport('2026-W47', world.ports);

    expect(growth.audience).toMatchObject([
      { id: 'forum:members', size: { value: 100, previous: 80 }, change: { value: 20 } },
    ]);
    expect(mentions.reach.actual.value).toBe(50);
    expect(engagement.rateByReach.value).toBe(8 / 50);
    expect(deflection.observed).toMatchObject({
      name: 'direct_observed',
      questions: { value: 1 },
      rate: { value: 1 / 4, n: 4 },
    });
    expect(deflection.modelled).toMatchObject({ cases: { value: 30 }, low: { value: 15 }, high: { value: 45 } });
    expect(deflection.surveyed.cases.value).toBe(125);
    expect(problems.releases).toEqual([{ source: 'forum', date: '2026-11-18', name: '2.4' }]);
    expect(await auditBooks(world.ports)).toMatchObject({ discrepancies: [], unchecked: [] });
  });

  it('restate a week that was issued without them', async () => {
    const world = await aWeekOfPosts();
    await issueReport('2026-W46', world.ports);
    await issueReport('2026-W47', world.ports);

    await takeMeasures([aMeasure({ kind: 'tickets', date: '2026-11-12', value: 3 })], world.ports);
    const { trust } = await issueReport('2026-W47', world.ports);

    const restated = trust.operations.restated.map(({ week, figure, from, to }) => [week, figure, from, to]);
    expect(restated).toContainEqual(['2026-W46', 'deflection.tickets', null, 3]);
    expect(restated).toContainEqual(['2026-W47', 'deflection.observed.rate', null, 1 / 4]);
  });

  it('are not seen before their day', async () => {
    const world = await aWeekOfPosts();
    await takeMeasures([aMeasure(), aMeasure({ date: '2026-11-20', value: 130 })], world.ports);

    const { growth } = await readReport('2026-W47', world.ports, Date.parse('2026-11-20T00:00:00Z'));

    expect(growth.audience[0]?.size.value).toBe(100);
  });

  it.each([
    ['an unknown kind', { kind: 'vibes' }, '/kind'],
    ['no such day', { date: '2026-02-30' }, '/date'],
    ['a day that has not come', { date: '2027-03-01' }, '/date'],
    ['less than nothing', { value: -1 }, '/value'],
    ['more yes than were asked', { kind: 'survey', question: 'found_answer', yes: 4, asked: 3 }, '/yes'],
    ['a ticket that is linked to nothing', { kind: 'ticket', ticket: 'T-1' }, '/author'],
  ])('are refused with the place and the reason: %s', async (_, members, pointer) => {
    const world = aWorld();

    const receipts = await takeMeasures([aMeasure(members), aMeasure()], world.ports);

    expect(receipts).toMatchObject([{ status: 'refused', errors: [{ pointer }] }, { status: 'accepted' }]);
  });
});
