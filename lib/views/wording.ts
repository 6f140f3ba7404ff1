import type { Figure } from '../domain/figures/figure.ts';
import type { Report, ReportedRequest, Restated } from '../domain/report.ts';
import { interval, number, percent, shown, signed, weekInWords } from './words.ts';

/** What every rendering of a report says in the same words. */

export const NOTHING_CHANGED = 'Nothing changed.';
export const TO_DECIDE = 'One thing to decide';
export const NOTHING_TO_DECIDE = 'Nothing presses this week.';
export const ALL_ANSWERED = 'No negative thread is without an answer.';
export const CAVEAT =
  'Labels are read by a small model and are often wrong on a single post; open the posts behind a figure before acting on it.';
export const NOT_COMPLETE = 'some posts have arrived that are not in these figures yet.';

/** The two lists of what members ask for: a heading, and what stands there when a week has none. */
export const LISTS = {
  requests: { title: 'Asked for', empty: 'Nobody asked for anything this week.' },
  problems: { title: 'Problems reported', empty: 'Nobody reported a problem this week.' },
} as const;

/** How many of a list a page shows; the rest stands in the document, and in its tables. */
export const SHOWN = 12;

/** How a figure's value is written. */
export type Show = (value: number | null) => string;

/** The figures to read at a glance. */
export function headlinesOf({ growth, engagement, sentiment, ignored }: Report): readonly {
  readonly name: string;
  readonly figure: Figure;
  readonly show: Show;
}[] {
  return [
    { name: 'active members', figure: growth.active, show: number },
    { name: 'posts', figure: engagement.posts, show: number },
    { name: 'net sentiment', figure: sentiment.net, show: signed },
    { name: 'negative and ignored', figure: ignored.threads, show: number },
  ];
}

/** The rows of the engagement section. */
export const ENGAGEMENT = {
  posts: 'Posts',
  threads: 'Threads',
  reactions: 'Reactions',
  replies: 'Replies counted by the source',
  shares: 'Shares',
  perPostMean: 'Interactions per post, mean',
  perPostMedian: 'Interactions per post, median',
  ownReplies: "Replies by the thread's opener",
  staffPosts: 'Posts of staff',
  staffReplies: 'Replies of staff',
  rateByReach: 'Interactions per viewer',
} as const;

/** A net sentiment, where enough posts are behind it to mean something. */
export function netInWords({ value, n }: Pick<Figure, 'value' | 'n'>): string {
  return (n ?? 0) < 5 ? 'too few' : signed(value);
}

/** The figures of the engagement section that something is known of, and the words for those of which nothing is. */
export function engagementRows(figures: Report['engagement']): {
  readonly known: readonly { readonly words: string; readonly figure: Figure }[];
  readonly unknown: readonly string[];
} {
  const rows = Object.entries(ENGAGEMENT).map(([name, words]) => ({
    words,
    figure: figures[name as keyof typeof ENGAGEMENT],
  }));
  const isKnown = ({ figure: { value, previous, baseline8w } }: (typeof rows)[number]) =>
    [value, previous, baseline8w].some((told) => told !== null);
  return {
    known: rows.filter(isKnown),
    unknown: rows.filter((row) => !isKnown(row)).map(({ words }) => words.toLowerCase()),
  };
}

/** "By the newest counts: 12 reactions, 3 replies.": those that a source tells, and what is not supplied. */
export function newestInWords(figures: Report['engagement']): string {
  const told = Object.entries(figures.newest).flatMap(([name, { value }]) =>
    value === null ? [] : [`${number(value)} ${name}`],
  );
  const { unknown } = engagementRows(figures);
  return [
    ...(told.length === 0 ? [] : [`By the newest counts: ${told.join(', ')}.`]),
    ...(unknown.length === 0 ? [] : [`Not supplied: ${unknown.join('; ')}.`]),
  ].join(' ');
}

/** "The audience, apart from who spoke: forum members 1,000 (+100)." */
export function audienceInWords({ audience }: Report['growth']): string {
  if (audience.length === 0) return '';
  const each = audience.map(
    ({ source, of, size, change }) =>
      `${shown(source)} ${of} ${number(size.value)}${change.value === null ? '' : ` (${signed(change.value)})`}`,
  );
  return `The audience, apart from who spoke: ${each.join(', ')}.`;
}

/** "Of those who first wrote 1 week ago 25 % of 12 wrote this week (9 % to 53 %); 4 weeks ago …": cohorts that there are. */
export function retentionInWords({ retention }: Report['growth']): string {
  const each = (
    [
      ['week1', '1 week ago'],
      ['week4', '4 weeks ago'],
      ['week12', '12 weeks ago'],
    ] as const
  ).flatMap(([name, when]) => {
    const figure = retention[name];
    if (figure.value === null) return [];
    return [`${when} ${percent(figure.value)} of ${number(figure.n)} (${interval(figure, percent)})`];
  });
  if (each.length === 0) return 'Who of the newcomers stays cannot be told yet.';
  return `Still writing, of those who first wrote ${each.join(', ')}.`;
}

/** The rows of first responses. */
export const FIRST_RESPONSE = {
  any: 'By anyone',
  staff: 'By staff',
  members: 'By other members',
  questions: 'To questions',
  reopened: 'To threads taken up again',
} as const;

/** The series of first responses, in their order. */
export const SERIES = Object.keys(FIRST_RESPONSE) as (keyof typeof FIRST_RESPONSE)[];

/** Where there was nothing to answer. */
export const NOTHING_TO_ANSWER = 'Members opened no thread this week, and of earlier ones none came due.';

