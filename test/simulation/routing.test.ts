import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamsOf } from '../../lib/domain/brand.ts';
import { knownRequests } from '../../lib/domain/known-request.ts';
import type { RequestEvent, TeamEvent } from '../../lib/domain/team-event.ts';
import { tellingsOf } from '../../lib/domain/triggers.ts';
import type { Destination, Ports } from '../../lib/ports.ts';
import { decide } from '../../lib/steps/decide.ts';
import { openClosedBooks } from '../../lib/steps/open-books.ts';
import { listRequests } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { readStanding } from '../../lib/steps/standing.ts';
import { readTold } from '../../lib/steps/told-requests.ts';
import { aCommunity } from '../support/a-community.ts';
import { takeEvents, takeRequestEvents, wishes } from '../support/a-wish.ts';
import {
  aWorld,
  drain,
  fold,
  insist,
  seeded,
  send,
  shuffled,
  type World,
  type WorldOptions,
} from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const THRESHOLDS = [2, 4, 6, 9];
const brand = {
  timeZone: 'Europe/Berlin',
  taxonomy: [
    { id: 'editor', name: 'Editor', phrases: ['editor'] },
    { id: 'appearance', name: 'Appearance', phrases: ['dark mode', 'dark theme'] },
  ],
  routing: [
    { demandMin: 6, destination: 'roadmap' },
    { theme: 'appearance', destination: 'design' },
  ],
  triggers: { thresholds: THRESHOLDS },
};

/** What a team was told, in the order it lay on its queue. */
type Told = { readonly team: string; readonly event: RequestEvent };
type Run = { readonly events: readonly unknown[]; readonly batches: number } & WorldOptions;

/** Live through these events with folds and routings in between, and everything teams were told on the way. */
async function liveThrough({ events, batches, ...options }: Run): Promise<{ world: World; told: Told[] }> {
  const world = aWorld({ brand, ...options });
  const told: Told[] = [];
  const size = Math.ceil(events.length / batches);
  for (let i = 0; i < events.length; i += size) {
    await insist(() => send(events.slice(i, i + size), world));
    await drain(world, 3);
    await fold(world);
    await route(world);
    await collect(told, world);
  }
  return { world, told };
}

async function collect(told: Told[], world: World): Promise<void> {
  for (const { id } of teamsOf(world.ports.brand)) {
    for (const event of await takeRequestEvents(id, world)) told.push({ team: id, event });
  }
}

/** Route until a routing gets through. */
async function route({ ports, clock }: World): Promise<void> {
  while ((await insist(() => routeRequests(ports))).outcome !== 'routed') clock.advance(301);
}

/** Ship every request that enough people are behind, which has its team told all of it as it stands. */
async function shipAll(world: World, told: Told[]): Promise<void> {
  const { ports } = world;
  const { requests } = await insist(() => listRequests({ offset: 0, limit: 1000 }, ports));
  for (const { id } of requests.filter(({ demand }) => demand >= THRESHOLDS[0]!)) {
    await insist(() => decide({ kind: 'status', by: 'Mo', request: id, status: 'shipped' }, ports));
  }
  await route(world);
  await collect(told, world);
}

/** What a team knows that keeps the newest version of everything. */
function newestOf(told: readonly Told[]): Map<string, RequestEvent> {
  const newest = new Map<string, RequestEvent>();
  for (const { event } of told) {
    if ((newest.get(event.subject)?.data.version ?? 0) < event.data.version) newest.set(event.subject, event);
  }
  return newest;
}

/** The requests that enough people are behind, as they stand, beside what was last told of them. */
async function standingBesideTold({ ports }: World, told: readonly Told[]) {
  const { requests } = await insist(() => listRequests({ offset: 0, limit: 1000 }, ports));
  const newest = newestOf(told);
  return requests
    .filter(({ demand }) => demand >= THRESHOLDS[0]!)
    .map(({ lastTold, ...stands }) => ({ stands, told: newest.get(stands.id)?.data.request }));
}

/** Without the id, which is that of the ask that was the first to be known. */
const nameless = ({ stands: { id, ...rest } }: Awaited<ReturnType<typeof standingBesideTold>>[number]) => rest;

