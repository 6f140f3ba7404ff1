import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../lib/domain/report.ts';
import { readReport } from '../../lib/steps/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, send } from '../support/a-world.ts';

const NAME = '<img src=x onerror=alert(1)> | [a](javascript:b) **c** \u202Etxt';

/** A report in which everything a brand or a member can name is hostile. */
async function aHostileReport(): Promise<Report> {
  const theme = { id: 'board', name: NAME, phrases: ['board'] };
  const world = aWorld({ brand: { name: NAME, taxonomy: [theme] } });
  const wishes = ['ana', 'bo', 'cy'].map((id) =>
    aPost({ externalId: id, author: { id }, body: 'Please add <b>|dark|</b> mode to the board.', bodyFormat: 'text' }),
  );
  await send(wishes, world);
  await drain(world);
  return readReport('2026-W47', world.ports);
}

describe('names that look like markup', () => {
  let report: Report;
  beforeAll(async () => {
    report = await aHostileReport();
    expect(report.header.brandName).toBe(NAME);
    expect(report.themes[0]?.name).toBe(NAME);
    expect(report.requests.list[0]?.demand.value).toBe(3);
  });

  it('stay words in Markdown: no tag, no link, no further cell, no turned direction', () => {
    const markdown = reportAsMarkdown(report);

    expect(markdown).not.toMatch(/[^\\]<img/);
    expect(markdown).not.toMatch(/[^\\]\[a[^\\]/);
    expect(markdown).not.toContain('\u202E');
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    const tables = markdown.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) expect(new Set(table.split('\n').map(cells)).size).toBe(1);
  });

  it('stay words on the page: no element, no script, no turned direction', () => {
    const page = reportAsPage(report);

    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u202E');
    expect(page).toContain('&lt;img');
  });
});
