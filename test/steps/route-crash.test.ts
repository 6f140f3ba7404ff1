import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import type { TeamEvent } from '../../lib/domain/team-event.ts';
import type { Ports } from '../../lib/ports.ts';
import { decide } from '../../lib/steps/decide.ts';
import { listRequests } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { readTold } from '../../lib/steps/told-requests.ts';
import { Death, dyingAt } from '../support/a-dying-process.ts';
import { takeEvents, wishes } from '../support/a-wish.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const brand = {
  taxonomy: [
    { id: 'appearance', name: 'Appearance', phrases: ['dark mode'] },
    { id: 'login', name: 'Login', phrases: ['login'] },
  ],
  routing: [
    { demandMin: 8, destination: 'roadmap' },
    { theme: 'appearance', destination: 'design' },
  ],
};
const CSV = 'It would be great to export boards to CSV.';

/**
 * A world in which five messages are due: dark mode went from design to roadmap, the export of boards shipped,
 * recurring cards open, and many are unhappy about the login.
 */
async function aWorldWithNews(): Promise<World> {
  const world = aWorld({ at: '2026-11-18T00:30:00Z', brand });
  await takeIn([...wishes(3), ...wishes(3, { body: CSV, from: 50 })].map(atNight), world);
  await routeRequests(world.ports);
  for (const team of ['design', 'triage']) await takeEvents(team, world);
  await takeIn(wishes(6, { from: 3 }).map(atNight), world);
  await takeIn(wishes(3, { body: 'Please add recurring cards.', from: 70 }).map(atNight), world);
  await takeIn(wishes(6, { body: 'I hate the login.', from: 80 }).map(atNight), world);
  const { requests } = await listRequests({ offset: 0, limit: 10 }, world.ports);
  const csv = requests.find(({ title }) => title === 'export boards') ?? requests.find(({ demand }) => demand === 3)!;
  await decide({ kind: 'status', by: 'Mo', request: csv.id, status: 'shipped' }, world.ports);
  return world;
}

function atNight(post: Record<string, unknown>, n: number): Record<string, unknown> {
  return { ...post, createdAt: `2026-11-17T20:${String(n).padStart(2, '0')}:00Z` };
}

async function newsIn(world: World): Promise<Record<string, TeamEvent[]>> {
  const news: Record<string, TeamEvent[]> = {};
  for (const team of ['design', 'roadmap', 'triage']) news[team] = await takeEvents(team, world);
  return news;
}

const inShort = (news: Record<string, TeamEvent[]>) =>
  Object.entries(news).flatMap(([team, events]) => events.map(({ type }) => `${team}: ${type}`));

async function ledgerOf(events: readonly TeamEvent[], { table }: Ports) {
  const pks = new Set(events.map(({ type, subject }) => `${type === 'alert.spike' ? 'ALERT' : 'REQUEST'}#${subject}`));
  const pages = await Promise.all([...pks].map((pk) => table.query({ pk, consistent: true })));
  return pages.flatMap(({ items }) => items);
}

describe.each(['before', 'after'] as const)('a routing that dies %s any of its calls', (moment) => {
  it('is brought to its end by the next: each team is told each thing, under one id', async () => {
    const calm = await aWorldWithNews();
    await routeRequests(calm.ports);
    const expected = inShort(await newsIn(calm)).sort();
    expect(expected).toEqual([
      'design: request.changed',
      'roadmap: request.opened',
      'triage: alert.spike',
      'triage: request.opened',
      'triage: request.shipped',
    ]);

    let calls = 0;
    for (let n = 1; ; n++) {
      const world = await aWorldWithNews();
      const { ports } = world;
      const dying = dyingAt(n, moment, ports);
      await routeRequests(dying.ports).catch((error) => {
        if (!(error instanceof Death)) throw error;
      });
      if (!dying.died()) break;
      calls = n;
      // The dead hold their lease until it ends.
      await ports.table.delete(keys.lease('route'));

      await routeRequests(ports);

      const call = `call ${n}`;
      const news = await newsIn(world);
      const events = Object.values(news).flat();
      // Repeats have the id of the first and so are taken and dropped by the queue.
      expect(inShort(news).sort(), call).toEqual(expected);
      expect(new Set(events.map(({ id }) => id)).size, call).toBe(5);
      expect(new Set(events.map(({ data }) => data.version)).size, call).toBe(5);
      const ledger = await ledgerOf(events, ports);
      for (const { id } of events) {
        expect(ledger, call).toContainEqual(expect.objectContaining({ deliveryId: id, state: 'sent' }));
      }
      for (const entry of ledger) expect(entry.state, call).toBe('sent');
      expect((await ports.table.query({ pk: 'OUTBOX' })).items, call).toEqual([]);
      for (const { decided } of await readTold(ports)) expect(decided, call).toEqual([]);
    }
    expect(calls).toBeGreaterThan(60);
  });
});

describe('two routings that overlap, lease or no lease', () => {
  it('tell each thing once between them', async () => {
    const calm = await aWorldWithNews();
    await routeRequests(calm.ports);
    const expected = inShort(await newsIn(calm)).sort();
    const world = await aWorldWithNews();
    const { table } = world.ports;
    // A lease that everyone gets.
    const put: Ports['table']['put'] = (item, condition) =>
      table.put(item, item.pk === 'LEASE' ? undefined : condition);
    const ports = { ...world.ports, table: { ...table, put } };

    await Promise.all(Array.from({ length: 5 }, () => routeRequests(ports)));
    await routeRequests(ports);

    expect(inShort(await newsIn(world)).sort()).toEqual(expected);
  });
});
