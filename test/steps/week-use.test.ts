import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import prices from '../../prices/us-east-1.json' with { type: 'json' };
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send } from '../support/a-world.ts';

/** A world whose two processes wrote down what they used on some days. */
async function aWorldThatUsed(days: Readonly<Record<string, Record<string, number>>>) {
  const world = aWorld();
  await send([aPost()], world);
  await drain(world);
  await fold(world);
  for (const [date, units] of Object.entries(days)) {
    for (const process of ['a', 'b']) await world.ports.table.put({ ...keys.units(date, process), ...units });
  }
  return world;
}

describe('the cost of a week', () => {
  it('is what was used on its days, in UTC, at the prices of the file', async () => {
    const used = { writeUnits: 1000, posts: 50 };
    const world = await aWorldThatUsed({
      '2026-11-15': used,
      '2026-11-16': used,
      '2026-11-22': used,
      '2026-11-23': used,
    });

    const { header } = await readReport('2026-W47', world.ports);

    const { price, per } = prices.units.writeUnits;
    expect(header.cost).toMatchObject({ posts: 200, from: '2026-11-16', to: '2026-11-22', currency: 'USD' });
    expect(header.cost!.total).toBeCloseTo((4000 / per) * price, 12);
    expect(header.cost!.per1000Posts).toBeCloseTo((4000 / per) * price * 5, 12);
  });

  it('is null where nothing was written down, which is no zero', async () => {
    const world = await aWorldThatUsed({ '2026-11-25': { writeUnits: 10 } });
    const report = await readReport('2026-W47', world.ports);

    expect(report.header.cost).toBeNull();
    expect(reportAsMarkdown(report)).toContain('**Cost:** not known: no use was written down in these days');
  });

  it('is sealed with an issue and enters no digest, so a price makes no new issue', async () => {
    const world = await aWorldThatUsed({});
    const before = await issueReport('2026-W47', world.ports);
    await world.ports.table.put({ ...keys.units('2026-11-17', 'a'), writeUnits: 5, posts: 1 });

    const read = await readReport('2026-W47', world.ports);
    const after = await issueReport('2026-W47', world.ports);

    expect(read.header.cost).not.toBeNull();
    expect(read.header.digest).toBe(before.header.digest);
    expect(after).toEqual(before);
  });
});
