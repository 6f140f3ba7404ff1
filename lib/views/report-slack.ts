import type { Report } from '../domain/report.ts';
import { type Brief, type BriefList, briefOf, type Tile } from './brief.ts';
import { TO_DECIDE } from './wording.ts';
import { shortened } from './words.ts';

/** Text that Slack shows as it is: no markup in it is read, no emoji name, no mention, no address. */
type PlainText = { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };
/** Text whose links are read; only our own words and addresses ever stand in it. */
type Markup = { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText; readonly fields?: never }
  | { readonly type: 'section'; readonly fields: readonly PlainText[]; readonly text?: never }
  | { readonly type: 'context'; readonly elements: readonly (PlainText | Markup)[] }
  | { readonly type: 'divider' };

/** The body of a call to an incoming webhook. */
export type SlackMessage = {
  /** What a notification shows; Slack shows the blocks in its place elsewhere. */
  readonly text: string;
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly blocks: readonly SlackBlock[];
};

/** What Slack takes at most, characters. */
const HEADER_CHARS = 150;
const SECTION_CHARS = 3000;

/**
 * The weekly report as a Slack message. Whatever a member or a brand can name stands in plain text blocks, where
 * Slack reads no markup, so a title such as `<!channel>` calls nobody.
 */
export function reportAsSlack(report: Report, address = ''): SlackMessage {
  const brief = briefOf(report, address);
  const { brandName, week, days, silent, changed, sure, decide, tiles, lists, ignored, corrections, foot } = brief;
  const blocks: SlackBlock[] = [
    header(`${brandName}, ${week}`),
    context(days),
    section(changed.map((text) => `• ${text}`)),
    ...(silent ? [] : [fields(tiles)]),
    ...(decide === null ? [] : [section([`${TO_DECIDE}: ${decide.text}`])]),
    context(sure.join(' ')),
    ...(silent ? [] : [{ type: 'divider' } as const, ...lists.flatMap(list), header('Negative and ignored')]),
    ...(silent ? [] : [section([ignored])]),
    ...(corrections.length === 0 ? [] : [header('Corrected since'), section(corrections.map((text) => `• ${text}`))]),
    links(brief),
    context(foot),
  ];
  const { text } = plain(`${brandName}, ${week}: ${changed.join(' ')}`, SECTION_CHARS);
  return { text, mrkdwn: false, unfurl_links: false, blocks };
}

function list({ title, rows, note }: BriefList): SlackBlock[] {
  const lines = rows.map(
    ({ name, value, change, detail }) =>
      `• ${name}: ${value} this week${change === '' ? '' : ` (${change})`}, ${detail}`,
  );
  return [header(title), section(note === '' ? lines : [...lines, note])];
}

function fields(tiles: readonly Tile[]): SlackBlock {
  return {
    type: 'section',
    fields: tiles.map(({ name, value, change }) => plain(`${value} ${name}\n${change}`, 2000)),
  };
}

function links({ whole, decide }: Brief): SlackBlock {
  if (!('link' in whole)) return context(`The whole report, on the machine that runs the service: ${whole.command}`);
  const posts = decide?.link ? [`<${escaped(decide.link)}|The posts to decide about>`] : [];
  const text = [`<${escaped(whole.link)}|The whole report>`, ...posts].join('  ·  ');
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

function header(text: string): SlackBlock {
  return { type: 'header', text: plain(text, HEADER_CHARS) };
}

function section(lines: readonly string[]): SlackBlock {
  return { type: 'section', text: plain(lines.join('\n'), SECTION_CHARS) };
}

function context(text: string): SlackBlock {
  return { type: 'context', elements: [plain(text, SECTION_CHARS)] };
}

/** Cut before it is escaped, so that no entity is halved, and again while the entities make it too long. */
function plain(text: string, chars: number): PlainText {
  let cut = shortened(text, chars);
  for (let most = chars; escaped(cut).length > chars; most = Math.floor(most * 0.9)) cut = shortened(text, most);
  return { type: 'plain_text', text: escaped(cut), emoji: false };
}

/** The three characters Slack takes for its own. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