/** Whether any thread was opened, taken up again, or came due in the week. */
export function wasAnythingAsked({ answerRate72h, threadAnswerRate72h, firstResponse }: Report['responses']): boolean {
  const counted = [answerRate72h, threadAnswerRate72h, ...SERIES.map((series) => firstResponse[series].medianHours)];
  return counted.some(({ n }) => (n ?? 0) > 0);
}

/** The requests more than one member is behind, at most so many, and what is said of those left unnamed. */
export function leadingRequests(
  { asked, list }: Report['requests'],
  most: number,
): { readonly named: readonly ReportedRequest[]; readonly rest: string } {
  const shared = list.filter(({ demandTotal }) => (demandTotal.value ?? 0) > 1);
  const named = shared.slice(0, most);
  const alone = Math.max(0, (asked.value ?? 0) - shared.length);
  return { named, rest: restInWords(shared.length - named.length, alone, named.length > 0) };
}

/** The team that has a request, and what was decided about it: "design", "design: planned, ACME-7". */
export function whereItGoes({
  destination,
  status,
  ticket,
}: Pick<ReportedRequest, 'destination' | 'status' | 'ticket'>): string {
  const decided = [...(status === 'open' ? [] : [status.replace('_', ' ')]), ...(ticket === null ? [] : [ticket])];
  return decided.length === 0 ? destination : `${destination}: ${decided.join(', ')}`;
}

/** What became of the requests that are not named: "5 more, each by one member so far." */
function restInWords(shared: number, alone: number, isMore: boolean): string {
  const more = isMore ? ' more' : '';
  if (shared === 0) return alone === 0 ? '' : `${number(alone)}${more}, each by one member so far.`;
  const others = alone === 0 ? '' : `, and ${number(alone)} by one member so far`;
  return `${number(shared)}${more} by two members or more${others}.`;
}

/** Whether a title is only a theme and the beginning of an id, for want of words that members share. */
function isUntitled({ id, title, isNamed }: ReportedRequest): boolean {
  return !isNamed && title.endsWith(` ${id.slice(0, 6)}`);
}

/** What such titles are and how they get better ones, once in a report, below the first list that has one. */
export function untitledInWords(which: keyof typeof LISTS, report: Report, most: number): string {
  const untitled = (list: keyof typeof LISTS) => leadingRequests(report[list], most).named.find(isUntitled);
  const first = untitled(which);
  if (first === undefined || (which === 'problems' && untitled('requests') !== undefined)) return '';
  return `A title like “${shown(first.title)}” is a theme and part of an id: fewer than three members share words for it. \`groundswell decide title\` gives it a better one.`;
}

/** A theme by the name the brand gave it; by its id where the brand names it no longer. */
export function themeInWords(theme: string, { themes }: Pick<Report, 'themes'>): string {
  return shown(themes.find((one) => one.theme === theme)?.name ?? theme);
}

/** "forum (167 posts of members, 22 of staff)" for every source. */
export function coverageInWords({ coverage }: Report['header']): string {
  const sources = coverage.map(
    ({ source, posts, staffPosts }) =>
      `${shown(source)} (${number(posts)} ${posts === 1 ? 'post' : 'posts'} of members, ${number(staffPosts)} of staff)`,
  );
  return sources.join(', ') || 'none';
}

/** "en 160, de 2": how many posts of each language. */
export function languagesInWords({ languages }: Report['trust']): string {
  return (
    languages.map(({ language, posts }) => `${language ?? 'too short to tell'} ${number(posts)}`).join(', ') || 'none'
  );
}

/** "Acme Boards: week 47 of 2026". */
export function titleInWords({ brandName, week }: Report['header']): string {
  return `${shown(brandName)}: ${weekInWords(week)}`;
}

/** One figure of an earlier issue that is no longer so. */
export function restatedInWords({ week, issue, figure, from, to }: Restated): string {
  return `Restated since issue ${issue} of ${week}: ${shown(figure)} was ${number(from)}, is ${number(to)}.`;
}

/** What became of the asks of members: the two sections about it. */
export const LOOPS = {
  title: 'Loops closed',
  empty: 'Nothing that members asked for has shipped in the last five weeks.',
} as const;
export const DELIVERIES = { title: 'Sent to teams', empty: 'No team was sent anything this week.' } as const;

/** "1 request shipped this week, which 4 members had asked for." */
export function shippedInWords({ shipped, asked }: Report['loops']): string {
  if (shipped.value === 0) return 'Nothing shipped this week; these did in the four weeks before.';
  const what = shipped.value === 1 ? '1 request' : `${number(shipped.value)} requests`;
  return `${what} shipped this week, which ${asked.value === 1 ? '1 member' : `${number(asked.value)} members`} had asked for.`;
}

/** "4, of them 3 by a link": how many are to be told, and how many can be answered where they asked. */
export function toldInWords(told: Report['loops']['told'][number] | undefined): string {
  if (told === undefined) return number(null);
  const { people, reachable } = told;
  return reachable === null ? number(people) : `${number(people)}, ${number(reachable)} by link`;
}

/** "+40 (5 posts)", or that nobody who asked has spoken of it. */
export function reactionInWords({ value, n }: Figure): string {
  return value === null ? 'not spoken of' : `${signed(value)} (${n === 1 ? '1 post' : `${number(n)} posts`})`;
}

/** "12 messages were sent, 1 waits." */
export function sentInWords({ sent, waiting, refused }: Report['deliveries']): string {
  const parts = [sent === 1 ? '1 message was sent' : `${number(sent)} messages were sent`];
  if (waiting > 0) parts.push(`${number(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`);
  if (refused > 0) parts.push(`${number(refused)} ${refused === 1 ? 'was' : 'were'} refused`);
  return `${parts.join(', ')}.`;
}

/** `request.opened` as "opened". */
export function typeInWords(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}
