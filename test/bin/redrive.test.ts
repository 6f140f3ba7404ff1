import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDestinations } from '../../lib/adapters/local/destinations.ts';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { silentLog } from '../../lib/adapters/local/log.ts';
import { openQueue } from '../../lib/adapters/local/queue.ts';
import { openSecrets } from '../../lib/adapters/local/secrets.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { systemClock } from '../../lib/adapters/node/clock.ts';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { setAsideDelivery } from '../../lib/steps/set-aside.ts';
import { aFolder, groundswell } from '../support/a-command.ts';
import { aDelivery, aPost } from '../support/a-post.ts';

const queue = { kind: 'standard', clock: systemClock, visibilitySeconds: 30, maxReceives: 5 } as const;

/** A data directory in which some posts, and some messages to a team, lie as dead letters. */
async function aPlaceWithDeadLetters() {
  const { folder, options } = aFolder({ routing: [{ destination: 'design' }] });
  await groundswell(['status', ...options], '', folder);
  const journal = openJournal(join(folder, 'data/acme.db'));
  const posts = openQueue(journal, { ...queue, name: 'posts-dead' });
  await posts.send(
    ['a', 'b', 'c'].map((externalId) => ({ body: JSON.stringify(aDelivery({ externalId })), group: 'forum/live' })),
  );
  const { deadLetters } = openDestinations(journal, ['design'], systemClock).find('design')!;
  await deadLetters!.send([1, 2].map((n) => ({ body: `${n}`, group: 'request', deduplicationId: `${n}` })));
  await journal.close();
  return { folder, options };
}

describe('groundswell redrive --aside', () => {
  it('turns what was set aside into the posts it would have been, and says what is left', async () => {
    const { folder, options } = aFolder();
    await groundswell(['status', ...options], '', folder);
    const secret = openSecrets(join(folder, 'data')).brandSecret('acme');
    const journal = openJournal(join(folder, 'data/acme.db'));
    const aside = (post: object) =>
      setAsideDelivery(
        {
          connector: 'generic',
          source: 'generic',
          headers: { 'content-type': 'application/json' },
          body: Buffer.from(JSON.stringify(post)),
          receivedAt: Date.now(),
          reason: 'unmappable',
          detail: 'The connector was broken.',
        },
        { table: openTable(journal), secret, log: silentLog, meter: memoryMeter() },
      );
    await aside(aPost());
    await aside(aPost({ externalId: 'p2', author: null }));
    await journal.close();

    const first = await groundswell(['redrive', '--aside', ...options], '', folder);
    const both = await groundswell(['redrive', '--aside', '--team', 'x', ...options], '', folder);
    const report = await groundswell(['report', '--week', '2026-W47', '--format', 'json', ...options], '', folder);

    expect(first.out).toBe('1 deliveries became 1 posts, 0 were of no use, 1 are left.\n');
    expect(both).toMatchObject({ code: 1, err: expect.stringContaining('--aside or --team') });
    expect(JSON.parse(report.out).engagement.posts.value).toBe(1);
  });
});

describe('groundswell redrive', () => {
  it('sends dead posts round again, so that they are kept, and shows no words', async () => {
    const { folder, options } = await aPlaceWithDeadLetters();

    const some = await groundswell(['redrive', '--limit', '2', ...options], '', folder);
    const rest = await groundswell(['redrive', ...options], '', folder);
    // An import returns when nothing waits any more.
    writeFileSync(join(folder, 'none.jsonl'), '');
    await groundswell(['import', join(folder, 'none.jsonl'), ...options], '', folder);
    const report = await groundswell(['report', '--week', '2026-W47', '--format', 'json', ...options], '', folder);

    expect(some.out).toBe('2 dead letters went back to the posts queue; 1 are left.\n');
    expect(rest.out).toBe('1 dead letters went back to the posts queue; 0 are left.\n');
    expect(some.err + rest.err).not.toContain('lovely');
    expect(JSON.parse(report.out).engagement.posts.value).toBe(3);
  });

  it("sends a team's round again, and says which teams it does not know", async () => {
    const { folder, options } = await aPlaceWithDeadLetters();

    const design = await groundswell(['redrive', '--team', 'design', ...options], '', folder);
    const nobody = await groundswell(['redrive', '--team', 'nobody', ...options], '', folder);

    expect(design.out).toBe("2 dead letters went back to the queue of 'design'; 0 are left.\n");
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining("The brand has no queue for 'nobody'.") });
  });
});
