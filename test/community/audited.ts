import { expect } from 'vitest';
import { auditBooks } from '../../lib/steps/audit.ts';
import { ingestPosts } from '../../lib/steps/ingest.ts';
import { openBooks, weeksOf } from '../../lib/steps/open-books.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aWorld, drain, fold } from '../support/a-world.ts';
import { communityPosts } from '../support/data.ts';

/** How many weeks of a set are issued and audited: the first with a past of eight, the last, and some between. */
const AUDITED = 4;

/** Take a real community in, issue some of its weeks, and expect that an audit finds nothing in them. */
export async function expectNothingInReportsOf(name: string): Promise<void> {
  const world = aWorld({
    brand: {
      timeZone: 'America/New_York',
      taxonomy: [
        { id: 'price', name: 'Price', phrases: ['price', 'cost', 'refund'] },
        { id: 'errors', name: 'Errors', phrases: ['error', 'bug', 'crash'] },
      ],
    },
  });
  const posts = communityPosts(name);
  for (let from = 0; from < posts.length; from += 500) {
    await ingestPosts(posts.slice(from, from + 500), { overlong: 'cut', origin: 'backfill' }, world.ports);
  }
  await drain(world, 4);
  await fold(world);
  const all = weeksOf(await openBooks(world.ports));
  const apart = Math.max(1, Math.floor(all.length / AUDITED));
  const weeks = all.filter((_, i) => (all.length - 1 - i) % apart === 0).slice(-AUDITED);
  for (const week of weeks) await issueReport(week, world.ports);

  const audit = await auditBooks(world.ports, { weeks });

  expect(audit).toMatchObject({ discrepancies: [], unchecked: [], toBeRestated: [], reports: 2 * weeks.length });
  expect(audit.posts).toBeGreaterThan(posts.length / 2);
  await world.journal.close();
}
