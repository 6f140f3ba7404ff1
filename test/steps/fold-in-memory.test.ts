import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/aggregate.ts';
import { keys } from '../../lib/domain/layout.ts';
import { foldMarkedHours } from '../../lib/steps/aggregate.ts';
import { readPointers } from '../../lib/steps/books.ts';
import { openBooks } from '../../lib/steps/open-books.ts';
import { issueReport, readReport } from '../../lib/steps/report.ts';
import { readStatus } from '../../lib/steps/status.ts';
import { counting, crowd } from '../support/a-crowded-hour.ts';
import { aWireWorld } from '../support/a-wire-world.ts';
import { aWorld, type Place } from '../support/a-world.ts';

/** What a reader may fold, and what telling that an hour is too large may cost. */
const MAY_FOLD = 2000;
const A_SHARE = 200;
/** Wednesday of week 48, ten past ten. */
const NOW = '2026-11-25T10:10:00Z';
const RUNNING = '2026-11-25T10';

/** The books as a reader opens them, and how many facts the store handed out for that. */
async function open({ ports }: Pick<Place, 'ports'>) {
  const { table, handedOut } = counting(ports.table);
  const books = await openBooks({ ...ports, table });
  return { books, handedOut: handedOut() };
}

const stores: readonly (readonly [string, () => Promise<Place & { close?: () => Promise<void> }>])[] = [
  ['SQLite', async () => aWorld({ at: NOW })],
  ['DynamoDB, over the wire', () => aWireWorld({ at: NOW })],
];

describe.each(stores)('reading books of %s', (_, openStore) => {
  it('leaves an hour of too many facts to the fold, of which it is handed out hardly any, and folds the others', async () => {
    const world = await openStore();
    await crowd(RUNNING, 2 * MAY_FOLD, world.ports);
    await crowd('2026-11-25T08', 70, world.ports);
    await crowd('2026-11-25T07', 30, world.ports);

    const { books, handedOut } = await open(world);

    expect(books).toMatchObject({ complete: false, leftOut: [RUNNING] });
    expect([...books.hours].map(([hour, { rows }]) => [hour, rows])).toEqual([
      ['2026-11-25T08', 70],
      ['2026-11-25T07', 30],
    ]);
    expect(handedOut).toBeLessThanOrEqual(70 + 30 + A_SHARE);
    await world.close?.();
  });

  it('folds an hour of exactly as many facts as it may', async () => {
    const world = await openStore();
    await crowd(RUNNING, MAY_FOLD, world.ports);

    const { books, handedOut } = await open(world);

    expect(books).toMatchObject({ complete: true, leftOut: [] });
    expect(books.hours.get(RUNNING)).toMatchObject({ rows: MAY_FOLD });
    expect(handedOut).toBe(MAY_FOLD);
    await world.close?.();
  });
});

describe('reading books while much is marked', () => {
  it('is handed out as many facts as it may fold, and twice as many in vain', async () => {
    const world = aWorld({ at: NOW });
    for (let n = 0; n < 40; n++) {
      await crowd(`2026-11-2${n < 20 ? 4 : 3}T${String(n % 20).padStart(2, '0')}`, 600, world.ports);
    }

    const { books, handedOut } = await open(world);

    expect(books.leftOut).toHaveLength(37);
    expect(books.hours.size).toBe(3);
    expect(handedOut).toBeLessThanOrEqual(3 * MAY_FOLD + 16 * A_SHARE);
  });

  it('shows an hour that is too large as it was folded last, and says that this is not all', async () => {
    const world = aWorld({ at: NOW });
    await crowd(RUNNING, 2500, world.ports);
    await foldMarkedHours(world.ports);
    await crowd(RUNNING, 3, world.ports, 2500);

    const status = await readStatus(world.ports);
    const report = await readReport('2026-W48', world.ports);

    expect(status).toMatchObject({ posts: 2500, complete: false, markedHours: 1, hoursLeftOut: 1 });
    expect(report.engagement.posts.value).toBe(2500);
    expect(report.header.complete).toBe(false);
  });

  it('seals the last week while an hour of this one is too large to be folded', async () => {
    const world = aWorld({ at: NOW });
    await crowd('2026-11-19T09', 40, world.ports);
    await crowd(RUNNING, 2500, world.ports);

    const report = await issueReport('2026-W47', world.ports);

    expect(report.engagement.posts.value).toBe(40);
    expect(report.header).toMatchObject({ issue: 1, complete: true });
  });

  it('refuses to seal a week of which an hour is too large to be folded', async () => {
    const world = aWorld({ at: NOW });
    await crowd('2026-11-19T09', 2500, world.ports);

    await expect(issueReport('2026-W47', world.ports)).rejects.toThrow('2026-W47 is not issued yet');
  });

  it('counts all that was left out once the scheduled fold has been', async () => {
    const world = aWorld({ at: NOW });
    const aggregate = createHandler(world.ports);
    const rows = async () => (await readPointers(world.ports.table)).map((pointer) => pointer.rows);

    await crowd(RUNNING, 2500, world.ports);
    await aggregate({ hours: 'today' });
    const first = await rows();
    await crowd(RUNNING, 3, world.ports, 2500);
    await aggregate({ hours: 'today' });

    expect([first, await rows()]).toEqual([[2500], [2503]]);
    expect(await readStatus(world.ports)).toMatchObject({ posts: 2503, complete: true, hoursLeftOut: 0 });
    expect(await world.ports.table.get(keys.mark(RUNNING))).toBeUndefined();
  });
});
