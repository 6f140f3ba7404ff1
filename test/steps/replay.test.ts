import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Ports } from '../../lib/ports.ts';
import { readAgain } from '../../lib/steps/read-again.ts';
import { replayPosts } from '../../lib/steps/replay.ts';
import { readReport } from '../../lib/steps/report.ts';
import { aCommunity } from '../support/a-community.ts';
import { Death, dyingAt } from '../support/a-dying-process.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const WEEKS = ['2026-W44', '2026-W45', '2026-W46', '2026-W47', '2026-W48'];
const editor = { id: 'editor', name: 'Editor', phrases: ['editor'] };
const dark = { id: 'dark', name: 'Dark mode', phrases: ['dark mode', 'dark theme'] };

/** The same place, opened with another brand file. */
function under(brand: Record<string, unknown>, world: World): World {
  const ports: Ports = { ...world.ports, brand: parseBrand({ id: 'acme', name: 'Acme', ...brand }), generation: 2 };
  return { ...world, ports };
}

async function replayAll(world: World, options: Parameters<typeof replayPosts>[1] = {}): Promise<void> {
  await replayPosts(world.ports, options);
  await drain(world);
  await fold(world);
}

async function digestsIn({ ports }: World): Promise<string[]> {
  const digests: string[] = [];
  for (const week of WEEKS) digests.push((await readReport(week, ports)).header.digest);
  return digests;
}

/** What the store holds, save what depends on deliveries: facts without their generation, pages by their digest. */
function derivedIn({ journal }: World): string[] {
  return journal.db
    .prepare("SELECT pk, sk, attributes FROM items WHERE pk LIKE 'CELL#%' OR pk = 'BOOKS' ORDER BY pk, sk")
    .all()
    .map(({ pk, sk, attributes }) => {
      const { fact, digest, rows } = JSON.parse(String(attributes));
      return JSON.stringify([pk, sk, fact, digest, rows]);
    });
}

/** Every post and fact to the byte, and what the pages say. */
function storedIn(world: World): unknown[] {
  const kept = world.journal.db
    .prepare(
      "SELECT pk, sk, attributes, hex(bytes) FROM items WHERE pk LIKE 'POST#%' OR pk LIKE 'CELL#%' ORDER BY pk, sk",
    )
    .all();
  return [kept, derivedIn(world)];
}

/** Reads everything again at once, as a command does that has the store to itself. */
async function rebuildAtOnce({ ports }: World): Promise<void> {
  await replayPosts(ports, { rebuild: true, again: (found) => readAgain(found, ports) });
}

