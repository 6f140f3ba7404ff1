import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { figuresShown } from '../../lib/domain/figures-shown.ts';
import type { Report } from '../../lib/domain/report.ts';
import { auditBooks } from '../../lib/steps/audit.ts';
import { issueReport } from '../../lib/steps/report.ts';
import { reportAsMarkdown } from '../../lib/views/markdown.ts';
import { reportAsCsv } from '../../lib/views/report-csv.ts';
import { reportAsMail } from '../../lib/views/report-mail.ts';
import { reportAsPage } from '../../lib/views/report-page.ts';
import { reportAsSlack } from '../../lib/views/report-slack.ts';
import schema from '../../schema/report.json' with { type: 'json' };
import { aPost } from '../support/a-post.ts';
import { aWorld, drain, fold, send, type World } from '../support/a-world.ts';

const BODIES = [
  'Please add a dark mode.',
  'I hate this terrible update, it is awful.',
  'How do I export a board?',
  'The editor crashes when I paste an image.',
  'I love the new search, thank you!',
];
const TAXONOMY = [
  { id: 'editor', name: 'Editor', phrases: ['editor'] },
  { id: 'search', name: 'Search', phrases: ['search'] },
];

/** A community's first week, as far as so many posts. */
async function firstPosts(posts: number): Promise<{ world: World; report: Report }> {
  const world = aWorld({ brand: { taxonomy: TAXONOMY } });
  await send(
    Array.from({ length: posts }, (_, i) =>
      aPost({
        externalId: `p${i}`,
        author: { id: `m${i % 17}` },
        body: BODIES[i % BODIES.length],
        createdAt: new Date(Date.parse('2026-11-16T09:00:00Z') + i * 7_000_000).toISOString(),
      }),
    ),
    world,
  );
  await drain(world);
  await fold(world);
  return { world, report: await issueReport('2026-W47', world.ports) };
}

const validate = new Ajv2020({ strict: false }).compile(schema);

describe.each([1, 10, 50])('the report after a community’s first %i posts', (posts) => {
  it('is valid, adds up and can be read in every form', async () => {
    const { world, report } = await firstPosts(posts);

    expect(validate(report), JSON.stringify(validate.errors?.[0])).toBe(true);
    expect(report.engagement.posts.value).toBe(posts);
    expect((await auditBooks(world.ports)).discrepancies).toEqual([]);
    const renderings = [
      reportAsMarkdown(report),
      reportAsPage(report),
      reportAsCsv(report),
      reportAsMail(report).html,
      JSON.stringify(reportAsSlack(report)),
    ];
    for (const text of renderings) expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('claims no change, since there is nothing to compare with, and says so', async () => {
    const { report } = await firstPosts(posts);

    const verdicts = new Set(figuresShown(report).map(({ figure }) => figure.verdict));
    expect([...verdicts].sort()).toEqual([null, 'too few to say'].toSorted());
    expect(report.summary.lines[0]!.text).toMatch(/too little yet to tell what is usual\.$/);
    expect(JSON.stringify(report.summary)).not.toMatch(/for the first time|clearly|no clear change/);
  });

  it('leaves as much doubt as so few posts do', async () => {
    const { report } = await firstPosts(posts);
    const { net } = report.sentiment;

    const [low, high] = net.interval95!;
    expect(high! - low).toBeGreaterThan(posts === 1 ? 100 : posts === 10 ? 60 : 25);
    const mood = report.summary.lines.find(({ figure }) => figure === 'sentiment.net')!.text;
    if (posts === 1) expect(mood).toBe('Only 1 post could be judged for sentiment: too few to say how members feel.');
    else expect(mood).toMatch(/^Net sentiment is \S+ \(95 % sure: \S+ to \S+\)\.$/);
    for (const { figure } of figuresShown(report)) {
      const { value, interval95, n } = figure;
      if (interval95 === null || value === null || n === 0) continue;
      expect(interval95[0]).toBeLessThanOrEqual(value + 1e-9);
      expect(interval95[1] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(value - 1e-9);
    }
  });
});
