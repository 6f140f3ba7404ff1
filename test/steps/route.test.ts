import { describe, expect, it } from 'vitest';
import { createHandler as createAggregate } from '../../functions/aggregate.ts';
import { decide } from '../../lib/steps/decide.ts';
import { listBacklogs } from '../../lib/steps/outbox.ts';
import { readRequest } from '../../lib/steps/requests.ts';
import { restAfter, routeRequests } from '../../lib/steps/route.ts';
import { takeEvents, takeRequestEvents, wishes } from '../support/a-wish.ts';
import { aWorld } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const brand = {
  taxonomy: [{ id: 'appearance', name: 'Appearance', phrases: ['dark mode'] }],
  routing: [{ theme: 'appearance', destination: 'design' }],
};

describe('routing', () => {
  it('opens a request with its team once three members asked for it, and says nothing twice', async () => {
    const world = aWorld({ brand });
    await takeIn(wishes(2), world);
    await routeRequests(world.ports);
    expect(await takeEvents('design', world)).toEqual([]);

    await takeIn(wishes(1, { from: 2 }), world);
    await routeRequests(world.ports);
    await routeRequests(world.ports);

    expect(await takeRequestEvents('design', world)).toMatchObject([
      {
        type: 'request.opened',
        source: '/brands/acme',
        data: { version: 1, changes: [], request: { title: 'dark mode', demand: 3, posts: 3, destination: 'design' } },
      },
    ]);
  });

  it('tells that it grew past a threshold, in words, with the newest posts as evidence', async () => {
    const world = aWorld({ brand });
    await takeIn(wishes(3), world);
    await routeRequests(world.ports);

    await takeIn(wishes(9, { from: 3 }), world);
    await routeRequests(world.ports);

    const [opened, grew] = await takeRequestEvents('design', world);
    expect(grew).toMatchObject({ type: 'request.grew', subject: opened!.subject, data: { request: { demand: 12 } } });
    expect(grew!.data.version).toBeGreaterThan(opened!.data.version);
    expect(grew!.data.changes).toContainEqual({ what: 'demand', from: 3, to: 12, text: '3 → 12 people' });
    expect(grew!.data.evidence.posts).toHaveLength(12);
    expect(grew!.data.evidence.posts.slice(-3)).toEqual(opened!.data.evidence.posts);
  });

  it('tells what people decided: planned, then shipped', async () => {
    const world = aWorld({ brand });
    await takeIn(wishes(3), world);
    await routeRequests(world.ports);
    const [opened] = await takeRequestEvents('design', world);

    await decide({ kind: 'status', by: 'Mo', request: opened!.subject, status: 'planned' }, world.ports);
    await routeRequests(world.ports);
    await decide({ kind: 'status', by: 'Mo', request: opened!.subject, status: 'shipped' }, world.ports);
    await routeRequests(world.ports);

    const told = await takeRequestEvents('design', world);
    expect(told.map(({ type, data }) => [type, data.changes.map(({ text }) => text)])).toEqual([
      ['request.changed', ['status: open → planned']],
      ['request.shipped', ['status: planned → shipped']],
    ]);
  });

  it('tells the old team where a request went and opens it with the new one', async () => {
    const rules = [{ demandMin: 5, destination: 'roadmap' }, ...brand.routing];
    const world = aWorld({ brand: { ...brand, routing: rules } });
    await takeIn(wishes(3), world);
    await routeRequests(world.ports);
    const [opened] = await takeRequestEvents('design', world);

    await takeIn(wishes(2, { from: 3 }), world);
    await routeRequests(world.ports);

    const [left] = await takeRequestEvents('design', world);
    expect(left).toMatchObject({ type: 'request.changed', data: { request: { destination: 'roadmap', demand: 5 } } });
    expect(left!.data.changes.map(({ text }) => text)).toContain('team: design → roadmap');
    expect(await takeRequestEvents('roadmap', world)).toMatchObject([
      { type: 'request.opened', subject: opened!.subject, data: { changes: [] } },
    ]);
  });

  it('tells that every post is gone, and that some are back', async () => {
    const world = aWorld({ brand });
    const posts = wishes(3);
    await takeIn(posts, world);
    await routeRequests(world.ports);
    await takeIn(
      posts.map(({ source, externalId }) => ({ op: 'delete', source, externalId, deletedAt: '2026-12-01T00:00:00Z' })),
      world,
    );
    await routeRequests(world.ports);
    await takeIn(
      posts.map((post) => ({ ...post, editedAt: '2026-12-02T00:00:00Z' })),
      world,
    );
    await routeRequests(world.ports);

    const [opened, ...changed] = await takeRequestEvents('design', world);
    expect(changed).toMatchObject([
      { type: 'request.changed', data: { request: { id: opened!.subject, demand: 0, posts: 0, lastAskedAt: null } } },
      { type: 'request.changed', data: { request: { id: opened!.subject, demand: 3, posts: 3 } } },
    ]);
  });

  it('keeps the id a team knows when an earlier ask arrives late', async () => {
    const world = aWorld({ brand });
    await takeIn(wishes(3, { from: 1 }), world);
    await routeRequests(world.ports);
    const [opened] = await takeRequestEvents('design', world);

    await takeIn(wishes(1, { createdAt: '2026-10-01T00:00:00Z' }), world);
    await takeIn(wishes(6, { from: 4 }), world);
    await routeRequests(world.ports);

    const [grew] = await takeRequestEvents('design', world);
    expect(grew).toMatchObject({ type: 'request.grew', subject: opened!.subject, data: { request: { demand: 10 } } });
    expect(grew!.data.request.firstAskedAt).toBe('2026-10-01T00:00:00Z');
  });

  it('merges what was told under two ids: the later one says where it went on', async () => {
    const world = aWorld({ brand });
    await takeIn(wishes(3), world);
    await takeIn(wishes(3, { body: 'It would be great to export boards to CSV.', from: 50 }), world);
    await routeRequests(world.ports);
    const opened = await takeRequestEvents('design', world);
    const other = await takeRequestEvents('triage', world);

    // The members who asked for an export now ask for a dark mode.
    const edited = wishes(3, { body: 'It would be great to export boards to CSV.', from: 50 });
    await takeIn(
      edited.map((post) => ({ ...post, body: 'Please add a dark mode.', editedAt: '2026-12-01T00:00:00Z' })),
      world,
    );
    await routeRequests(world.ports);

    const [merged] = await takeRequestEvents('triage', world);
    expect(merged).toMatchObject({
      type: 'request.changed',
      subject: other[0]!.subject,
      data: { request: { mergedInto: opened[0]!.subject, demand: 6 } },
    });
    expect(await takeRequestEvents('design', world)).toMatchObject([{ type: 'request.grew' }]);
    expect(await readRequest(other[0]!.subject, 'reader', world.ports)).toMatchObject({
      id: opened[0]!.subject,
      demand: 6,
    });
  });

  it('routes problems as it routes requests, and reads their intent in a rule', async () => {
    const routing = [{ intent: 'bug_report', destination: 'support' }, ...brand.routing];
    const world = aWorld({ brand: { ...brand, routing } });

    await takeIn(wishes(3, { body: 'Dark mode crashes when I open a board.' }), world);
    await takeIn(wishes(3, { from: 10 }), world);
    await routeRequests(world.ports);

    expect(await takeRequestEvents('support', world)).toMatchObject([{ data: { request: { kind: 'problem' } } }]);
    expect(await takeRequestEvents('design', world)).toMatchObject([{ data: { request: { kind: 'request' } } }]);
  });

  it('reads channel, segment and recent demand in rules, and moves a request whose demand is no longer recent', async () => {
    const world = aWorld({
      at: '2026-11-18T00:00:00Z',
      brand: {
        segments: [{ id: 'enterprise', accounts: ['Initech'] }],
        routing: [
          { channel: 'ideas', destination: 'roadmap' },
          { segment: 'enterprise', destination: 'sales' },
          { recentDemandMin: 3, destination: 'urgent' },
        ],
      },
    });
    const csv = 'It would be great to export boards to CSV.';
    await takeIn(wishes(3, { channel: 'ideas' }), world);
    await takeIn(wishes(2, { body: csv, from: 10 }), world);
    await takeIn(wishes(1, { body: csv, from: 12, author: { id: 'bo', account: 'Initech' } }), world);
    await takeIn(wishes(3, { body: 'Please add recurring cards.', from: 20 }), world);

    await routeRequests(world.ports);
    const told = await Promise.all(['roadmap', 'sales', 'urgent'].map((team) => takeRequestEvents(team, world)));
    expect(told.map(([event]) => event?.type)).toEqual(['request.opened', 'request.opened', 'request.opened']);

    // Nothing comes in; a week goes by.
    world.clock.advance(8 * 86_400);
    await routeRequests(world.ports);
    expect(await takeRequestEvents('triage', world)).toMatchObject([
      { type: 'request.opened', data: { request: { destination: 'triage', recentDemand: 0 } } },
    ]);
  });

  it('waits for a destination that is missing, and delays no other', async () => {
    const world = aWorld({ brand: { ...brand, routing: [...brand.routing, { destination: 'lost' }] } });
    const ports = {
      ...world.ports,
      destinations: { find: (name: string) => (name === 'lost' ? undefined : world.ports.destinations.find(name)) },
    };
    await takeIn(wishes(3, { body: 'It would be great to export boards to CSV.' }), world);
    await takeIn(wishes(3, { from: 10 }), world);

    expect(await routeRequests(ports)).toMatchObject({ told: 2, sent: 1, waiting: 1 });

    expect(await takeRequestEvents('design', world)).toHaveLength(1);
    const reason = "The brand has no queue for 'lost'.";
    expect(await listBacklogs(ports)).toEqual([{ via: 'queue', to: 'lost', deliveries: 1, reason }]);
    expect(await routeRequests(world.ports)).toMatchObject({ told: 0, sent: 1, waiting: 0 });
    expect(await takeRequestEvents('lost', world)).toHaveLength(1);
  });

  it('follows every fold, and reads no page while nothing moved', async () => {
    const world = aWorld({ brand });
    await takeIn(wishes(3), world);
    const aggregate = createAggregate(world.ports);
    await aggregate({ hours: 'all' });
    expect(await takeRequestEvents('design', world)).toHaveLength(1);

    const read: string[] = [];
    const table = {
      ...world.ports.table,
      query: (query: Parameters<typeof world.ports.table.query>[0]) => {
        read.push(query.pk);
        return world.ports.table.query(query);
      },
    };
    await createAggregate({ ...world.ports, table })({ hours: 'today' });
    expect(new Set(read)).toEqual(new Set(['DIRTY', 'OUTBOX', 'DECISIONS', 'CLOSED', 'LIST#erasures']));

    read.length = 0;
    await createAggregate({ ...world.ports, table })({ hours: 'all' });
    expect(read.filter((pk) => pk.startsWith('BOOK#') || pk === 'LIST#requests')).toEqual([]);
  });
});

describe('large books', () => {
  it('are left the longer the larger they are, and a day at most', () => {
    expect([500, 30_000, 1_000_000, 1e9].map((posts) => restAfter(posts) / 60_000)).toEqual(
      [5 / 60, 5, 166.67, 1440].map((minutes) => expect.closeTo(minutes, 1)),
    );
  });
});
