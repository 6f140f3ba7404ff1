import { describe, expect, it } from 'vitest';
import { createHandler as createAggregate } from '../../functions/aggregate.ts';
import { digestOf } from '../../lib/domain/daybook.ts';
import { keys } from '../../lib/domain/layout.ts';
import type { Item, Ports, Table } from '../../lib/ports.ts';
import { readFacts, readMarks, readPage, readPointer } from '../../lib/steps/books.ts';
import { classifyPosts, readingOf } from '../../lib/steps/classify.ts';
import { foldHour, foldHourWithout } from '../../lib/steps/fold-hour.ts';
import { openOwnMarks } from '../../lib/steps/own-marks.ts';
import { keepAll, tombstone, writeFacts } from '../../lib/steps/write-facts.ts';
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

describe('a page that an erased post leaves', () => {
  const [gone, other] = [aDelivery(), aDelivery({ externalId: 'p3', body: 'Late but there.' })];

  /** An hour of two posts, one of which is erased while `meanwhile` happens. */
  async function anErasure(meanwhile: (when: 'before' | 'after', ports: Ports) => Promise<unknown>) {
    const { ports } = aWorld();
    await classifyPosts([gone, aDelivery({ externalId: 'p2' })], ports);
    await foldHour(HOUR, ports);
    const marks = openOwnMarks();
    await meanwhile('before', ports);
    await writeFacts(await keepAll([tombstone(gone.postId)], ports), readingOf(ports.brand), ports, marks.put);
    await meanwhile('after', ports);
    const fold = (used: Ports = ports) => foldHourWithout(new Set([gone.postId]), marks.of(HOUR), HOUR, used);
    const rows = async () => (await readPointer(HOUR, ports.table))?.rows;
    return { ports, fold, rows };
  }

  it('says what its facts say, and none of them is read', async () => {
    const { ports, fold, rows } = await anErasure(async () => {});
    const query: Table['query'] = (asked) =>
      asked.pk.startsWith('CELL#') ? Promise.reject(new Error('It read a fact.')) : ports.table.query(asked);

    await fold({ ...ports, table: { ...ports.table, query } });
    const { digest } = (await readPointer(HOUR, ports.table))!;

    expect([await rows(), await readMarks(ports.table)]).toEqual([1, []]);
    expect(digest).toBe(digestOf(await readFacts(HOUR, ports.table)));
  });

  it.each(['before', 'after'] as const)('holds what another brought %s the erasure', async (when) => {
    const { fold, rows } = await anErasure(async (now, ports) => now === when && classifyPosts([other], ports));

    await fold();

    expect(await rows()).toBe(2);
  });

  it('holds what another had written without a mark so far as soon as its mark is there', async () => {
    const { ports, fold, rows } = await anErasure(
      async (now, ports) =>
        now === 'after' && writeFacts(await keepAll([other], ports), readingOf(ports.brand), ports, async () => {}),
    );

    await fold();
    const early = await rows();
    await classifyPosts([other], ports);
    await foldHour(HOUR, ports);

    expect([early, await rows()]).toEqual([1, 2]);
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
