import { expect, it } from 'vitest';
import { expireWords } from '../../lib/steps/expire-words.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, insist, seeded, send, shuffled, type World } from '../support/a-world.ts';
import { BRAND, CANARY, DAYS, digestsIn, PAST, THEN, threeWeeks } from '../support/an-expired-world.ts';
import { everythingIn, takeIn } from '../support/in-a-world.ts';

/** What came in time and is read too late: edits, repeats, deletes and counts of posts that expire meanwhile. */
function lateEvents(): Record<string, unknown>[] {
  const posts = threeWeeks();
  const edits = posts
    .slice(0, 6)
    .map((post) => ({ ...post, body: `${CANARY} edited.`, editedAt: '2026-11-23T10:00:00Z' }));
  const deletes = posts.slice(4, 10).map(({ externalId }) => ({
    ...{ op: 'delete', source: 'forum', externalId },
    deletedAt: '2026-11-23T12:00:00Z',
  }));
  const counts = posts.slice(8, 14).map(({ externalId }) => ({
    ...{ op: 'metrics', source: 'forum', externalId, metrics: { likes: 9 } },
    metricsAt: '2026-11-23T12:00:00Z',
  }));
  return [
    ...edits,
    ...posts.slice(0, 3),
    ...deletes,
    ...counts,
    aPost({ externalId: 'new', body: `${CANARY} unread.` }),
  ];
}

/** Words expire while late deliveries are read, by several at once, each of which may die at any call. */
async function lived(seed: number | undefined): Promise<World> {
  const random = seeded(seed ?? 0);
  const crashes = seed === undefined ? {} : { crashes: { likely: 0.04, random } };
  const world = aWorld({ at: THEN, brand: { ...BRAND, retention: { postDays: DAYS } }, ...crashes });
  await takeIn(threeWeeks(), world);
  await send(seed === undefined ? lateEvents() : shuffled(lateEvents(), random), world);
  world.clock.advance(PAST);
  await Promise.all([drain(world, 3), insist(() => expireWords(world.ports))]);
  for (let hours = 0; hours < 4; hours++) {
    // A lease whose holder died lasts five minutes, and nothing is due within the hour.
    world.clock.advance(3700);
    await insist(() => expireWords(world.ports));
  }
  await fold(world);
  return world;
}

it('ends in the same findings, without a word, however its deliveries and its expiry cross and crash', async () => {
  const orderly = await digestsIn(await lived(undefined));

  for (let seed = 1; seed <= 12; seed++) {
    const world = await lived(seed);

    expect(everythingIn(world)).not.toContain(CANARY);
    expect(await insist(() => digestsIn(world))).toEqual(orderly);
  }
}, 120_000);
