import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditBooks } from '../../lib/steps/audit.ts';
import { aHistory, issueAll } from './a-history.ts';

describe('an audit', () => {
  it('finds nothing in any community, as far as it has come and once every week was issued again', async () => {
    let reports = 0;
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer({ min: 0, max: 1e9 })), async (seed) => {
        const world = await aHistory(seed);

        const before = await auditBooks(world.ports);
        await issueAll(world);
        const after = await auditBooks(world.ports);

        expect(before.discrepancies).toEqual([]);
        expect(after).toMatchObject({ discrepancies: [], unchecked: [], toBeRestated: [] });
        reports += before.reports + after.reports;
      }),
      { numRuns: 4 },
    );

    expect(reports).toBeGreaterThan(40);
  }, 120_000);
});
