import { beforeAll, describe, expect, it } from 'vitest';
import { digestEvent } from '../../lib/domain/digest-event.ts';
import { authorKeyOf } from '../../lib/domain/identity.ts';
import type { Report } from '../../lib/domain/report.ts';
import { readReport } from '../../lib/steps/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { reportAsMail } from '../../lib/views/report-mail.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { reportAsSlack } from '../../lib/views/report-slack.ts';
import { aPost } from '../support/a-post.ts';
import { aWeek } from '../support/a-report.ts';
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

  it('stay words in a mail: no element, no further header, no turned direction', () => {
    const { subject, html, text } = reportAsMail(report, 'https://api.acme.example');

    expect(html).not.toMatch(/<(img|b|script)\b/);
    expect(html).toContain('&lt;img');
    expect(subject).not.toMatch(/[\r\n]/);
    for (const said of [subject, html, text]) expect(said).not.toContain('\u202E');
  });
});

describe('what members wrote', () => {
  it('leaves in no mail, no Slack message and no digest: neither words, nor names, nor pseudonyms', async () => {
    const report = await aWeek();
    const address = 'https://api.acme.example';
    const leaving = JSON.stringify([
      reportAsMail(report, address),
      reportAsSlack(report, address),
      digestEvent(report, { id: 'd1', version: 1, address }),
    ]);

    expect(report.requests.list[0]?.title).toBe('dark mode');
    for (const word of ['zebrafish', 'quokka', 'Wombat', 'narwhal', 'terrible', 'Use the menu'])
      expect(leaving).not.toContain(word);
    for (const name of ['wisher', 'reporter', 'surname', 'Axolotl', 'asker', 'helper'])
      expect(leaving).not.toContain(name);
    const secret = new Uint8Array(32).fill(7);
    for (const id of ['wisher0', 'angry', 'asker']) expect(leaving).not.toContain(authorKeyOf(secret, 'forum', id));
  });
});
