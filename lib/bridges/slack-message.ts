import type { RequestEvent, TeamEvent } from '../domain/team-event.ts';
import { cutText } from '../domain/text.ts';
import type { Quote, Telling } from './dialogue.ts';
import { dayOf, demandInWords, linkOf, oneLine, people, quiet, statusInWords } from './words.ts';

/** Block Kit's limits, characters. */
const HEADER_CHARS = 150;
const SECTION_CHARS = 3000;
/** A digest names so many requests; the rest is behind its link. */
const REQUESTS_SHOWN = 10;

export type SlackBlock =
  | { readonly type: 'header'; readonly text: { readonly type: 'plain_text'; readonly text: string } }
  | { readonly type: 'section'; readonly text: Mrkdwn }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] };
/** `verbatim`: Slack looks for no links, channels or names in it. */
type Mrkdwn = { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type SlackMessage = {
  /** Shown in notifications and by clients that know no blocks. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
};

/** An event as a Slack message: a headline, what it says, where to read on. */
export function slackMessage({ event, team, quotes }: Telling<'slack'>): SlackMessage {
  const { headline, lines, link } = partsOf(event, team);
  const title = oneLine(headline, HEADER_CHARS);
  const blocks: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: title } },
    { type: 'section', text: mrkdwn(lines.join('\n')) },
    ...quotes.map((quote): SlackBlock => ({ type: 'section', text: mrkdwn(quoteOf(quote)) })),
    ...(link === null
      ? []
      : [{ type: 'context', elements: [mrkdwn(`<${escaped(link)}|Read what is behind it>`)] } satisfies SlackBlock]),
  ];
  return { text: escaped(title), blocks, unfurl_links: false, unfurl_media: false };
}

type Parts = { readonly headline: string; readonly lines: readonly string[]; readonly link: string | null };

function partsOf(event: TeamEvent, team: string): Parts {
  switch (event.type) {
    case 'alert.spike':
      return spikeParts(event.data);
    case 'digest.weekly':
      return digestParts(event.data);
    default:
      return requestParts(event, team);
  }
}

const HEADLINES: Record<RequestEvent['type'], string> = {
  'request.opened': 'New',
  'request.grew': 'Growing',
  'request.changed': 'Changed',
  'request.shipped': 'Shipped',
};

function requestParts({ type, data }: RequestEvent, team: string): Parts {
  const { request, changes, evidence } = data;
  const noun = request.kind === 'problem' ? 'problem' : 'request';
  const about = [request.theme, statusInWords(request)].filter((one) => one !== null).map(words);
  const lines = [
    demandInWords(request),
    ...changes.map(({ text }) => `• ${words(text)}`),
    ...(request.mergedInto === null ? [] : [`It goes on as request \`${escaped(request.mergedInto)}\`.`]),
    ...(request.destination === team ? [] : [`Team ${words(request.destination)} has it now.`]),
    about.join(' · '),
  ];
  return { headline: `${HEADLINES[type]} ${noun}: ${request.title}`, lines, link: linkOf(evidence) };
}

function spikeParts(data: Extract<TeamEvent, { type: 'alert.spike' }>['data']): Parts {
  const { themeName, people: count, usual, from, to, evidence } = data;
  const lines = [
    `${people(count)} wrote unhappily about it between ${from.slice(0, 16)} and ${to.slice(0, 16)} UTC.`,
    `On a usual day it is ${Math.round(usual * 10) / 10}.`,
  ];
  return { headline: `Many unhappy about ${themeName}`, lines, link: linkOf(evidence) };
}

function digestParts(data: Extract<TeamEvent, { type: 'digest.weekly' }>['data']): Parts {
  const { week, lines, suggestion, requests, link } = data;
  const shown = requests.slice(0, REQUESTS_SHOWN);
  const said = [
    ...lines.map((line) => `• ${words(line)}`),
    ...(suggestion === null ? [] : [`*One thing to decide:* ${words(suggestion)}`]),
    ...shown.map(({ title, demand, destination }) => `– ${words(title)}: ${people(demand)}, ${words(destination)}`),
    ...(requests.length > shown.length ? [`and ${requests.length - shown.length} more`] : []),
  ];
  return { headline: `The community in ${week}`, lines: said, link: linkOf({ link }) };
}

function quoteOf({ text, writtenAt }: Quote): string {
  return `> ${escaped(text)}\n> — ${dayOf(writtenAt)}`;
}

function mrkdwn(text: string): Mrkdwn {
  // Cut before a `&lt;` that the limit would split.
  const cut = text.length <= SECTION_CHARS ? text : `${cutText(text, SECTION_CHARS - 1).replace(/&\w{0,4}$/, '')}…`;
  return { type: 'mrkdwn', text: cut, verbatim: true };
}

/** Text of others on one line, unable to ping anybody. */
function words(text: string): string {
  return escaped(quiet(oneLine(text, 300)));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
