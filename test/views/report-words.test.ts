import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../lib/domain/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { waitingTable } from '../../lib/views/moderation-words.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { clearChange, datesInWords, usually } from '../../lib/views/words.ts';
import { aPost } from '../support/a-post.ts';
import { aReport, aWeek } from '../support/a-report.ts';

let week: Report;
beforeAll(async () => {
  week = await aWeek();
});

/** The page without its markup, as a person reads it. */
const read = (page: string) => page.slice(page.indexOf('<body>')).replace(/<[^>]+>/g, '');
const wish = (author: string, body: string) => aPost({ externalId: `${author} ${body}`, author: { id: author }, body });

describe('a report in words, on a page and in a terminal', () => {
  it('says of a title that is part of an id what it is, once, below the first list that has one', async () => {
    const bug = (author: string) => wish(author, 'The export crashes with an error.');
    const report = await aReport([
      ...['ana', 'bo'].map((author) => wish(author, 'Please add a dark mode.')),
      ...['cy', 'di'].map(bug),
    ]);

    for (const said of [reportAsMarkdown(report), read(reportAsPage(report))]) {
      expect(said.split('is a theme and part of an id')).toHaveLength(2);
      expect(said.indexOf('part of an id')).toBeLessThan(said.indexOf('Problems reported'));
    }
  });

  it('counts those it does not name by how many are behind them', async () => {
    const report = await aReport([
      ...['ana', 'bo'].map((author) => wish(author, 'Please add a dark mode.')),
      wish('cy', 'Please add a calendar view.'),
    ]);

    expect(reportAsMarkdown(report)).toContain('\n1 more, each by one member so far.\n');
    expect(read(reportAsPage(report))).toContain('1 more, each by one member so far.');
  });

  it('names in one line what nobody supplied, and shows no row of dashes for it', () => {
    const said = reportAsMarkdown(week);

    expect(said).toContain('interactions per viewer');
    expect(said).not.toContain('| Interactions per viewer');
    expect(said).toContain('0 fell silent.\n');
  });

  it('says that no ticket followed only where tickets are supplied', async () => {
    const asked = aPost({ externalId: 'q', author: { id: 'ana' }, body: 'How do I archive a card?' });
    const reply = { externalId: 'r', threadId: 'q', parentId: 'q', author: { id: 'bo' }, body: 'In its menu.' };
    const report = await aReport([
      { ...asked, createdAt: '2026-11-10T10:00:00Z' },
      aPost({ ...reply, createdAt: '2026-11-10T11:00:00Z', accepted: true }),
    ]);

    const said = reportAsMarkdown(report);
    expect(said).toContain('of 1 question that turned seven days old, 1 got an answer of another member');
    expect(said).toContain('whether a ticket followed is not known');
    expect(said).not.toContain('and no ticket followed');
  });

  it('calls a theme by one name everywhere', async () => {
    const posts = ['ana', 'bo'].map((author) => wish(author, 'Please add a dark mode.'));
    const taxonomy = [{ id: 'look', name: 'How it looks', phrases: ['dark mode'] }];
    const report = await aReport(posts, { taxonomy });

    expect(report.requests.list[0]?.theme).toBe('look');
    expect(reportAsMarkdown(report)).toMatch(/\| How it looks +\| triage/);
    expect(read(reportAsPage(report))).toContain('How it lookstriage');
  });

  it('says in one line that nothing was asked', async () => {
    const report = await aReport([]);

    expect(reportAsMarkdown(report)).toContain('## Responses\n\nMembers opened no thread this week');
    expect(read(reportAsPage(report))).toContain('Members opened no thread this week');
  });
});

it('shows whether a flagged post is counted only where one of them is not', () => {
  const flagged = { postId: 'p', createdAt: '2026-11-18T09:00:00Z', flags: ['spam'] };
  const heading = (...held: boolean[]) =>
    waitingTable(
      held.map((is) => ({ ...flagged, held: is })),
      (postId) => postId,
    );

  expect(heading(false, false).heading).toEqual(['Post', 'Written', 'Flagged for']);
  expect(heading(true, false).rows.map((row) => row.at(-1))).toEqual(['held', 'counted']);
});

it('writes what is usual without a decimal that nobody needs, and dates as people do', () => {
  const steady = { value: 101, previous: 89, verdict: 'steady' } as const;

  expect(clearChange({ ...steady, baseline8w: 71.375 })).toBe('no clear change, usually 71');
  expect([usually(2.86), usually(9.96), usually(null)]).toEqual(['2.9', '10', '–']);
  expect(datesInWords('2026-11-19', '2026-11-22')).toBe('19–22 November');
  expect(datesInWords('2026-11-30', '2026-12-01')).toBe('30 November – 1 December');
  expect(datesInWords('2026-11-19', '2026-11-19')).toBe('19 November');
});
