import { expect, it } from 'vitest';
import { ingestPosts } from '../../lib/steps/ingest.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { aCommunity } from '../support/a-community.ts';
import { aWireWorld } from '../support/a-wire-world.ts';
import { aWorld, drain, fold, insist, type Place, seeded, send, shuffled } from '../support/a-world.ts';
import type { AwsServers } from '../support/aws-servers.ts';
import { injectFaults } from '../support/wire-faults.ts';

const brand = {
  timeZone: 'Europe/Berlin',
  taxonomy: [
    { id: 'editor', name: 'Editor', phrases: ['editor'] },
    { id: 'appearance', name: 'Appearance', phrases: ['dark mode', 'dark theme'] },
  ],
};
const WEEKS = ['2026-W45', '2026-W46', '2026-W47'];

/** What the whole pipeline must do on the AWS adapters, whatever speaks the protocol at the other end. */
export function wireJourney(start: () => Promise<AwsServers>): void {
  it('ends in the findings of one machine, with edits, deletes and repeats', async () => {
    const events = aCommunity({ seed: 11 });
    const world = await aWireWorld({ brand, start });

    await send([...events, ...events.slice(0, 20)], world);
    await drain(world);
    await fold(world);

    expect(await digestsOf(world)).toEqual(await digestsOnOneMachine(events));
    await world.close();
  });

  it('ends in the same findings when calls are throttled, half refused, repeated, and done without an answer', async () => {
    const events = aCommunity({ seed: 12, posts: 25, days: 9 });
    const random = seeded(12);
    const world = await aWireWorld({ brand, start });
    const faults = injectFaults(world.servers, { likely: 0.02, partly: 0.4, random });

    await sendUntilTaken(shuffled([...events, ...events], random), world);
    await insist(() => drain(world, 4));
    await fold(world);

    expect(await digestsOf(world)).toEqual(await digestsOnOneMachine(events));
    for (const count of Object.values(faults)) expect(count).toBeGreaterThan(0);
    await world.close();
  });
}

async function digestsOnOneMachine(events: readonly unknown[]): Promise<string[]> {
  const world = aWorld({ brand });
  await send(events, world);
  await drain(world);
  await fold(world);
  return digestsOf(world);
}

async function digestsOf({ ports }: Pick<Place, 'ports'>): Promise<string[]> {
  const digests: string[] = [];
  for (const week of WEEKS) digests.push((await insist(() => issueReport(week, ports))).header.digest);
  return digests;
}

/** A sender sends again what was not accepted, until all of it is. */
async function sendUntilTaken(posts: readonly unknown[], { ports }: Pick<Place, 'ports'>): Promise<void> {
  let left = posts;
  while (left.length > 0) {
    const receipts = await ingestPosts(left, { overlong: 'cut', origin: 'live' }, ports);
    left = left.filter((_, i) => receipts[i]!.status === 'unavailable');
  }
}
