import { describe, expect, it } from 'vitest';
import { createHandler as createAggregate } from '../../functions/aggregate.ts';
import { keys } from '../../lib/domain/layout.ts';
import type { Item, Ports, Table } from '../../lib/ports.ts';
import { foldHour } from '../../lib/steps/aggregate.ts';
import { readFacts, readMarks, readPage, readPointer } from '../../lib/steps/books.ts';
import { classifyPosts } from '../../lib/steps/classify.ts';
import { aDelivery } from '../support/a-post.ts';
import { aWorld } from '../support/a-world.ts';

const HOUR = '2026-11-18T10';

describe('two workers on one post', () => {
  it('leave the newer fact, however late the older one is written', async () => {
    const { ports } = aWorld();
    const edited = aDelivery({ body: 'I love it.', editedAt: '2026-11-19T10:00:00Z' });
    let overtaken = false;
    const slow = withPut(ports, async (item) => {
      if (!item.pk.startsWith('CELL#') || overtaken) return;
      overtaken = true;
      await classifyPosts([edited], ports);
    });

    await classifyPosts([aDelivery({ body: 'I hate it.' })], slow);

    const [row] = await readFacts(HOUR, ports.table);
    expect(row?.fact.sentiment.label).toBe('positive');
  });

  it('leave the merge of both when each has read the state before', async () => {
    const { ports } = aWorld();
    await classifyPosts([aDelivery()], ports);

    const edits = Array.from({ length: 20 }, (_, i) =>
      aDelivery({ op: 'metrics', metrics: { likes: i }, metricsAt: `2026-11-19T10:00:${10 + i}Z` }),
    );
    const outcomes = await Promise.all(edits.map((edit) => classifyPosts([edit], ports)));
    const failed = edits.filter((_, i) => 'failed' in outcomes[i]![0]!);
    await classifyPosts(failed, ports);

    expect((await readFacts(HOUR, ports.table))[0]?.fact.now?.likes).toBe(19);
  });
});

describe('a fold and a worker on one hour', () => {
  it('leave the hour marked when a fact came in after the facts were read', async () => {
    const { ports } = aWorld();
    await classifyPosts([aDelivery()], ports);
    let late = false;
    const slow = withPut(ports, async (item) => {
      if (item.pk !== 'BOOKS' || late) return;
      late = true;
      await classifyPosts([aDelivery({ externalId: 'p2', body: 'Late but there.' })], ports);
    });

    await foldHour(HOUR, slow);

    expect(await readMarks(ports.table)).toEqual([HOUR]);
    await foldHour(HOUR, ports);
    expect(await readMarks(ports.table)).toEqual([]);
    expect((await readPage((await readPointer(HOUR, ports.table))!, ports.table)).length).toBe(2);
  });

  it('keep the page of the fold that flipped first, and the mark, when two folds overlap', async () => {
    const { ports } = aWorld();
    await classifyPosts([aDelivery()], ports);
    let overtaken = false;
    const slow = withPut(ports, async (item) => {
      if (item.pk !== 'BOOKS' || overtaken) return;
      overtaken = true;
      await classifyPosts([aDelivery({ externalId: 'p2' })], ports);
      await foldHour(HOUR, ports);
    });

    await foldHour(HOUR, slow);

    expect((await readPointer(HOUR, ports.table))?.rows).toBe(2);
  });

  it('void a fact where a post has moved away, and count it where it went', async () => {
    const { ports } = aWorld();
    await classifyPosts([aDelivery()], ports);
    await classifyPosts([aDelivery({ createdAt: '2026-11-18T15:00:00Z', editedAt: '2026-11-19T10:00:00Z' })], ports);

    expect(await readFacts(HOUR, ports.table)).toEqual([]);
    expect((await readFacts('2026-11-18T15', ports.table)).length).toBe(1);
    expect(await readMarks(ports.table)).toEqual([HOUR, '2026-11-18T15']);
  });

  it('tombstone the post of a member who was erased while it was under way', async () => {
    const { ports } = aWorld();
    const post = aDelivery();
    await ports.table.put({ pk: `ERASED#${post.content!.words!.authorKey}`, sk: 'MEMBER' });

    await classifyPosts([post], ports);

    expect(await readFacts(HOUR, ports.table)).toEqual([]);
    expect(await readMarks(ports.table)).toEqual([HOUR]);
  });
});

describe('the weekly look back', () => {
  it('folds an hour whose mark was lost', async () => {
    const { ports } = aWorld({ at: '2026-11-20T12:00:00Z' });
    await classifyPosts([aDelivery()], ports);
    await ports.table.delete(keys.mark(HOUR));

    await createAggregate(ports)({ hours: 'all' });
    expect(await readPointer(HOUR, ports.table)).toBeUndefined();
    await createAggregate(ports)({ hours: 'recent' });

    expect((await readPointer(HOUR, ports.table))?.rows).toBe(1);
    expect(await readMarks(ports.table)).toEqual([]);
  });
});

/** The same ports, with something happening just before each put. */
function withPut(ports: Ports, before: (item: Item) => Promise<void>): Ports {
  const table: Table = {
    ...ports.table,
    async put(item, condition) {
      await before(item);
      return ports.table.put(item, condition);
    },
  };
  return { ...ports, table };
}
