import { expect, it } from 'vitest';
import { authorKeyOf, postIdOf } from '../../lib/domain/identity.ts';
import { askForErasure } from '../../lib/steps/erasure-log.ts';
import { readQuotes } from '../../lib/steps/quotes.ts';
import { readReport } from '../../lib/steps/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { aPost } from '../support/a-post.ts';
import { wishes } from '../support/a-wish.ts';
import { aWorld, type World } from '../support/a-world.ts';
import { takeIn } from '../support/in-a-world.ts';

const WEEK = '2026-W47';

async function aWeekOf(posts: readonly unknown[]): Promise<World> {
  const world = aWorld();
  await takeIn(posts, world);
  return world;
}

async function voicesIn({ ports }: World): Promise<string[]> {
  const quotes = await readQuotes(await readReport(WEEK, ports), ports);
  return [...quotes.asks.values()].flat().map(({ text }) => text);
}

const threeWishes = () => [
  ...wishes(1, { body: 'We love the boards. Please add a dark mode.' }),
  ...wishes(1, { from: 1, body: 'Any news? A dark mode, please: please add it.' }),
  ...wishes(1, { from: 2, body: 'Please add a dark mode for us, too.' }),
];

it('quotes the first and the latest who asked, with the sentence that asks', async () => {
  const world = await aWeekOf(threeWishes());

  expect(await voicesIn(world)).toEqual(['Please add a dark mode.', 'Please add a dark mode for us, too.']);
});

it('quotes a member once, however often they ask', async () => {
  const world = await aWeekOf(threeWishes().map((post, i) => ({ ...post, author: { id: i < 2 ? 'ana' : 'bo' } })));

  expect(await voicesIn(world)).toHaveLength(2);
});

it('quotes nobody whose post was deleted, or whose erasure was only asked for', async () => {
  const world = await aWeekOf(threeWishes());
  const { ports } = world;
  const report = await readReport(WEEK, ports);
  const [first] = [...(await readQuotes(report, ports)).asks.values()][0]!;
  const item = (await ports.table.get({ pk: `POST#${first!.postId}`, sk: 'POST' }))!;
  await ports.table.delete({ pk: item.pk, sk: item.sk });

  const left = [...(await readQuotes(report, ports)).asks.values()].flat();
  expect(left.map(({ postId }) => postId)).not.toContain(first!.postId);
  expect(left).toHaveLength(2);

  for (const author of ['member-0', 'member-1', 'member-2']) {
    await askForErasure([authorKeyOf(ports.secret, 'forum', author)], ports);
  }
  expect([...(await readQuotes(report, ports)).asks.values()].flat()).toEqual([]);
});

it('puts words beside what they are counted in, as words: no markup of theirs becomes ours', async () => {
  const world = await aWeekOf([
    ...wishes(3, { body: 'Please add <b>dark|mode</b> to [boards](javascript:alert).', bodyFormat: 'text' }),
    aPost({ externalId: 'angry', author: { id: 'cy' }, body: 'This is terrible, awful | and <i>useless</i>.' }),
  ]);
  const report = await readReport(WEEK, world.ports);
  const quotes = await readQuotes(report, world.ports);
  const [markdown, page] = [reportAsMarkdown(report, quotes), reportAsPage(report, quotes)];

  expect(quotes.posts.get(postIdOf('acme', 'forum', 'angry'))?.text).toContain('terrible');
  expect(markdown).toContain('In their words');
  expect(markdown).not.toMatch(/[^\\]<b>/);
  expect(page).toContain('&lt;b>dark|mode&lt;/b>');
  expect(page).not.toContain('<b>dark');
});

it('leaves the report itself without a word of theirs', async () => {
  const world = await aWeekOf(wishes(3, { body: 'Please add a zanzibarine mode to everything.' }));
  const report = await readReport(WEEK, world.ports);

  expect((await readQuotes(report, world.ports)).asks.size).toBe(1);
  expect(reportAsMarkdown(report)).not.toContain('to everything');
});
