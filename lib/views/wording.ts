import type { Figure } from '../domain/figures/figure.ts';
import type { Report, ReportedRequest, Restated } from '../domain/report.ts';
import { number, shown, signed, weekInWords } from './words.ts';

/** What every rendering of a report says in the same words. */

export const NOTHING_CHANGED = 'Nothing changed.';
export const TO_DECIDE = 'One thing to decide';
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
  staffPosts: 'Posts of staff',
} as const;

/** The rows of first responses. */
export const FIRST_RESPONSE = { any: 'By anyone', staff: 'By staff', questions: 'To questions' } as const;

/** The requests more than one member is behind, at most so many, and how many are left unnamed. */
export function leadingRequests(
  { asked, list }: Report['requests'],
  most: number,
): { readonly named: readonly ReportedRequest[]; readonly rest: number } {
  const named = list.filter(({ demandTotal }) => (demandTotal.value ?? 0) > 1).slice(0, most);
  return { named, rest: Math.max(0, (asked.value ?? 0) - named.length) };
}

/** The team that has a request, and what was decided about it: "design", "design: planned". */
export function whereItGoes({ destination, status }: Pick<ReportedRequest, 'destination' | 'status'>): string {
  return status === 'open' ? destination : `${destination}: ${status.replace('_', ' ')}`;
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
