import { describe, expect, it } from 'vitest';
import { meteredQueue, meteredTable } from '../../../lib/adapters/local/metered.ts';
import { memoryMeter } from '../../../lib/adapters/node/meter.ts';
import { aWorld } from '../../support/a-world.ts';

function aMeteredWorld() {
  const { ports } = aWorld();
  const meter = memoryMeter();
  return {
    meter,
    table: meteredTable(ports.table, meter),
    posts: meteredQueue(ports.posts, 'queueRequests', meter),
  };
}

/** An item of so many bytes, names and keys among them. */
const anItem = (bytes: number, sk = 's') => ({ pk: 'p', sk, text: 'x'.repeat(bytes - 10) });

describe('a metered table', () => {
  it('counts a write by every begun kibibyte', async () => {
    const { table, meter } = aMeteredWorld();

    await table.put(anItem(1024));
    const one = meter.take();
    await table.put(anItem(1025));

    expect(one).toEqual({ writeUnits: 1 });
    expect(meter.take()).toEqual({ writeUnits: 2 });
  });

  it('counts a refused write by the larger of the two items', async () => {
    const { table, meter } = aMeteredWorld();
    await table.put(anItem(3000));
    meter.take();

    await table.put(anItem(100), { absent: true });

    expect(meter.take()).toEqual({ writeUnits: 3 });
  });

  it('counts a removal by what was removed, and one unit where nothing was', async () => {
    const { table, meter } = aMeteredWorld();
    await table.put(anItem(5000));
    meter.take();

    await table.delete({ pk: 'p', sk: 's' });
    await table.delete({ pk: 'p', sk: 's' });

    expect(meter.take()).toEqual({ writeUnits: 6 });
  });

  it('counts a read by every begun four kibibytes, half when it need not be consistent', async () => {
    const { table, meter } = aMeteredWorld();
    await table.put(anItem(5000));
    meter.take();

    await table.get({ pk: 'p', sk: 's' }, { consistent: true });
    const consistent = meter.take();
    await table.get({ pk: 'p', sk: 's' });
    await table.get({ pk: 'p', sk: 'none' });

    expect(consistent).toEqual({ readUnits: 2 });
    expect(meter.take()).toEqual({ readUnits: 1.5 });
  });

  it('counts a query by the sum of what it read', async () => {
    const { table, meter } = aMeteredWorld();
    for (const sk of ['a', 'b', 'c']) await table.put(anItem(1500, sk));
    meter.take();

    await table.query({ pk: 'p', consistent: true });

    expect(meter.take()).toEqual({ readUnits: 2 });
  });
});

describe('a metered queue', () => {
  it('counts ten messages to a call', async () => {
    const { posts, meter } = aMeteredWorld();
    const messages = Array.from({ length: 25 }, (_, n) => ({ body: `m${n}`, group: 'forum/live' }));

    await posts.send(messages);
    const sent = meter.take();
    const received = await posts.receive({ max: 25 });
    const taken = meter.take();
    await posts.remove(received.map(({ receipt }) => receipt));

    expect([sent, taken, meter.take()]).toEqual(Array(3).fill({ queueRequests: 3 }));
  });

  it('counts every 64 KiB of a call as one request, and an empty receive not at all', async () => {
    const { posts, meter } = aMeteredWorld();

    await posts.receive({ max: 10 });
    const empty = meter.take();
    await posts.send(Array.from({ length: 2 }, () => ({ body: 'x'.repeat(40_000), group: 'forum/live' })));

    expect(empty).toEqual({});
    expect(meter.take()).toEqual({ queueRequests: 2 });
  });
});