describe('a replay', () => {
  it.each([
    ['a taxonomy', { taxonomy: [editor] }, { taxonomy: [editor, dark] }],
    ['a time zone', { timeZone: 'UTC' }, { timeZone: 'Europe/Berlin' }],
    ['a time zone far away', { timeZone: 'Asia/Tokyo' }, { timeZone: 'America/Los_Angeles' }],
    ['staff', {}, { staff: [{ source: 'forum', authorId: 'm1' }] }],
  ])('ends in the findings of a fresh import under the new rules: %s', async (_what, before, after) => {
    const events = aCommunity({ seed: 11, posts: 150 }).filter(({ op }) => op !== 'metrics');
    const [old, fresh] = [aWorld({ brand: before }), aWorld({ brand: after })];
    await takeIn(events, old);
    await takeIn(events, fresh);
    const world = under(after, old);
    const stale = await digestsIn(world);

    await replayAll(world);

    expect(await digestsIn(world)).not.toEqual(stale);
    expect(await digestsIn(world)).toEqual(await digestsIn(fresh));
  });

  it('is taken up on the day it had got to, and begins anew under other rules', async () => {
    const world = aWorld();
    const days = [9, 10, 11, 12].map((day) =>
      aPost({ externalId: `d${day}`, createdAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00Z` }),
    );
    await takeIn(days, world);
    let rooms = 0;
    const room = async () => {
      if (++rooms === 3) throw new Error('died');
    };

    await expect(replayPosts(world.ports, { room })).rejects.toThrow('died');
    const resumed = await replayPosts(world.ports);
    const again = await replayPosts(world.ports);
    const some = await replayPosts(world.ports, { from: '2026-W47' });

    expect(resumed).toEqual({ posts: 2, expired: 0, resumedAfter: '2026-11-10' });
    expect(again).toEqual({ posts: 4, expired: 0, resumedAfter: null });
    expect(some.posts).toBe(0);
  });

  it('makes a live post wait for no more than a turn', async () => {
    const world = aWorld();
    const posts = Array.from({ length: 300 }, (_, n) => aPost({ externalId: `p${n}` }));
    await takeIn(posts, world);
    await replayPosts(world.ports);

    await send([aPost({ externalId: 'live', createdAt: '2026-12-24T11:00:00Z' })], world);
    const first = await world.ports.posts.receive({ max: 2 });

    expect(first.map(({ group }) => group)).toContain('forum/live');
  });

  it('makes books that were lost again, the same to the byte', async () => {
    const world = aWorld({ brand: { taxonomy: [editor] } });
    await takeIn(aCommunity({ seed: 5, posts: 120 }), world);
    const [before, digests] = [derivedIn(world), await digestsIn(world)];
    world.journal.db.exec(`DELETE FROM items WHERE pk LIKE 'CELL#%' OR pk LIKE 'BOOK%' OR pk = 'DIRTY'
      OR (pk LIKE 'WEEK#%' AND (sk LIKE 'SUMMARY%' OR sk LIKE 'DRAFT%'))`);
    const lost = derivedIn(world);

    await replayAll(world, { rebuild: true });

    expect(lost).toEqual([]);
    const live = ([, , fact, , rows]: unknown[]) => (fact !== undefined && fact !== null) || Number(rows ?? 0) > 0;
    const counted = (lines: string[]) => lines.filter((line) => live(JSON.parse(line)));
    expect(counted(derivedIn(world))).toEqual(counted(before));
    expect(await digestsIn(world)).toEqual(digests);
  });
});

describe('a replay that has the store to itself', () => {
  const before = { timeZone: 'UTC', taxonomy: [editor] };
  const after = { timeZone: 'Asia/Tokyo', taxonomy: [dark] };
  const events = aCommunity({ seed: 23, posts: 120 });

  it('ends in the same store as one through the queue, to the byte, and sends nothing', async () => {
    const [queued, direct] = [aWorld({ brand: before }), aWorld({ brand: before })];
    await takeIn(events, queued);
    await takeIn(events, direct);
    const old = storedIn(direct);

    await replayAll(under(after, queued), { rebuild: true });
    await rebuildAtOnce(under(after, direct));

    expect(await direct.ports.posts.depth()).toMatchObject({ waiting: 0, inFlight: 0, delayed: 0 });
    await fold(under(after, direct));
    expect(storedIn(direct)).not.toEqual(old);
    expect(storedIn(direct)).toEqual(storedIn(queued));
    expect(await digestsIn(under(after, direct))).toEqual(await digestsIn(under(after, queued)));
  });

  it.each(['before', 'after'] as const)('is taken up wherever it died: %s a call was done', async (moment) => {
    const few = aCommunity({ seed: 29, posts: 12 });
    const whole = aWorld({ brand: before });
    await takeIn(few, whole);
    await replayAll(under(after, whole), { rebuild: true });
    let calls = 0;

    for (let n = 1; ; n += 3) {
      const world = aWorld({ brand: before });
      await takeIn(few, world);
      const { ports } = under(after, world);
      const dying = dyingAt(n, moment, ports);
      await rebuildAtOnce({ ...world, ports: dying.ports }).catch((error) => {
        if (!(error instanceof Death)) throw error;
      });
      if (!dying.died()) break;
      calls = n;

      await rebuildAtOnce({ ...world, ports });
      await drain(world);
      await fold({ ...world, ports });

      expect(storedIn(world), `call ${n}`).toEqual(storedIn(whole));
    }

    expect(calls).toBeGreaterThan(30);
  });

  it('leaves to the queue what fails', async () => {
    const world = aWorld({ brand: before });
    await takeIn(events, world);
    const { ports } = under(after, world);
    let refused = 0;
    const put: typeof ports.table.put = async (item, condition) => {
      if (item.pk.startsWith('CELL#') && ++refused <= 3) throw new UnavailableError('The disk is away.');
      return ports.table.put(item, condition);
    };

    await rebuildAtOnce({ ...world, ports: { ...ports, table: { ...ports.table, put } } });
    const { waiting } = await ports.posts.depth();
    await drain(under(after, world));

    const stale = world.journal.db
      .prepare("SELECT attributes FROM items WHERE pk LIKE 'CELL#%'")
      .all()
      .filter(({ attributes }) => JSON.parse(String(attributes)).generation !== 2);
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThanOrEqual(3);
    expect(stale).toEqual([]);
  });
});
