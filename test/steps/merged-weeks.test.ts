import { describe, expect, it } from 'vitest';
import { addWeeks } from '../../lib/domain/week.ts';
import { isKeptLong, mergedFrom } from '../../lib/steps/merged-weeks.ts';
import { mergerOf, mergeWeeks } from '../../lib/steps/merger.ts';
import { openBooks, weeksOf } from '../../lib/steps/open-books.ts';
import { readReport } from '../../lib/steps/report.ts';
import { readStanding } from '../../lib/steps/standing.ts';
import { askedIn, readSummary } from '../../lib/steps/summaries.ts';
import { aCommunity } from '../support/a-community.ts';
import { wishes } from '../support/a-wish.ts';
import { aWorld, seeded, shuffled, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

/** Another brand object: what this process merged lately is held by brand. */
function afresh(world: World): World {
  return { ...world, ports: { ...world.ports, brand: { ...world.ports.brand } } };
}

async function weeksIn({ ports }: World) {
  const books = await openBooks(ports);
  return Promise.all(weeksOf(books).map(async (week) => askedIn(await readSummary(week, books, ports))));
}

/** The weeks that had to be merged, beginning with what is kept. */
async function mergedAnew(world: World): Promise<string[]> {
  const merged: string[] = [];
  await mergeWeeks(await weeksIn(world), world.ports, {
    keptOnly: true,
    onWeek: async (week) => void merged.push(week),
  });
  return merged;
}

function keptWeeks({ journal }: World): { readonly week: string; readonly basis: string }[] {
  const rows = journal.db.prepare("SELECT pk, attributes FROM items WHERE sk = 'MERGED' ORDER BY pk").all();
  return rows.map(({ pk, attributes }) => ({ week: String(pk).slice(5), basis: JSON.parse(String(attributes)).basis }));
}

describe('what the asks of weeks were merged into', () => {
  it.each([3, 8, 21])(
    'is gone on from as if all had been merged at once, whatever comes late: community %i',
    async (seed) => {
      const random = seeded(seed);
      const world = aWorld();
      const events = shuffled(aCommunity({ seed, posts: 150, days: 42, from: '2026-10-12T00:00:00Z' }), random);
      for (let next = 0; next < events.length; next += 40) {
        await takeIn(events.slice(next, next + 40), world);
        const there = afresh(world);

        const { asks, found } = await readStanding(await openBooks(there.ports), there.clock.now(), there.ports);

        expect(found).toEqual(mergerOf(there.ports.brand)(asks));
      }
      expect(keptWeeks(world)).not.toEqual([]);
    },
  );

  it('is taken up from the week of an ask that came late, and not from the first', async () => {
    const world = aWorld();
    const weekly = ['2026-10-27', '2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24'];
    await takeIn(wishesOn(weekly), world);
    const before = keptWeeks(world);
    expect(await mergedAnew(world)).toEqual([]);

    await takeIn(wishesOn(['2026-11-18'], 'Please let us export a board.'), world);

    const same = keptWeeks(world).filter(({ basis }) => before.some((kept) => kept.basis === basis));
    expect(same.map(({ week }) => week)).toEqual(['2026-W44', '2026-W46']);
    expect(keptWeeks(world).map(({ week }) => week)).toEqual(['2026-W44', '2026-W46', '2026-W47', '2026-W48']);
    expect(await mergedAnew(world)).toEqual([]);
  });

  it('counts for nothing when it was made from other asks', async () => {
    const world = aWorld();
    await takeIn(wishesOn(['2026-11-10', '2026-11-17']), world);
    const before = await mergedFrom('2026-W47', world.ports.table);

    await takeIn(wishesOn(['2026-11-11'], 'Please let us export a board.'), world);

    expect(await mergedFrom('2026-W47', world.ports.table)).not.toBe(before);
  });

  it('is missed by nobody when it is deleted', async () => {
    const world = aWorld();
    await takeIn(aCommunity({ seed: 4, posts: 120 }), world);
    const { header } = await readReport('2026-W47', afresh(world).ports);
    const kept = keptWeeks(world);

    world.journal.db.exec("DELETE FROM items WHERE pk LIKE 'WEEK#%' AND (sk LIKE 'MERGED%' OR sk LIKE 'DRAFT%')");
    const without = await readReport('2026-W47', afresh(world).ports);
    await takeIn([], world);

    expect(without.header.digest).toBe(header.digest);
    expect(kept).not.toEqual([]);
    expect(keptWeeks(world)).toEqual(kept);
  });

  it('is kept of the newest two weeks and of ever fewer before them, and none is missed that had gone', () => {
    const weeks = Array.from({ length: 300 }, (_, n) => addWeeks('2026-W01', n));
    let before = new Set(weeks);
    for (const [n, newest] of weeks.entries()) {
      const kept = weeks.slice(0, n + 1).filter((week) => isKeptLong(week, newest));

      expect(kept.slice(-2)).toEqual(weeks.slice(Math.max(0, n - 1), n + 1));
      expect(kept.length).toBeLessThanOrEqual(2 * Math.log2(n + 2) + 2);
      expect(kept.filter((week) => week < newest && !before.has(week))).toEqual([]);
      before = new Set(kept);
    }
  });
});

/** Two members' wishes on each of these days. */
function wishesOn(dates: readonly string[], body = 'Please add a dark mode.'): Record<string, unknown>[] {
  return dates.flatMap((date) =>
    wishes(2, { body: `${body}` }).map((post, n) => ({
      ...post,
      externalId: `${date} ${n} ${body}`,
      createdAt: `${date}T0${n}:00:00Z`,
    })),
  );
}
