import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import { examine } from '../../lib/steps/doctor.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

const AT = '2026-11-24T12:00:00Z';
const brand = { sources: [{ id: 'forum', connector: 'discourse' }] };

/** A brand in good health: keys, a secret, a post a day, every hour folded, the last week's report issued. */
async function aHealthyWorld(more: Partial<Parameters<typeof aWorld>[0]> = {}, lastPostDaysAgo = 0): Promise<World> {
  const world = aWorld({ at: AT, brand, credentials: { 'hook/forum': ['secret'] }, ...more });
  for (const [n, role] of (['writer', 'reader', 'admin'] as const).entries()) {
    await makeKey(role, new Uint8Array(32).fill(n), world.ports);
  }
  const days = Array.from({ length: 14 }, (_, day) => day).filter((day) => day >= lastPostDaysAgo);
  const dayAgo = (day: number) => new Date(Date.parse(AT) - day * 86_400_000 - 7_200_000).toISOString();
  await send(
    days.map((day) => aPost({ externalId: `${day}`, createdAt: dayAgo(day) })),
    world,
  );
  await drain(world);
  await fold(world);
  await issueReport('2026-W47', world.ports);
  return world;
}

const illIn = async ({ ports }: World) => (await examine(ports)).filter(({ ok }) => !ok);

describe('the doctor', () => {
  it('finds nothing where nothing is wrong, and says of each thing how it is', async () => {
    const world = await aHealthyWorld();

    const checks = await examine(world.ports);

    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      'keys',
      'webhook forum',
      'source forum',
      'dead letters',
      'set aside',
      'deliveries',
      'clock',
      'folds',
      'report',
      'rules',
    ]);
  });

  it('misses the key of a role, and the secret of a webhook', async () => {
    const world = aWorld({ at: AT, brand });
    await makeKey('reader', new Uint8Array(32), world.ports);

    const ill = await illIn(world);

    expect(ill.find(({ name }) => name === 'keys')).toMatchObject({ fix: 'groundswell keys make writer' });
    expect(ill.find(({ name }) => name === 'webhook forum')).toMatchObject({ fix: 'groundswell keys hook forum' });
  });

  it.each([
    [1, []],
    [3, ['source forum']],
  ])('hears a source fall silent: %i days without a post', async (days, expected) => {
    expect((await illIn(await aHealthyWorld({}, days))).map(({ name }) => name)).toEqual(expected);
  });

  it('sees dead letters, hours nobody folds, a report that was not issued, and a clock that was set back', async () => {
    const world = await aHealthyWorld();
    await world.ports.deadLetters.send([{ body: '{}', group: 'forum/live' }]);
    expect((await illIn(world)).map(({ name }) => name)).toEqual(['dead letters']);

    await world.ports.table.put({ ...keys.mark('2026-11-20T10'), id: 'x' });
    world.clock.advance(3 * 3600);
    expect((await illIn(world)).map(({ name }) => name)).toEqual(['dead letters', 'folds']);

    world.clock.advance(7 * 86_400);
    expect((await illIn(world)).map(({ name }) => name)).toContain('report');

    world.clock.advance(-9 * 86_400);
    expect((await illIn(world)).map(({ name }) => name)).toContain('clock');
  });

  it('asks for a replay where the rules changed since history was read', async () => {
    const { ports } = await aHealthyWorld();
    const ill = async (generation: number) => (await examine({ ...ports, generation })).filter(({ ok }) => !ok);

    expect((await ill(2)).map(({ name }) => name)).toEqual(['rules']);
    await ports.table.put({ ...keys.replay, generation: 2, range: '[]', after: null });
    expect(await ill(2)).toEqual([]);
  });
});
