import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../lib/domain/report.ts';
import { correctionsInWords } from '../../lib/views/corrections.ts';
import { reportAsMail } from '../../lib/views/report-mail.ts';
import { aPost } from '../support/a-post.ts';
import { aReport, aWeek } from '../support/a-report.ts';

const ADDRESS = 'https://api.acme.example';
/** Gmail cuts a mail off after so many bytes. */
const CLIPPED_AT = 102_400;

let week: Report;
beforeAll(async () => {
  week = await aWeek();
});

describe('the mail of a week', () => {
  it('names in its subject what matters most: the ignored, then problems, wishes, the mood', async () => {
    const wish = aPost({ body: 'Please add a dark mode.' });
    const calm = await aReport([wish, aPost({ ...wish, externalId: 'p2', author: { id: 'bo' } })]);

    expect(reportAsMail(week).subject).toMatch(/^Acme, week 47: \d+ negative threads? got no answer$/);
    expect(reportAsMail(calm).subject).toMatch(/^Acme, week 47: Most asked for: .+ \(2 members this week, 2 in all\)$/);
  });

  it('says on its first screen what changed, what to decide and how sure that is', () => {
    const { html, text } = reportAsMail(week, ADDRESS);

    for (const said of [html, text]) {
      const order = ['10 members wrote 10 posts', 'Answer the ', 'posts could be judged', 'Asked for'].map((words) =>
        said.toLowerCase().lastIndexOf(words.toLowerCase()),
      );
      expect(order.every((at) => at > 0)).toBe(true);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });

  it('tells the same figures as text', () => {
    const { text } = reportAsMail(week, ADDRESS);

    expect(text).toContain('- dark mode: 4 this week, 4 in all, goes to triage');
    expect(text).toContain(`${ADDRESS}/v1/reports/2026-W47`);
    expect(text).toContain(`${ADDRESS}${week.requests.list[0]!.demand.evidence}`);
    expect(text).not.toMatch(/<\w/);
  });

  it('holds no script, no picture, no frame, no style sheet of others, and links to us alone', () => {
    const { html } = reportAsMail(week, ADDRESS);

    expect(html).not.toMatch(/<(script|img|iframe|link|object|embed|form|svg|base)\b/i);
    expect(html).not.toMatch(/\b(src|background|on\w+)=|url\(|@import/i);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link.startsWith(`${ADDRESS}/v1/`), link).toBe(true);
  });

  it('has no link while nobody knows where we answer, and says how to open the report instead', () => {
    const { html, text } = reportAsMail(week);

    expect(html).not.toContain('href=');
    expect(text).not.toContain('/v1/');
    for (const said of [html, text]) expect(said).toContain('npx groundswell report --week 2026-W47 --format html');
  });

  it('stays below what Gmail clips when every list is full and every name is long', async () => {
    const name = 'ü&'.repeat(40);
    const report = await aReport([aPost()], { name });
    const long = 'Straße & <Wünsche> '.repeat(60);
    const request = { ...week.requests.list[0]!, title: long };
    const list = { ...week.requests, list: Array(25).fill(request) };
    const lines = Array(5).fill({ ...week.summary.lines[0]!, text: long });

    const { html } = reportAsMail(
      { ...report, requests: list, problems: { ...list, releases: [] }, summary: { ...week.summary, lines } },
      ADDRESS,
    );

    expect(Buffer.byteLength(html)).toBeLessThan(CLIPPED_AT / 2);
  });

  it('is honest about a week in which nobody wrote', async () => {
    const { subject, html, text } = reportAsMail(await aReport([aPost({ createdAt: '2026-11-11T10:00:00Z' })]));

    expect(subject).toBe('Acme, week 47: No member wrote anything this week');
    for (const said of [html, text]) {
      expect(said).toContain('a source has stopped sending');
      expect(said.toLowerCase()).not.toContain('asked for');
    }
  });
});

describe('corrections', () => {
  const restated = (week: string, figure: string, from: number | null, to: number | null) => ({
    week,
    issue: 1,
    figure,
    from,
    to,
  });

  it('name the figures a reader remembers, the newest week first, and count the others', () => {
    const words = correctionsInWords([
      restated('2026-W45', 'growth.active', 9, 8),
      restated('2026-W46', 'engagement.posts', 3, 2),
      restated('2026-W46', 'growth.active', 3, 2),
      restated('2026-W46', 'requests.abc-0.demand', 4, 3),
      restated('2026-W46', 'sentiment.net', 10.1, 10.2),
    ]);

    expect(words).toEqual([
      'Week 46 of 2026, active members: was 3, is 2.',
      'Week 46 of 2026, posts: was 3, is 2.',
      'Week 45 of 2026, active members: was 9, is 8.',
      '2 more figures of earlier reports were corrected.',
    ]);
  });

  it('are told however few a reader remembers, and not at all when there are none', () => {
    expect(correctionsInWords([restated('2026-W46', 'themes.board.net', 1, 2)])).toEqual([
      '1 figure of earlier reports was corrected.',
    ]);
    expect(correctionsInWords([])).toEqual([]);
  });
});
