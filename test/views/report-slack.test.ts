import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../lib/domain/report.ts';
import { reportAsSlack, type SlackBlock, type SlackMessage } from '../../lib/views/report-slack.ts';
import { aPost } from '../support/a-post.ts';
import { aReport, aWeek } from '../support/a-report.ts';

const ADDRESS = 'https://api.acme.example';

let week: Report;
beforeAll(async () => {
  week = await aWeek();
});

/** Every text of a block with the most Slack takes of it. */
function textsOf(block: SlackBlock): { text: string; type: string; most: number }[] {
  if (block.type === 'divider') return [];
  if (block.type === 'context') return block.elements.map((element) => ({ ...element, most: 3000 }));
  if (block.type === 'header') return [{ ...block.text, most: 150 }];
  return block.fields === undefined
    ? [{ ...block.text, most: 3000 }]
    : block.fields.map((text) => ({ ...text, most: 2000 }));
}

/** What Slack would refuse of a message. */
function refusalsOf({ blocks, text }: SlackMessage): string[] {
  const texts = blocks.flatMap(textsOf);
  return [
    ...(blocks.length > 50 ? ['too many blocks'] : []),
    ...(text.length === 0 || text.length > 40_000 ? ['no text, or too long'] : []),
    ...blocks.flatMap((block) => ('fields' in block && block.fields!.length > 10 ? ['too many fields'] : [])),
    ...texts.flatMap(({ text: said, most }) =>
      said.length === 0 || said.length > most ? [`${said.length} of ${most}`] : [],
    ),
  ];
}

describe('the Slack message of a week', () => {
  it('says what the mail says: what changed, what to decide, how sure, what is asked for', () => {
    const said = JSON.stringify(reportAsSlack(week, ADDRESS));

    for (const words of [
      '10 members wrote 10 posts',
      'One thing to decide: Answer the',
      'could be judged',
      'dark mode: 4 this week',
    ])
      expect(said).toContain(words);
    expect(said).toContain(`<${ADDRESS}/v1/reports/2026-W47|The whole report>`);
  });

  it('has a text for notifications', () => {
    expect(reportAsSlack(week).text).toMatch(/^Acme, week 47 of 2026: 10 members wrote 10 posts/);
  });

  it('is short and honest about a week in which nobody wrote', async () => {
    const message = reportAsSlack(await aReport([aPost({ createdAt: '2026-11-11T10:00:00Z' })]));

    expect(JSON.stringify(message)).toContain('a source has stopped sending');
    expect(message.blocks.length).toBeLessThan(8);
    expect(refusalsOf(message)).toEqual([]);
  });

  it('stays within what Slack takes and lets no name act, whatever names hold', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(
        '<!channel>',
        '<@U123>',
        '<https://x.example|Acme>',
        '&amp;'.repeat(80),
        '*b* _i_ ~s~ `c` :smile:',
        '>'.repeat(400),
      ),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, title, line) => {
        const request = { ...week.requests.list[0]!, title };
        const message = reportAsSlack(
          {
            ...week,
            header: { ...week.header, brandName: name },
            requests: { ...week.requests, list: Array(25).fill(request) },
            summary: { ...week.summary, lines: Array(5).fill({ ...week.summary.lines[0]!, text: line }) },
          },
          ADDRESS,
        );

        expect(refusalsOf(message)).toEqual([]);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        for (const { type, text } of message.blocks.flatMap(textsOf)) {
          if (type === 'plain_text') expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          else expect(text.replaceAll(/<https:\/\/api\.acme\.example\/v1\/[^<>|]*\|[\w ]+>/g, '')).toMatch(/^[ ·]*$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
