import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBrandFile } from '../bin/brand-file.ts';
import { parsePost } from '../lib/domain/post.ts';
import { decide } from '../lib/steps/decide.ts';
import { readQuotes } from '../lib/steps/quotes.ts';
import { issueReport } from '../lib/steps/report.ts';
import { reportAsMarkdown } from '../lib/views/markdown.ts';
import { aWorld, drain, fold, send } from './support/a-world.ts';

const EXAMPLES = join(import.meta.dirname, '../examples');
const BRANDS = ['acme', 'birch'];
/** What the brands did in their communities, as people of theirs tell it. */
const INITIATIVES: Readonly<Record<string, readonly unknown[]>> = {
  acme: [
    {
      id: 'dark-mode-beta',
      name: 'Dark mode beta',
      from: '2026-11-19',
      to: '2026-11-22',
      themes: ['appearance'],
      baseline: 'untouched-themes',
    },
  ],
};

function postsOf(brand: string): Record<string, unknown>[] {
  return readFileSync(join(EXAMPLES, brand, 'posts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe.each(BRANDS)('the example brand %s', (name) => {
  it('has posts that are all valid, and none written twice', () => {
    const posts = postsOf(name);
    const bodies = posts
      .filter(({ op, editedAt }) => op === undefined && editedAt === undefined)
      .map(({ body }) => body);

    for (const post of posts) parsePost(post);
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  it('ends in the report that lies beside it (npx vitest run test/examples.test.ts -u writes it)', async () => {
    const world = aWorld({ at: '2026-11-22T20:00:00Z', brand: readBrandFile(join(EXAMPLES, name, 'brand.json'), '.') });
    for (const initiative of INITIATIVES[name] ?? []) {
      await decide({ kind: 'initiative', by: 'priya', initiative }, world.ports);
    }
    world.clock.advance(30 * 86_400);
    await send(postsOf(name), world);
    await drain(world);
    await fold(world);
    const report = await issueReport('2026-W47', world.ports);

    // Digests name a brand's secret among what they were made from, so they are everyone's own.
    const text = reportAsMarkdown(report, await readQuotes(report, world.ports)).split('\n## Recompute it')[0];
    const file = join(EXAMPLES, name, 'report.md');
    await expect(text).toMatchFileSnapshot(file);
  });
});