/** Every version is one message, told once; on a team's queue the versions of a request only grow. */
function expectOrder(told: readonly Told[]): void {
  expect(new Set(told.map(({ event }) => event.id)).size).toBe(told.length);
  expect(new Set(told.map(({ event }) => event.data.version)).size).toBe(told.length);
  const lanes = Map.groupBy(told, ({ team, event }) => `${team} ${event.subject}`);
  for (const lane of lanes.values()) {
    const versions = lane.map(({ event }) => event.data.version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  }
}

/** Whatever is still due by the rules, after everything was routed. */
async function dueIn({ ports }: World): Promise<unknown[]> {
  const { requests } = await insist(async () => readStanding(await openClosedBooks(ports), ports.clock.now(), ports));
  const rows = await insist(() => readTold(ports));
  const known = knownRequests(
    rows.map((row) => row.told),
    requests,
  );
  return known.flatMap((one) => tellingsOf(one.snapshot, one.told, THRESHOLDS));
}

describe('what teams are told', () => {
  it('ends in the same state whatever the order, repetition, interleaving and crashes, each version told once', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), async (seed) => {
        const random = seeded(seed);
        const events = aCommunity({ seed, posts: 80 });
        const twice = shuffled([...events, ...events], random);
        const calm = await liveThrough({ events, batches: 1 });
        const others = [
          await liveThrough({ events: shuffled(events, random), batches: 9 }),
          await liveThrough({ events: twice, batches: 5, crashes: { likely: 0.01, random } }),
        ];

        const ends: unknown[] = [];
        for (const { world, told } of [calm, ...others]) {
          expect(await dueIn(world)).toEqual([]);
          changes += told.filter(({ event }) => event.type !== 'request.opened').length;
          await shipAll(world, told);
          expectOrder(told);
          const beside = await standingBesideTold(world, told);
          for (const one of beside) expect(one.told).toEqual(one.stands);
          ends.push(beside.map(nameless).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));
          expect((await insist(() => world.ports.table.query({ pk: 'OUTBOX', consistent: true }))).items).toEqual([]);
          await world.journal.close();
        }
        expect(ends[0]).not.toEqual([]);
        for (const end of ends) expect(end).toEqual(ends[0]);
      }),
      { numRuns: Number(process.env.SIMULATIONS ?? 8) },
    );
    // The interleaved ones were told in steps, or nothing was shown.
    expect(changes).toBeGreaterThan(20);
  }, 600_000);
});

describe('a destination that is down for three days', () => {
  it('gets everything in order when it is back, and nobody else waits for it', async () => {
    const world = aWorld({ at: '2026-11-20T00:00:00Z', brand });
    const down = withTeamDown('design', world.ports);
    const csv = (count: number, from: number) =>
      wishes(count, { body: 'It would be great to export boards to CSV.', from });
    const everyone: TeamEvent[] = [];
    for (let hour = 0; hour < 72; hour++) {
      if (hour % 24 === 0) await takeIn([...wishes(2, { from: hour / 12 }), ...csv(2, 50 + hour / 12)], world);
      await routeRequests(down);
      everyone.push(...(await takeEvents('triage', world)));
      world.clock.advance(3600);
      if (hour === 30) expect(everyone.map(({ type }) => type)).toEqual(['request.opened', 'request.grew']);
    }
    expect(await takeEvents('design', world)).toEqual([]);
    // The third day's demand moves it on: the new team knows at once, the old one when it is back.
    expect((await takeEvents('roadmap', world)).map(({ type }) => type)).toEqual(['request.opened', 'request.opened']);

    await routeRequests(world.ports);

    const late = (await takeEvents('design', world)) as RequestEvent[];
    expect(late.map(({ type, data }) => [type, data.request.demand])).toEqual([
      ['request.opened', 2],
      ['request.grew', 4],
      ['request.changed', 6],
    ]);
    expect(late.at(-1)!.data.request.destination).toBe('roadmap');
  });
});

function withTeamDown(team: string, ports: Ports): Ports {
  const send: Destination['queue']['send'] = async (messages) =>
    messages.map(() => ({ sent: false, reason: 'no answer' }));
  const find = (name: string) => {
    const destination = ports.destinations.find(name);
    return name === team && destination ? { ...destination, queue: { ...destination.queue, send } } : destination;
  };
  return { ...ports, destinations: { find } };
}
