import { expect, it } from 'vitest';
import { lean } from '../../lib/steps/lean-summary.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { readSummary } from '../../lib/steps/summaries.ts';
import { aCommunity } from '../support/a-community.ts';
import { aWorld } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

it('says all that a summary says, with each member’s key one text in all weeks', async () => {
  const world = aWorld();
  await takeIn(aCommunity({ seed: 3, posts: 150 }), world);
  const books = await openBooks(world.ports);
  const copied = await Promise.all(
    // As though each week was read by itself: no two texts are the same one.
    ['2026-W46', '2026-W47'].map(async (week) => structuredClone(await readSummary(week, books, world.ports))),
  );
  const known = new Map<string, string>();

  const [one, other] = copied.map((summary) => lean(summary, known));

  expect([one, other]).toEqual(copied);
  expect(one!.contributions.members.length).toBeGreaterThan(0);
  expect(one!.asks.length).toBeGreaterThan(0);
  const keys = [one!, other!].flatMap(({ members, asks, contributions: { names } }) => [
    ...members,
    ...asks.map(({ authorKey }) => authorKey),
    ...names,
  ]);
  expect(known.size).toBe(new Set(keys).size);
});
