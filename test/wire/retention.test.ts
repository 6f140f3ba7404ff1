import { afterEach, beforeEach, expect, it } from 'vitest';
import { postIdOf } from '../../lib/domain/identity.ts';
import { auditBooks } from '../../lib/steps/audit.ts';
import { expireWords } from '../../lib/steps/expire-words.ts';
import { readPost } from '../../lib/steps/keep-post.ts';
import { listEvidence } from '../../lib/steps/query.ts';
import { readReport } from '../../lib/steps/report.ts';
import { aWireWorld, type WireWorld } from '../support/a-wire-world.ts';
import {
  anOldWorld,
  BRAND,
  CANARY,
  DAYS,
  digestsIn,
  PAST,
  THEN,
  threeWeeks,
  WEEKS,
} from '../support/an-expired-world.ts';
import { takeIn } from '../support/in-a-world.ts';

let world: WireWorld;

beforeEach(async () => {
  world = await aWireWorld({ at: THEN, brand: { ...BRAND, retention: { postDays: DAYS } } });
});
afterEach(() => world.close());

it('lets words go over the wire as on one machine: figures stay, lists add up, a delete still reaches them', async () => {
  const { ports } = world;
  await takeIn(threeWeeks(), world);
  world.clock.advance(PAST);
  const post = postIdOf('acme', 'forum', 'p0');
  const before = JSON.stringify(await readPost(post, ports));

  world.meter.take();

  expect(await expireWords(ports)).toBe(24);

  // A post costs one read and one write of a small item, once; the rest are a page and a note for each of 24 hours.
  const used = world.meter.take();
  expect(used.readUnits).toBeLessThanOrEqual(24 + 24 + 4);
  expect(used.writeUnits).toBeLessThanOrEqual(24 + 24 + 4);
  expect(before).toContain(CANARY);
  expect(JSON.stringify(await readPost(post, ports))).not.toContain(CANARY);
  expect(await digestsIn(world)).toEqual(await digestsIn(await anOldWorld()));
  const evidence = await listEvidence(WEEKS[0]!, 'engagement.posts', ports);
  expect(evidence.expired).toHaveLength(evidence.total);
  expect(await auditBooks(ports)).toMatchObject({ discrepancies: [], expired: { posts: 24 } });

  await takeIn([{ op: 'delete', source: 'forum', externalId: 'p0', deletedAt: '2027-03-01T00:00:00Z' }], world);

  expect((await readReport(WEEKS[0]!, ports)).engagement.posts.value).toBe(evidence.total - 1);
}, 60_000);
