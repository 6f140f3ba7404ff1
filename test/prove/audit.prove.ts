import { expect, it } from 'vitest';
import { auditBooks } from '../../lib/steps/audit.ts';
import { aHistory, issueAll } from '../audit/a-history.ts';
import { FAULTS, plant } from '../audit/faults.ts';
import { seeded } from '../support/a-world.ts';

const REPORTS = 1000;
const PLANTED = 200;

it(`finds nothing in ${REPORTS} random reports`, async () => {
  const counted = { communities: 0, reports: 0, figures: 0, posts: 0, discrepancies: 0 };
  for (let seed = 1; counted.reports < REPORTS; seed++) {
    const world = await aHistory(seed);
    for (const issued of [false, true]) {
      if (issued) await issueAll(world);
      const { posts, reports, figures, discrepancies, unchecked } = await auditBooks(world.ports);
      expect({ seed, discrepancies, unchecked }).toEqual({ seed, discrepancies: [], unchecked: [] });
      counted.reports += reports;
      counted.figures += figures;
      if (issued) counted.posts += posts;
    }
    counted.communities++;
    await world.journal.close();
  }
  console.log(`audit: ${JSON.stringify(counted)}`);
});

it(`names each of ${PLANTED} planted faults`, async () => {
  const found = new Map<string, number>();
  let planted = 0;
  for (let seed = 1; planted < PLANTED; seed++) {
    const world = await aHistory(seed, 30);
    await issueAll(world);
    for (const name of Object.keys(FAULTS)) {
      const undo = await plant(name, world, seeded(seed));
      if (undo === undefined || planted === PLANTED) continue;
      const { discrepancies } = await auditBooks(world.ports);
      await undo();
      planted++;
      expect({ seed, name, found: discrepancies.length > 0 }).toEqual({ seed, name, found: true });
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    await world.journal.close();
  }
  const named = [...found.values()].reduce((sum, one) => sum + one, 0);
  console.log(`audit: ${named} of ${planted} planted faults named, of ${found.size} kinds`);
  expect(named).toBe(PLANTED);
});
