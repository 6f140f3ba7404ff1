import { describe, expect, it } from 'vitest';
import { authorKeyOf, postIdOf } from '../../lib/domain/identity.ts';
import { keys } from '../../lib/domain/layout.ts';
import { carryOutErasures, eraseMembers } from '../../lib/steps/erase.ts';
import { askForErasure, readErasures } from '../../lib/steps/erasure-log.ts';
import { findDeadLetters, redrive } from '../../lib/steps/redrive.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { setAsideDelivery } from '../../lib/steps/set-aside.ts';
import { aCommunity } from '../support/a-community.ts';
import { Death, dyingAt } from '../support/a-dying-process.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, seeded, send, type World } from '../support/a-world.ts';
import { digestsOf, everythingIn, takeIn } from '../support/in-a-world.ts';

const WEEKS = ['2026-W45', '2026-W46', '2026-W47'];
const brand = { taxonomy: [{ id: 'editor', name: 'Editor', phrases: ['editor'] }] };
const CANARY = 'zanzibarine';

const memberOf = (event: Record<string, unknown>) => `${event.source}/${(event.author as { id?: string })?.id}`;

const ana = { source: 'forum', id: 'ana' };
const ANA = authorKeyOf(new Uint8Array(32).fill(7), 'forum', 'ana');

/** Three weeks issued, in which Ana asked, was quoted and named, and answered. */
async function anIssuedWorld(): Promise<World> {
  const world = aWorld({ brand });
  await takeIn(
    [
      aPost({ externalId: 'a', body: `Please add a ${CANARY} mode to the editor.`, createdAt: '2026-11-04T10:00:00Z' }),
      aPost({
        externalId: 'b',
        threadId: 'a',
        parentId: 'a',
        author: { id: 'bo' },
        body: 'I agree.',
        createdAt: '2026-11-05T10:00:00Z',
      }),
      aPost({
        externalId: 'c',
        threadId: 'a',
        parentId: 'a',
        author: { id: 'cy' },
        body: 'As @ana says.',
        createdAt: '2026-11-06T10:00:00Z',
      }),
      aPost({ externalId: 'd', createdAt: '2026-11-11T10:00:00Z', body: 'I hate the editor.' }),
      aPost({ externalId: 'e', createdAt: '2026-11-18T10:00:00Z', author: { id: 'bo' } }),
    ],
    world,
  );
  for (const week of WEEKS) await issueReport(week, world.ports);
  return world;
}

