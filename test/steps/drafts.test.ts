import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import type { Report } from '../../lib/domain/report.ts';
import { itemsOf } from '../../lib/steps/books.ts';
import { readReport } from '../../lib/steps/report.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

const WEEK = '2026-W47';

async function aWeekThatIsOver(): Promise<World> {
  const taxonomy = [{ id: 'boards', name: 'Boards', phrases: ['board'] }];
  const world = aWorld({ at: '2026-11-24T12:00:00Z', brand: { taxonomy } });
  await live(world, [
    aPost({ externalId: 'a', body: 'I love the board.' }),
    aPost({ externalId: 'b', author: { id: 'bo' }, body: 'Please add a dark mode.' }),
  ]);
  return world;
}

async function live(world: World, posts: readonly unknown[]): Promise<void> {
  await send(posts, world);
  await drain(world);
  await fold(world);
}

async function removeAll(partition: { pk: string }, { ports }: World): Promise<void> {
  for await (const { pk, sk } of itemsOf(partition, ports.table)) await ports.table.delete({ pk, sk });
}

const posts = (report: Report) => report.engagement.posts.value;

describe('the draft of a week', () => {
  it('is what counting finds', async () => {
    const world = await aWeekThatIsOver();
    const drafted = await readReport(WEEK, world.ports);

    await world.ports.table.delete(keys.draft(WEEK));

    expect(await readReport(WEEK, world.ports)).toEqual(drafted);
  });

  it('answers without a page of the week being read', async () => {
    const world = await aWeekThatIsOver();
    await removeAll({ pk: 'BOOK#2026-11-18' }, world);

    expect(posts(await readReport(WEEK, world.ports))).toBe(2);
  });

  it('is left aside as soon as a post moved the week, folded or not', async () => {
    const world = await aWeekThatIsOver();

    await send([aPost({ externalId: 'late', body: 'Late, but here.' })], world);
    await drain(world);

    expect(posts(await readReport(WEEK, world.ports))).toBe(3);
  });

  it('is left aside when the brand file calls a theme otherwise', async () => {
    const world = await aWeekThatIsOver();
    const taxonomy = world.ports.brand.taxonomy.map((theme) => ({ ...theme, name: `Our ${theme.name}` }));

    const report = await readReport(WEEK, { ...world.ports, brand: { ...world.ports.brand, taxonomy } });

    expect(taxonomy.length).toBeGreaterThan(0);
    expect(report.themes.every(({ name }) => name.startsWith('Our '))).toBe(true);
  });

  it('leaves no chunk behind when it is replaced', async () => {
    const world = await aWeekThatIsOver();

    await live(world, [aPost({ externalId: 'late', body: 'Late, but here.' })]);

    const { pk, prefix } = keys.draftChunks(WEEK);
    const chunks: string[] = [];
    for await (const { sk } of itemsOf({ pk, prefix }, world.ports.table)) chunks.push(sk);
    const pointer = await world.ports.table.get(keys.draft(WEEK));
    expect(chunks).toHaveLength(Number(pointer?.chunks));
  });
});
