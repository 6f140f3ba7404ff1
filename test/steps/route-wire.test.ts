import { describe, expect, it } from 'vitest';
import { decide } from '../../lib/steps/decide.ts';
import { readRequest } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { aWireWorld } from '../support/a-wire-world.ts';
import { takeEvents, wishes } from '../support/a-wish.ts';
import { takeIn } from '../support/in-a-world.ts';
import { injectFaults, spreadEvenly } from '../support/wire-faults.ts';

const brand = {
  taxonomy: [{ id: 'appearance', name: 'Appearance', phrases: ['dark mode'] }],
  routing: [
    { demandMin: 6, destination: 'roadmap' },
    { theme: 'appearance', destination: 'design' },
  ],
};

describe('routing over the wire', () => {
  it('tells each team each thing under one id, though calls are throttled, lost and answered for nobody', async () => {
    const world = await aWireWorld({ brand });
    const { ports, servers, close } = world;
    const way = { likely: 0, partly: 0, random: spreadEvenly() };
    const faults = injectFaults(servers, way);
    /** Over a bad way, until everything is told. */
    const route = async () => {
      // Routing makes thirty calls, each of which may fail in three ways: one try in three should come through.
      Object.assign(way, { likely: 0.02, partly: 0.2 });
      for (;;) {
        const routed = await routeRequests(ports).catch(() => undefined);
        if (routed?.outcome === 'routed' && routed.waiting === 0) break;
        world.clock.advance(301);
      }
      Object.assign(way, { likely: 0, partly: 0 });
    };

    // All in one hour: every hour is sixteen queries to fold.
    const createdAt = '2026-11-16T08:00:00Z';
    await takeIn(wishes(3, { createdAt }), world);
    await route();
    const [opened] = await takeEvents('design', world);
    await takeIn(wishes(4, { from: 3, createdAt }), world);
    await route();
    await decide({ kind: 'status', by: 'Mo', request: opened!.subject, status: 'shipped' }, ports);
    await route();

    const ids = (events: Awaited<ReturnType<typeof takeEvents>>) => [...new Set(events.map(({ id }) => id))];
    const left = await takeEvents('design', world);
    const got = await takeEvents('roadmap', world);
    expect(opened).toMatchObject({ type: 'request.opened', data: { request: { demand: 3 } } });
    expect([ids(left).length, ids(got).length]).toEqual([1, 2]);
    expect(got.at(-1)).toMatchObject({ type: 'request.shipped', subject: opened!.subject });
    const { told } = await readRequest(opened!.subject, 'reader', ports);
    expect(told.map(({ team, state }) => `${team} ${state}`)).toEqual([
      'roadmap sent',
      'roadmap sent',
      'design sent',
      'design sent',
    ]);
    expect(faults.throttled + faults.lost + faults.unanswered).toBeGreaterThan(2);
    await close();
  }, 180_000);
});
