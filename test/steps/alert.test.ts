import { describe, expect, it } from 'vitest';
import { routeRequests } from '../../lib/steps/route.ts';
import { aPost } from '../support/a-post.ts';
import { takeEvents } from '../support/a-wish.ts';
import { aWorld } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const login = { id: 'login', name: 'Login', phrases: ['login'] };

/** So many members who are unhappy about the login, within one hour. */
function complaints(count: number, hour: string) {
  return Array.from({ length: count }, (_, i) =>
    aPost({
      externalId: `${hour}/${i}`,
      author: { id: `m${i}` },
      createdAt: `${hour}:${String(i).padStart(2, '0')}:00Z`,
      body: 'The login is terrible and broken again.',
    }),
  );
}

const spikesFor = async (team: string, world: Parameters<typeof takeEvents>[1]) =>
  (await takeEvents(team, world)).filter(({ type }) => type === 'alert.spike');

describe('an alert', () => {
  it('goes to the team that owns the theme, once a local day, and not again at midnight', async () => {
    const brand = { timeZone: 'Europe/Berlin', teams: [{ id: 'access' }], taxonomy: [{ ...login, owner: 'access' }] };
    const world = aWorld({ at: '2026-11-18T22:30:00Z', brand });
    await takeIn(complaints(6, '2026-11-18T20'), world);

    await routeRequests(world.ports);
    await takeIn(complaints(7, '2026-11-18T21'), world);
    await routeRequests(world.ports);
    world.clock.advance(3600);
    await routeRequests(world.ports);

    expect(await spikesFor('access', world)).toMatchObject([
      {
        subject: 'login',
        data: { themeName: 'Login', people: 6, usual: 0, from: '2026-11-17T22:30:00Z', to: '2026-11-18T22:30:00Z' },
      },
    ]);

    // It goes on the next day: that is told, too.
    await takeIn(complaints(6, '2026-11-18T23'), world);
    world.clock.advance(7200);
    await routeRequests(world.ports);
    expect(await spikesFor('access', world)).toHaveLength(1);
  });

  it.each([
    ['the first rule for the theme, where no team owns it', [{ theme: 'login', destination: 'platform' }], 'platform'],
    ['triage, where no rule names it', [], 'triage'],
  ])('goes to %s', async (_where, routing, team) => {
    const world = aWorld({ at: '2026-11-18T22:30:00Z', brand: { taxonomy: [{ ...login, owner: 'nobody' }], routing } });
    await takeIn(complaints(6, '2026-11-18T20'), world);

    await routeRequests(world.ports);

    const [alert] = await spikesFor(team, world);
    expect(alert).toMatchObject({ data: { people: 6, evidence: { posts: { length: 6 } } } });
  });
});
