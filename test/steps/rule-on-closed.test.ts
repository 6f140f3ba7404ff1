import { describe, expect, it } from 'vitest';
import { TeamEvent } from '../../lib/domain/team-event.ts';
import type { WebRequest } from '../../lib/ports.ts';
import { bridgeEvent } from '../../lib/steps/bridge.ts';
import { closeTicket } from '../../lib/steps/close-ticket.ts';
import { decide, listDecisions } from '../../lib/steps/decide.ts';
import { listRequests } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { ruleOnClosed } from '../../lib/steps/rule-on-closed.ts';
import { wishes } from '../support/a-wish.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const URL = 'https://github.com/Acme/App/issues/7';
const web = {
  call: async ({ method }: WebRequest) => ({
    status: 200,
    headers: {},
    body: method === 'GET' ? '[]' : '{"number":7}',
  }),
};

/** A world where a bridge opened issue 7 for what three members asked for. */
async function aBridgedRequest(): Promise<{ world: World; id: string }> {
  const brand = {
    taxonomy: [{ id: 'appearance', name: 'Appearance', phrases: ['dark mode'] }],
    routing: [{ theme: 'appearance', destination: 'design' }],
    teams: [{ id: 'design', bridge: { kind: 'github', repository: 'acme/app' } }],
  };
  const world = aWorld({ at: '2026-11-18T12:00:00Z', brand, web, credentials: { 'bridge/design': ['token'] } });
  await takeIn(wishes(3), world);
  await routeRequests(world.ports);
  const { queue } = world.ports.destinations.find('design')!;
  for (const { body } of await queue.receive({ max: 10 })) {
    await bridgeEvent(TeamEvent.parse(JSON.parse(body)), 'design', world.ports);
  }
  world.clock.advance(3600);
  const { requests } = await listRequests({ offset: 0, limit: 1 }, world.ports);
  return { world, id: requests[0]!.id };
}

const closedAt = '2026-11-18T12:30:00Z';
const statusOf = async ({ ports }: World) => (await listRequests({ offset: 0, limit: 1 }, ports)).requests[0]!.status;

describe('an issue that a bridge opened', () => {
  it.each([
    ['completed', 'shipped'],
    ['not_planned', 'declined'],
  ] as const)('closed as %s makes its request %s, by a decision of the tracker', async (as, status) => {
    const { world } = await aBridgedRequest();

    await closeTicket({ url: URL, as, closedAt }, world.ports);
    await ruleOnClosed(world.ports);

    expect(await statusOf(world)).toBe(status);
    expect(await listDecisions(world.ports)).toMatchObject([{ kind: 'status', by: 'tracker', status, void: null }]);
  });

  it('heard of twice, or once more after all is done, is one decision', async () => {
    const { world } = await aBridgedRequest();

    for (let n = 0; n < 2; n++) {
      await closeTicket({ url: URL, as: 'completed', closedAt }, world.ports);
      await closeTicket({ url: URL, as: 'completed', closedAt }, world.ports);
      await ruleOnClosed(world.ports);
    }

    expect(await listDecisions(world.ports)).toHaveLength(1);
  });

  it('does not overrule who ruled after it was closed', async () => {
    const { world, id } = await aBridgedRequest();
    await decide({ kind: 'status', by: 'Mo', request: id, status: 'in_progress' }, world.ports);

    await closeTicket({ url: URL, as: 'completed', closedAt }, world.ports);

    expect(await ruleOnClosed(world.ports)).toBe(0);
    expect(await statusOf(world)).toBe('in_progress');
  });

  it('closed by the bridge itself is no news', async () => {
    const { world, id } = await aBridgedRequest();
    await decide({ kind: 'status', by: 'Mo', request: id, status: 'shipped' }, world.ports);

    await closeTicket({ url: URL, as: 'completed', closedAt: '2026-11-18T13:10:00Z' }, world.ports);

    expect(await ruleOnClosed(world.ports)).toBe(0);
    expect(await listDecisions(world.ports)).toHaveLength(1);
  });

  it('is found by its number whatever the spelling, and no other is', async () => {
    const { world } = await aBridgedRequest();

    for (const url of ['https://github.com/acme/app/issues/8', 'https://github.com/acme/apps/issues/7', 'nonsense']) {
      await closeTicket({ url, as: 'completed', closedAt }, world.ports);
    }

    expect(await ruleOnClosed(world.ports)).toBe(0);
    expect(await statusOf(world)).toBe('open');
  });
});
