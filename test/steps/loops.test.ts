import { describe, expect, it } from 'vitest';
import { createHandler as createLists } from '../../functions/lists.ts';
import { decide } from '../../lib/steps/decide.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { listEvidence } from '../../lib/steps/query.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { listRequests } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { aCall } from '../support/a-call.ts';
import { aPost } from '../support/a-post.ts';
import { wishes } from '../support/a-wish.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const brand = {
  taxonomy: [{ id: 'appearance', name: 'Appearance', phrases: ['dark mode'] }],
  routing: [{ theme: 'appearance', destination: 'design' }],
};
const WEEK = '2026-W47';

/** A world where three members asked for a dark mode in week 47, two of them where a link leads to. */
async function aWorldThatAsked(): Promise<{ world: World; id: string }> {
  const world = aWorld({ at: '2026-11-18T12:00:00Z', brand });
  const [first, second, third] = wishes(3);
  const named = { id: 'member-0', name: 'Ana' };
  await takeIn(
    [{ ...first, author: named, url: 'https://forum.example/1' }, { ...second, url: 'https://forum.example/2' }, third],
    world,
  );
  await routeRequests(world.ports);
  const { requests } = await listRequests({ offset: 0, limit: 1 }, world.ports);
  return { world, id: requests[0]!.id };
}

async function ship({ ports }: World, request: string): Promise<void> {
  await decide({ kind: 'status', by: 'Mo', request, status: 'shipped' }, ports);
  await routeRequests(ports);
}

/** What an asker and somebody else say of it a day after. */
const reactions = [
  aPost({
    externalId: 'thanks',
    author: { id: 'member-1' },
    createdAt: '2026-11-19T12:00:00Z',
    body: 'I love the dark mode, it is wonderful!',
  }),
  aPost({
    externalId: 'other',
    author: { id: 'somebody' },
    createdAt: '2026-11-19T13:00:00Z',
    body: 'I hate the dark mode, it is awful.',
  }),
];

describe('the loops that a week closed', () => {
  it('say what shipped, for how many, whom that can be told and what those who asked say since', async () => {
    const { world, id } = await aWorldThatAsked();
    await ship(world, id);
    world.clock.advance(2 * 86_400);
    await takeIn(reactions, world);

    const { loops } = await readReport(WEEK, world.ports);

    expect(loops).toMatchObject({
      shipped: { value: 1, people: 3 },
      asked: { value: 3 },
      list: [
        { id, title: 'dark mode', shippedAt: '2026-11-18T12:00:00Z', asked: { value: 3 }, after: { value: 100, n: 1 } },
      ],
      told: [{ request: id, people: 3, reachable: 2 }],
    });
    expect(loops.list[0]!.daysToShip).toBeCloseTo(2 + 4 / 24, 9);
    const evidence = await listEvidence(WEEK, `loops.${id}.after`, world.ports);
    expect(evidence.posts.map(({ body }) => body)).toEqual(['I love the dark mode, it is wonderful!']);
  });

  it('follow what shipped for four weeks, and forget what was taken back', async () => {
    const { world, id } = await aWorldThatAsked();
    await ship(world, id);
    world.clock.advance(28 * 86_400);

    const later = (await readReport('2026-W51', world.ports)).loops;
    expect(later).toMatchObject({ shipped: { value: 0, previous: 0 }, list: [{ id }] });
    expect((await readReport('2026-W48', world.ports)).loops.shipped).toMatchObject({ value: 0, previous: 1 });

    world.clock.advance(7 * 86_400);
    expect((await readReport('2026-W52', world.ports)).loops.list).toEqual([]);
    await decide({ kind: 'status', by: 'Mo', request: id, status: 'in_progress' }, world.ports);
    world.clock.advance(60);
    expect((await readReport(WEEK, world.ports, world.clock.now())).loops.list).toEqual([]);
  });

  it('are on the page and in the text', async () => {
    const { world, id } = await aWorldThatAsked();
    await ship(world, id);
    world.clock.advance(2 * 86_400);
    await takeIn(reactions, world);

    const report = await readReport(WEEK, world.ports);

    for (const text of [reportAsMarkdown(report), reportAsPage(report)]) {
      expect(text).toContain('1 request shipped this week, which 3 members had asked for.');
      expect(text).toContain('3, 2 by link');
      expect(text).toContain('+100 (1 post)');
    }
  });
});

describe('what teams were sent', () => {
  it('is listed from the ledger, with what was new, and changes no digest', async () => {
    const { world, id } = await aWorldThatAsked();
    const before = await readReport(WEEK, world.ports);
    await takeIn(wishes(1, { from: 3 }), world);
    await ship(world, id);
    world.clock.advance(7 * 86_400);

    const report = await issueReport(WEEK, world.ports);

    expect(before.deliveries).toMatchObject({ sent: 1, waiting: 0, refused: 0, list: [{ type: 'request.opened' }] });
    expect(report.deliveries).toMatchObject({
      sent: 2,
      list: [
        { type: 'request.shipped', team: 'design', subject: id, title: 'dark mode', state: 'sent' },
        { type: 'request.opened', team: 'design', subject: id, changes: [] },
      ],
    });
    expect(report.deliveries.list[0]!.changes).toContain('status: open → shipped');
    expect(reportAsMarkdown(report)).toContain('2 messages were sent.');
    expect((await readReport('2026-W48', world.ports)).deliveries.list).toEqual([]);
  });

  it('stands outside the digest, as does whom can be told', async () => {
    const { world, id } = await aWorldThatAsked();
    await decide({ kind: 'status', by: 'Mo', request: id, status: 'shipped' }, world.ports);
    world.clock.advance(60);
    const before = await readReport(WEEK, world.ports);

    await routeRequests(world.ports);
    const moved = { url: 'https://forum.example/3', editedAt: '2026-11-18T11:00:00Z' };
    await takeIn([{ ...wishes(3)[2], ...moved }], world);
    const after = await readReport(WEEK, world.ports, Date.parse(before.header.asOf));

    expect(after.deliveries.sent).toBe(before.deliveries.sent + 1);
    expect([before, after].map(({ loops }) => loops.told[0]!.reachable)).toEqual([2, 3]);
    expect(after.header.digest).toBe(before.header.digest);
  });
});

describe('the people to tell', () => {
  it('are named once it has shipped: to admins by name and link, to readers by pseudonym', async () => {
    const { world, id } = await aWorldThatAsked();
    const call = createLists({ find: (brandId) => (brandId === 'acme' ? world.ports : undefined) });
    const seenBy = async (role: 'reader' | 'admin') => {
      const key = await makeKey(role, new Uint8Array(32).fill(role.length), world.ports);
      return JSON.parse((await call(aCall(`GET /v1/requests/${id}`, key))).body!).toTell;
    };
    expect(await seenBy('admin')).toBeNull();

    await ship(world, id);
    await takeIn([{ ...wishes(1)[0], externalId: 'again', createdAt: '2026-11-18T09:00:00Z' }], world);

    const [admin, reader] = [await seenBy('admin'), await seenBy('reader')];
    expect(admin).toMatchObject({
      people: 3,
      list: [
        { authorId: 'member-0', askedAt: '2026-11-18T09:00:00Z', source: 'forum' },
        { authorId: 'member-1', url: 'https://forum.example/2' },
        { authorId: 'member-2', url: null },
      ],
    });
    expect(reader.list.map(Object.keys)).toEqual(Array(3).fill(['author', 'postId', 'askedAt']));
    expect(reader.list.map(({ author }: { author: string }) => author)).toEqual(
      admin.list.map(({ author }: { author: string }) => author),
    );
  });
});
