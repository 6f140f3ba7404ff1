import { describe, expect, it } from 'vitest';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { keys } from '../../lib/domain/layout.ts';
import { knowsNothing } from '../../lib/domain/post-state.ts';
import { classifyPosts } from '../../lib/steps/classify.ts';
import { ingestPosts } from '../../lib/steps/ingest.ts';
import { readReport } from '../../lib/steps/report.ts';
import { setAsideDelivery } from '../../lib/steps/set-aside.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain } from '../support/a-world.ts';

const LIVE = { overlong: 'refuse', origin: 'live' } as const;
const THIS_WEEK = { externalId: 'new', createdAt: '2026-12-24T09:00:00Z' };

function aCountedWorld() {
  const world = aWorld({ at: '2026-12-24T12:00:00Z' });
  const meter = memoryMeter();
  const ports = { ...world.ports, meter };
  const drained = async () => {
    await drain({ ...world, ports });
    return meter.take();
  };
  return { meter, ports, drained };
}

describe('what comes in', () => {
  it('is counted at the door: what came, what was refused, and what came after its week was over', async () => {
    const { ports, meter } = aCountedWorld();

    await ingestPosts([aPost(), aPost(THIS_WEEK), { nonsense: true }], LIVE, ports);
    await ingestPosts([aPost({ externalId: 'archived' })], { ...LIVE, origin: 'backfill' }, ports);

    expect(meter.take()).toMatchObject({ received: 4, refused: 1, late: 1 });
  });

  it('is counted as it is kept: what is new, and repeats, but not what a replay sends round', async () => {
    const { ports, drained } = aCountedWorld();

    await ingestPosts([aPost(THIS_WEEK)], LIVE, ports);
    const first = await drained();
    await ingestPosts([aPost(THIS_WEEK), aPost(THIS_WEEK)], LIVE, ports);
    const repeated = await drained();
    const { postId } = (await ingestPosts([aPost(THIS_WEEK)], LIVE, ports))[0] as { postId: string };
    await drained();
    await classifyPosts([knowsNothing(postId)], ports);

    expect(first).toMatchObject({ posts: 1, duplicates: 0 });
    expect(repeated).toMatchObject({ posts: 0, duplicates: 2 });
    expect(await drained()).toMatchObject({ duplicates: 0 });
  });

  it('is counted as a repeat when a delete or counts come again', async () => {
    const { ports, drained } = aCountedWorld();
    const same = { source: 'forum', externalId: 'new' };
    const counts = { ...same, op: 'metrics', metrics: { replies: 3 }, metricsAt: '2026-12-24T10:00:00Z' };
    const gone = { ...same, op: 'delete', deletedAt: '2026-12-24T11:00:00Z' };

    await ingestPosts([aPost(THIS_WEEK), counts, gone], LIVE, ports);
    const first = await drained();
    await ingestPosts([counts, gone], LIVE, ports);

    expect(first).toMatchObject({ duplicates: 0 });
    expect(await drained()).toMatchObject({ posts: 0, duplicates: 2 });
  });

  it('is not counted when the queue did not take it: it comes again', async () => {
    const { ports, meter } = aCountedWorld();
    const refusing = { ...ports.posts, send: async () => [{ sent: false as const, reason: 'full' }] };

    await ingestPosts([aPost()], LIVE, { ...ports, posts: refusing });

    expect(meter.take()).toMatchObject({ received: 0, late: 0 });
  });

  it('is counted once when it is set aside twice', async () => {
    const { ports, meter } = aCountedWorld();
    const odd = { connector: 'generic', source: 'forum', headers: {}, body: Buffer.from('{}'), receivedAt: 0 } as const;

    for (let times = 0; times < 2; times++) {
      await setAsideDelivery({ ...odd, reason: 'unmappable', detail: 'It has no author.' }, ports);
    }

    expect(meter.take().setAside).toBe(1);
  });

  it('is told by the report of the week it came in, outside what is found', async () => {
    const { ports } = aCountedWorld();
    const before = await readReport('2026-W47', ports);
    const counted = { received: 1204, refused: 3, duplicates: 12, late: 4, setAside: 1 };
    await ports.table.put({ ...keys.units('2026-11-18', 'a'), ...counted, readUnits: 1 });

    const report = await readReport('2026-W47', ports);

    expect(before.trust.operations.arrivals).toBeNull();
    expect(reportAsMarkdown(before)).toContain('What came in is not known: nothing was written down in these days');
    expect(report.trust.operations.arrivals).toEqual({ ...counted, from: '2026-11-16', to: '2026-11-22' });
    expect(reportAsMarkdown(report)).toContain(
      '≈ 1,204 posts came in (2026-11-16 to 2026-11-22, in UTC): 3 refused, 12 repeats, 4 after their week was over; 1 delivery set aside.',
    );
    expect(report.header.digest).toBe(before.header.digest);
  });
});
