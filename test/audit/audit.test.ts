import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { auditBooks } from '../../lib/steps/audit.ts';
import { expireWords } from '../../lib/steps/expire-words.ts';
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

  it('finds nothing where the words of a community have gone in part, and where none is left', async () => {
    let expired = 0;
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.integer({ min: 0, max: 1e9 })), async (seed) => {
        const world = await aHistory(seed);
        const brand = parseBrand({ ...world.ports.brand, retention: { postDays: 105 } });
        const ports = { ...world.ports, brand };
        for (const days of [80, 60]) {
          world.clock.advance(days * 86_400);
          await expireWords(ports);

          const found = await auditBooks(ports);

          expect(found.discrepancies).toEqual([]);
          expired += found.expired?.posts ?? 0;
        }
      }),
      { numRuns: 3 },
    );

    expect(expired).toBeGreaterThan(100);
  }, 120_000);
});
