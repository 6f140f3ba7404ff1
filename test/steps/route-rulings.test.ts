import { describe, expect, it } from 'vitest';
import { decide, listDecisions } from '../../lib/steps/decide.ts';
import { readRequest } from '../../lib/steps/requests.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { takeRequestEvents, wishes } from '../support/a-wish.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const brand = { teams: [{ id: 'design' }, { id: 'core' }], routing: [{ destination: 'design' }] };
const CSV = 'It would be great to export boards to CSV.';

/** Two requests that the same team knows: three members behind the first, four behind the second. */
async function twoRequests() {
  const world = aWorld({ brand });
  await takeIn([...wishes(3), ...wishes(4, { body: CSV, from: 50 })], world);
  await routeRequests(world.ports);
  const opened = await takeRequestEvents('design', world);
  const [dark, csv] = [3, 4].map((demand) => opened.find(({ data }) => data.request.demand === demand)!);
  return { world, dark: dark!, csv: csv! };
}

async function rule(input: Record<string, unknown>, { ports }: World) {
  const decision = await decide({ by: 'Mo', ...input }, ports);
  await routeRequests(ports);
  return decision;
}

/** What a team was told since: of what, and what was new. */
async function toldTo(team: string, world: World) {
  const told = await takeRequestEvents(team, world);
  return told.map(({ type, subject, data }) => ({ type, subject, changes: data.changes.map(({ text }) => text) }));
}

describe('a team', () => {
  it('hears of the title and the ticket a person gave, and that they were taken back', async () => {
    const { world, dark } = await twoRequests();
    const request = dark.subject;

    const { id } = await rule({ kind: 'title', request, title: 'Dark boards' }, world);
    await rule({ kind: 'ticket', request, ticket: 'ACME-7' }, world);
    await rule({ kind: 'undo', decision: id }, world);

    const type = 'request.changed';
    expect(await toldTo('design', world)).toEqual([
      { type, subject: request, changes: ['title: dark mode → Dark boards'] },
      { type, subject: request, changes: ['ticket: none → ACME-7'] },
      { type, subject: request, changes: ['title: Dark boards → dark mode'] },
    ]);
  });

  it('is given a request by a person, whatever the rules say, and loses it when that is taken back', async () => {
    const { world, dark } = await twoRequests();
    const request = dark.subject;

    const { id } = await rule({ kind: 'owner', request, team: 'core' }, world);
    expect(await toldTo('design', world)).toMatchObject([{ type: 'request.changed', subject: request }]);
    expect(await takeRequestEvents('core', world)).toMatchObject([
      { type: 'request.opened', data: { request: { destination: 'core', owner: 'core' } } },
    ]);

    await rule({ kind: 'undo', decision: id }, world);
    expect(await toldTo('core', world)).toMatchObject([{ changes: ['team: core → design', 'owner: core → none'] }]);
    expect(await toldTo('design', world)).toMatchObject([{ type: 'request.changed', subject: request }]);
  });

  it('hears that two requests are one, under a version above both, and that each stands by itself again', async () => {
    const { world, dark, csv } = await twoRequests();

    const together = await rule({ kind: 'together', a: csv.subject, b: dark.subject }, world);

    const told = await takeRequestEvents('design', world);
    const [first, second] = dark.data.version < csv.data.version ? [dark, csv] : [csv, dark];
    expect(told).toMatchObject([
      { type: 'request.grew', subject: first.subject, data: { request: { mergedInto: null, demand: 7 } } },
      { type: 'request.changed', subject: second.subject, data: { request: { mergedInto: first.subject, demand: 7 } } },
    ]);
    for (const { data } of told) {
      expect(data.version).toBeGreaterThan(Math.max(dark.data.version, csv.data.version));
    }
    expect(together.about).toEqual([{ request: first.subject, title: expect.any(String) }]);
    expect(await readRequest(second.subject, 'reader', world.ports)).toMatchObject({ id: first.subject, demand: 7 });

    await rule({ kind: 'apart', a: csv.subject, b: dark.subject }, world);

    expect(await takeRequestEvents('design', world)).toContainEqual(
      expect.objectContaining({ subject: second.subject, type: 'request.changed' }),
    );
    expect(await readRequest(csv.subject, 'reader', world.ports)).toMatchObject({ id: csv.subject, demand: 4 });
    expect(await readRequest(dark.subject, 'reader', world.ports)).toMatchObject({ id: dark.subject, demand: 3 });
    expect((await listDecisions(world.ports)).map(({ kind, void: why }) => [kind, why])).toEqual([
      ['apart', null],
      ['together', 'overruled'],
    ]);
  });

  it('keeps what was put together when the asks that were named are deleted, as long as each side has one', async () => {
    const { world, dark, csv } = await twoRequests();
    await rule({ kind: 'together', a: csv.subject, b: dark.subject }, world);
    const gone = (some: Record<string, unknown>[]) =>
      some.map(({ source, externalId }) => ({ op: 'delete', source, externalId, deletedAt: '2026-12-20T00:00:00Z' }));
    const voids = async () => (await listDecisions(world.ports)).map((decision) => decision.void);

    await takeIn(gone(wishes(2)), world);
    expect(await voids()).toEqual([null]);
    expect(await readRequest(csv.subject, 'reader', world.ports)).toMatchObject({ demand: 5 });

    await takeIn(gone(wishes(3)), world);
    expect(await voids()).toEqual(['gone']);
    expect(await readRequest(csv.subject, 'reader', world.ports)).toMatchObject({ demand: 4 });
  });
});
