import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { postIdOf } from '../../lib/domain/identity.ts';
import { askForReplay, readAskedReplay } from '../../lib/steps/asked-replay.ts';
import { auditBooks } from '../../lib/steps/audit.ts';
import { dryRun } from '../../lib/steps/dry-run.ts';
import { replayPosts } from '../../lib/steps/replay.ts';
import { carryOnReplay } from '../../lib/steps/replay-slice.ts';
import { Death, dyingAt } from '../support/a-dying-process.ts';
import { aPost } from '../support/a-post.ts';
import { drain, fold, type World } from '../support/a-world.ts';
import {
  aKeptWorld,
  anExpiredWorld,
  anOldWorld,
  BRAND,
  CANARY,
  DAYS,
  digestsIn,
  PAST,
} from '../support/an-expired-world.ts';
import { everythingIn, takeIn } from '../support/in-a-world.ts';

/** A post that has words, beside two dozen that have none. */
const YOUNG = aPost({ externalId: 'young', createdAt: '2027-03-20T10:00:00Z', body: 'The board is lovely.' });

async function aWorldWithBoth(): Promise<World> {
  const world = await anExpiredWorld();
  await takeIn([YOUNG], world);
  return world;
}

/** The same place under other rules. */
function under(brand: Record<string, unknown>, { ports, ...world }: World): World {
  const rules = parseBrand({ id: 'acme', name: 'Acme', ...BRAND, retention: { postDays: DAYS }, ...brand });
  return { ...world, ports: { ...ports, brand: rules, generation: 2 } };
}

async function replayAll(world: World, options: Parameters<typeof replayPosts>[1] = {}) {
  const replayed = await replayPosts(world.ports, options);
  await drain(world);
  await fold(world);
  return replayed;
}

function forgetBooks({ journal }: World): void {
  journal.db.exec("DELETE FROM items WHERE pk = 'BOOKS' OR pk LIKE 'BOOK#%' OR sk LIKE 'SUMMARY%' OR pk = 'DIRTY'");
}

describe('a replay over posts without words', () => {
  it('reads the others, leaves those as they were read, and says how many', async () => {
    const board = { taxonomy: [{ id: 'board', name: 'Board', phrases: ['board'] }] };
    const world = under(board, await aWorldWithBoth());
    const before = await digestsIn(await anExpiredWorld());

    const replayed = await replayAll(world);

    expect(replayed).toEqual({ posts: 1, expired: 24, resumedAfter: null });
    const stored = world.journal.db.prepare("SELECT attributes FROM items WHERE pk LIKE 'CELL#%'").all();
    const read = stored.map(({ attributes }) => JSON.parse(JSON.parse(String(attributes)).fact).themes);
    expect(read.filter(([theme]) => theme?.theme === 'board')).toHaveLength(1);
    expect(read.filter(([theme]) => theme?.theme === 'editor')).toHaveLength(24);
    expect(before).toHaveLength(3);
    expect((await auditBooks(world.ports)).discrepancies).toEqual([]);
  });

  it('of the whole store lets go of words that are overdue, and moves no figure', async () => {
    const world = await aKeptWorld(DAYS);
    world.clock.advance(PAST);
    const before = everythingIn(world);

    const replayed = await replayAll(world, { rebuild: true });

    expect(before).toContain(CANARY);
    expect(replayed).toMatchObject({ posts: 0, expired: 24 });
    expect(everythingIn(world)).not.toContain(CANARY);
    expect(await digestsIn(world)).toEqual(await digestsIn(await anOldWorld()));
  });

  it('makes books that were lost again from their facts', async () => {
    const world = await aWorldWithBoth();
    const before = await digestsIn(world);
    forgetBooks(world);

    const replayed = await replayAll(world, { rebuild: true });

    expect(replayed).toMatchObject({ posts: 1, expired: 24 });
    expect(await digestsIn(world)).toEqual(before);
  });

  it.each([
    ['through the books', {}],
    ['through the store', { rebuild: true }],
  ])('moves their facts with the hours of another time zone: %s', async (_how, options) => {
    const timeZone = 'America/Los_Angeles';
    const world = under({ timeZone }, await anExpiredWorld());
    const fresh = under({ timeZone, retention: { postDays: null } }, await anOldWorld());

    await replayAll(world, options);
    await replayAll(fresh);

    expect(await digestsIn(world)).toEqual(await digestsIn(fresh));
    expect((await auditBooks(world.ports)).discrepancies).toEqual([]);
  });

  it('is done by another wherever it died while it moved them', async () => {
    const timeZone = 'America/Los_Angeles';
    const events = [0, 1, 2].map((n) => aPost({ externalId: `p${n}`, createdAt: `2026-11-09T0${n + 1}:00:00Z` }));
    const fresh = under({ timeZone, retention: { postDays: null } }, await anOldWorld(events));
    await replayAll(fresh);
    const whole = await digestsIn(fresh);

    for (let call = 1; ; call += 2) {
      const world = under({ timeZone }, await anExpiredWorld(events));
      const dying = dyingAt(call, 'after', world.ports);
      const died = await replayPosts(dying.ports).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Death) return true;
          throw error;
        },
      );
      if (!died) break;
      world.clock.advance(301);
      await replayAll(world);
      expect(await digestsIn(world)).toEqual(whole);
    }
  }, 120_000);

  it('is carried on slice by slice past them, and counts them', async () => {
    const world = under({}, await aWorldWithBoth());
    await askForReplay({}, world.ports);

    const slice = await carryOnReplay(world.ports);

    expect(slice).toEqual({ outcome: 'done', posts: 1 });
    expect(await readAskedReplay(world.ports)).toMatchObject({ posts: 1, expired: 24 });
  });
});

it('a dry run takes posts without words as they were read, and says how many', async () => {
  const { ports } = await aWorldWithBoth();
  const after = parseBrand({ ...ports.brand, taxonomy: [{ id: 'board', name: 'Board', phrases: ['board'] }] });

  const changed = await dryRun(after, ports);

  expect(changed).toMatchObject({ posts: 25, expired: 24, born: ['board'], dead: [] });
  expect(changed.moved.flatMap(({ examples }) => examples)).toEqual([postIdOf('acme', 'forum', 'young')]);
});
