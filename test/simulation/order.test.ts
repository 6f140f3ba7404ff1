import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { aCommunity } from '../support/a-community.ts';
import {
  aWorld,
  drain,
  fold,
  insist,
  seeded,
  send,
  shuffled,
  type World,
  type WorldOptions,
} from '../support/a-world.ts';

const brand = {
  timeZone: 'Europe/Berlin',
  taxonomy: [
    { id: 'editor', name: 'Editor', phrases: ['editor'] },
    { id: 'appearance', name: 'Appearance', phrases: ['dark mode', 'dark theme'] },
  ],
};
const WEEKS = ['2026-W45', '2026-W46', '2026-W47'];

type Run = { readonly events: readonly unknown[]; readonly workers?: number; readonly batches?: number } & WorldOptions;

/** Live through these events, and tell the digest of every week. */
async function digestsAfter({ events, workers = 1, batches = 1, ...options }: Run): Promise<string[]> {
  const world = aWorld({ brand, ...options });
  const size = Math.ceil(events.length / batches);
  for (let i = 0; i < events.length; i += size) {
    await send(events.slice(i, i + size), world);
    // Folding goes on while posts come in, as it does in service.
    const drained = drain(world, workers);
    if (workers > 1) await foldUntil(drained, world);
    await drained;
  }
  await fold(world);
  const digests: string[] = [];
  for (const week of WEEKS) digests.push((await insist(() => issueReport(week, world.ports))).header.digest);
  await world.journal.close();
  return digests;
}

async function foldUntil(drained: Promise<void>, world: World): Promise<void> {
  let going = true;
  void drained.finally(() => {
    going = false;
  });
  while (going) {
    await fold(world);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the digest of a week', () => {
  it('is the same for shuffled, repeated, parallel, crashing and piecemeal deliveries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), async (seed) => {
        const random = seeded(seed);
        const events = aCommunity({ seed });
        const thrice = [...events, ...events, ...events];
        const expected = await digestsAfter({ events });

        expect(await digestsAfter({ events: shuffled(events, random) })).toEqual(expected);
        expect(await digestsAfter({ events: shuffled(thrice, random), workers: 8 })).toEqual(expected);
        expect(await digestsAfter({ events: shuffled(events, random), batches: 5 })).toEqual(expected);
        expect(
          await digestsAfter({
            events: shuffled(thrice, random),
            workers: 8,
            batches: 3,
            crashes: { likely: 0.01, random },
          }),
        ).toEqual(expected);
      }),
      { numRuns: Number(process.env.SIMULATIONS ?? 12) },
    );
  }, 1_200_000);

  it('is the same before the books are folded, for readers fold what is dirty in memory', async () => {
    const world = aWorld({ brand });
    await send(aCommunity({ seed: 7 }), world);
    await drain(world, 4);

    const before = await readReport('2026-W46', world.ports);
    await fold(world);
    const after = await readReport('2026-W46', world.ports);

    expect(before.header).toMatchObject({ complete: true, digest: after.header.digest });
    expect(before.engagement.posts.value).toBeGreaterThan(5);
  });

  it('is another one when a post is missing', async () => {
    const events = aCommunity({ seed: 1 });

    expect(await digestsAfter({ events: events.slice(1) })).not.toEqual(await digestsAfter({ events }));
  });
});
