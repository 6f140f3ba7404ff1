import { beforeAll, expect, it } from 'vitest';
import { auditBooks } from '../../lib/steps/audit.ts';
import { seeded, type World } from '../support/a-world.ts';
import { aHistory, issueAll } from './a-history.ts';
import { FAULTS, plant } from './faults.ts';

let world: World;

beforeAll(async () => {
  world = await aHistory(11, 30);
  await issueAll(world);
}, 60_000);

it.each(Object.keys(FAULTS))('an audit says so when %s', async (name) => {
  const undo = await plant(name, world, seeded(3));
  const { discrepancies } = await auditBooks(world.ports);
  await undo?.();

  expect(undo).toBeDefined();
  expect(discrepancies).not.toEqual([]);
  expect((await auditBooks(world.ports)).discrepancies).toEqual([]);
});

it('names the figures concerned when one post says something else', async () => {
  const undo = await plant('a post says something else, under the digest of that', world, seeded(5));
  const { discrepancies } = await auditBooks(world.ports);
  await undo!();

  const concerned = discrepancies.filter(({ where }) => where === 'books').map(({ path }) => path);
  expect(
    concerned.some((path) => /^sentiment\.(positive|neutral|negative|mixed|unscored|abstained)\.value$/.test(path)),
  ).toBe(true);
  expect(concerned.filter((path) => path.startsWith('engagement.posts.value'))).toEqual([]);
  expect(new Set(discrepancies.map(({ where }) => where.replace(/ .*/, '')))).toEqual(
    new Set(['fact', 'page', 'books', 'issue', 'summary']),
  );
});