describe('an erasure', () => {
  it('takes away what a member wrote, issues the weeks again, and says what remains', async () => {
    const world = await anIssuedWorld();
    const before = everythingIn(world);

    const [receipt] = await eraseMembers([ana], world.ports);

    expect(before).toContain(CANARY);
    expect(everythingIn(world)).not.toContain(CANARY);
    expect(receipt).toMatchObject({ member: ANA, state: 'done', posts: 2, messages: 0 });
    expect(receipt!.issues.map(({ week, issue }) => [week, issue])).toEqual([
      ['2026-W45', 2],
      ['2026-W46', 2],
      ['2026-W47', 2],
    ]);
    expect(receipt!.quotedIn).toEqual([postIdOf('acme', 'forum', 'c')]);
    expect(JSON.stringify(receipt)).not.toMatch(/"ana"/);
    expect((await readReport('2026-W45', world.ports)).engagement.posts.value).toBe(2);
  });

  it('keeps out what comes later, by the queue, by a redrive, and in whatever was queued or set aside', async () => {
    const world = await anIssuedWorld();
    const { ports } = world;
    const late = (externalId: string) => aPost({ externalId, body: `The ${CANARY} again.` });
    await send([late('queued')], world);
    await ports.deadLetters.send([
      { body: JSON.stringify({ words: { authorKey: ANA, body: CANARY } }), group: 'forum/live' },
    ]);
    const body = Buffer.from(JSON.stringify(late('aside')));
    const why = { reason: 'unmappable', detail: 'Nobody knows.', receivedAt: ports.clock.now() } as const;
    await setAsideDelivery({ connector: 'generic', source: 'forum', headers: {}, body, ...why }, ports);

    const [receipt] = await eraseMembers([ana], ports);
    await takeIn([late('later')], world);
    await send([late('dead')], world);
    const [message] = await ports.posts.receive({ max: 1 });
    await ports.deadLetters.send([message!]);
    await ports.posts.remove([message!.receipt]);
    await redrive(findDeadLetters(undefined, ports), { limit: 10, seconds: 10 }, ports);
    await drain(world);
    await fold(world);

    expect(receipt).toMatchObject({ messages: 2, aside: 1 });
    expect(everythingIn(world)).not.toContain(CANARY);
    expect((await readReport('2026-W47', ports)).engagement.posts.value).toBe(1);
  });

  it('is answered the same when it is asked for again, and kept in the log for 36 days', async () => {
    const world = await anIssuedWorld();

    const [first] = await eraseMembers([ana], world.ports);
    const [again] = await eraseMembers([ana], world.ports);
    world.clock.advance(35 * 86_400);
    const logged = await readErasures(world.ports);
    world.clock.advance(2 * 86_400);

    expect(again).toEqual(first);
    expect(logged.map(({ member }) => member)).toEqual([ANA]);
    expect(await readErasures(world.ports)).toEqual([]);
  });

  it('waits while a fold is at work, keeps the member out meanwhile, and is carried out by whoever comes next', async () => {
    const world = await anIssuedWorld();
    await world.ports.table.put({ ...keys.lease('aggregate'), holder: 'another', until: world.clock.now() + 1000 });

    const [waiting] = await eraseMembers([ana], world.ports);
    world.clock.advance(2);
    const done = await carryOutErasures(world.ports);

    expect(waiting).toMatchObject({ state: 'under_way', posts: 0 });
    expect(done).toBe(1);
    expect(everythingIn(world)).not.toContain(CANARY);
  });

  it('leaves figures as if their posts had never come', async () => {
    for (const seed of [1, 2, 3]) {
      const events = aCommunity({ seed, posts: 120 });
      const random = seeded(seed);
      const erased = new Set(
        [...new Set(events.filter(({ author }) => author).map(memberOf))].filter(() => random() < 0.3),
      );
      const theirs = new Set(
        events.filter((event) => event.author && erased.has(memberOf(event))).map(({ externalId }) => externalId),
      );
      const [world, without] = [aWorld({ brand }), aWorld({ brand })];
      await takeIn(events, world);
      for (const week of WEEKS) await issueReport(week, world.ports);
      await takeIn(
        events.filter(({ externalId }) => !theirs.has(externalId)),
        without,
      );

      await eraseMembers(
        [...erased].map((name) => ({ source: name.split('/')[0]!, id: name.split('/')[1]! })),
        world.ports,
      );

      expect(erased.size).toBeGreaterThan(3);
      expect(await digestsOf(WEEKS, world)).toEqual(await digestsOf(WEEKS, without));
    }
  }, 120_000);
});

describe.each(['before', 'after'] as const)('an erasure that dies %s any of its calls', (moment) => {
  it('is brought to its end by the next fold, and its receipt forgets nothing', async () => {
    let calls = 0;
    for (let n = 1; ; n++) {
      const world = await anIssuedWorld();
      await askForErasure([ANA], world.ports);
      const dying = dyingAt(n, moment, world.ports);
      await carryOutErasures(dying.ports).catch((error) => {
        if (!(error instanceof Death)) throw error;
      });
      if (!dying.died()) break;
      calls = n;
      world.clock.advance(301);

      await carryOutErasures(world.ports);
      const [receipt] = await eraseMembers([ana], world.ports);

      expect(receipt, `call ${n}`).toMatchObject({
        state: 'done',
        posts: 2,
        quotedIn: [postIdOf('acme', 'forum', 'c')],
      });
      expect(receipt!.issues, `call ${n}`).toHaveLength(3);
      expect(everythingIn(world), `call ${n}`).not.toContain(CANARY);
      expect((await readReport('2026-W45', world.ports)).engagement.posts.value, `call ${n}`).toBe(2);
      await world.journal.close();
    }
    expect(calls).toBeGreaterThan(60);
  }, 300_000);
});
