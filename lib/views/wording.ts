import type { Figure } from '../domain/figures/figure.ts';
import type { Report, ReportedRequest, Restated } from '../domain/report.ts';
import { interval, number, percent, shown, signed, weekInWords } from './words.ts';

/** What every rendering of a report says in the same words. */

export const NOTHING_CHANGED = 'Nothing changed.';
export const TO_DECIDE = 'One thing to decide';
export const NOTHING_TO_DECIDE = 'Nothing presses this week.';
export const ALL_ANSWERED = 'Every negative thread got an answer.';
export const CAVEAT =
  'Labels are read by rules and are often wrong on single posts; open the posts behind a figure before acting on it.';
export const NOT_COMPLETE = 'some posts have arrived that are not in these figures yet.';

/** The two lists of what members ask for: a heading, and what stands there when a week has none. */
export const LISTS = {
  requests: { title: 'Asked for', empty: 'Nobody asked for anything this week.' },
  problems: { title: 'Problems reported', empty: 'Nobody reported a problem this week.' },
} as const;

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
  ownReplies: 'Replies in threads of their own',
  staffPosts: 'Posts of staff',
  staffReplies: 'Replies of staff',
  rateByReach: 'Interactions per viewer',
} as const;

/** A net sentiment, where enough posts are behind it to mean something. */
export function netInWords({ value, n }: Pick<Figure, 'value' | 'n'>): string {
  return (n ?? 0) < 5 ? 'too few' : signed(value);
}

/** "By the newest counts: 12 reactions, 3 replies, – shares." */
export function newestInWords({ newest: { reactions, replies, shares } }: Report['engagement']): string {
  return `By the newest counts: ${number(reactions.value)} reactions, ${number(replies.value)} replies, ${number(shares.value)} shares.`;
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

/** The requests more than one member is behind, at most so many, and how many are left unnamed. */
export function leadingRequests(
  { asked, list }: Report['requests'],
  most: number,
): { readonly named: readonly ReportedRequest[]; readonly rest: number } {
  const named = list.filter(({ demandTotal }) => (demandTotal.value ?? 0) > 1).slice(0, most);
  return { named, rest: Math.max(0, (asked.value ?? 0) - named.length) };
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

/** What became of the requests that are not named: "5 more: named by one member so far, or past the first ten." */
export function restInWords(rest: number, named: number, first: string): string {
  return rest === 0
    ? ''
    : `${number(rest)}${named === 0 ? '' : ' more'}: named by one member so far, or past the first ${first}.`;
}

/** "forum (167 posts, 2 of staff)" for every source. */
export function coverageInWords({ coverage }: Report['header']): string {
  const sources = coverage.map(
    ({ source, posts, staffPosts }) => `${shown(source)} (${number(posts)} posts, ${number(staffPosts)} of staff)`,
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
