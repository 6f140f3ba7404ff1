import type { Fact } from '../fact.ts';
import { rateRatio } from '../statistics/rates.ts';
import { addWeeks } from '../week.ts';
import { type Measure, membersOf, type WeekView } from './figure.ts';
import { chanceOfPeople, chanceOfShare, peopleMeasure, ratioChance, shareMeasure } from './measure-kinds.ts';

/** Which members were active in which weeks, as far as the books go back. */
export type ActiveWeeks = ReadonlyMap<string, readonly string[]>;

/** After how many weeks it is asked who of a week's newcomers still writes. */
export const RETAINED_AFTER = [1, 4, 12] as const;
/** Weeks a member must have been seen in to be *returning* rather than *reactivated*. */
const WINDOW = 4;

/** Collect who was active when, from each week's list of its active members. */
export function activeWeeksOf(
  weeks: Iterable<{ readonly week: string; readonly members: readonly string[] }>,
): ActiveWeeks {
  const active = new Map<string, string[]>();
  for (const { week, members } of weeks) {
    for (const member of members) {
      const list = active.get(member);
      if (list === undefined) active.set(member, [week]);
      else list.push(week);
    }
  }
  return active;
}

/**
 * Who came, came back, and fell silent. Always: active = new + returning + reactivated; and those active within the
 * last four weeks change from week to week by exactly new + reactivated − lapsed. The posts of the week are evidence
 * only; without them the same values come out.
 */
export function growthMeasures(week: string, rows: WeekView['rows'], history: ActiveWeeks): [string, Measure][] {
  const posts = membersOf(rows);
  const recent = addWeeks(week, -WINDOW);
  const statusOf = (authorKey: string) => {
    const before = (history.get(authorKey) ?? []).filter((one) => one < week);
    if (before.length === 0) return 'new';
    return before.some((one) => one >= recent) ? 'returning' : 'reactivated';
  };
  const active = [...history].filter(([, weeks]) => weeks.includes(week)).map(([member]) => member);
  const statuses = new Map(active.map((member) => [member, statusOf(member)]));
  const lapsed = countLapsed(week, recent, history);
  const present = countPresent(week, history);
  const [fresh, reactivated] = [countOf(statuses, 'new'), countOf(statuses, 'reactivated')];

  const byStatus = (status: string, method: string): Measure => {
    const theirs = posts.filter(({ authorKey }) => statuses.get(authorKey) === status);
    return peopleMeasure(countOf(statuses, status), theirs, method, { n: statuses.size });
  };
  return [
    ['growth.active', peopleMeasure(statuses.size, posts, 'Distinct members who posted in the week.')],
    ['growth.new', byStatus('new', 'Members whose first post ever falls in the week.')],
    ['growth.returning', byStatus('returning', 'Members who also posted in the four weeks before.')],
    ['growth.reactivated', byStatus('reactivated', 'Members who posted before, though not in the four weeks before.')],
    [
      'growth.lapsed',
      ofPeople(
        lapsed,
        present,
        'Members who last posted four weeks ago: five weeks ago they were active, now no longer.',
        chanceOfPeople(lapsed),
      ),
    ],
    ['growth.quickRatio', quickRatio(fresh + reactivated, lapsed, present)],
    [
      'growth.participationRate',
      ofPeople(
        present === 0 ? null : statuses.size / present,
        present,
        'Members who posted in the week ÷ members who posted in the four weeks that end with it; Wilson interval.',
        chanceOfShare(statuses.size, present),
      ),
    ],
    ...RETAINED_AFTER.map((ago): [string, Measure] => [
      `growth.retention.week${ago}`,
      retained(ago, week, posts, history),
    ]),
  ];
}

/**
 * Whom a week brought, and who of them still wrote so many weeks later. Of the first week of the books it cannot be
 * told: everyone is new in it.
 */
function retained(ago: number, week: string, posts: WeekView['rows'], history: ActiveWeeks): Measure {
  const joined = addWeeks(week, -ago);
  let since = week;
  for (const [first] of history.values()) if (first! < since) since = first!;
  const cohort = joined <= since ? [] : [...history].filter(([, [first]]) => first === joined);
  const staying = new Set(cohort.flatMap(([member, weeks]) => (weeks.includes(week) ? [member] : [])));
  return shareMeasure(
    staying.size,
    cohort.length,
    posts.filter(({ authorKey }) => staying.has(authorKey)),
    `Of the members whose first post ever falls ${ago === 1 ? 'one week' : `${ago} weeks`} before, the share who posted in the week; Wilson interval.`,
  );
}

function countOf(statuses: ReadonlyMap<string, string>, wanted: string): number {
  let count = 0;
  for (const status of statuses.values()) if (status === wanted) count++;
  return count;
}

/** Active in the oldest week of last week's window, silent since. */
function countLapsed(week: string, oldest: string, history: ActiveWeeks): number {
  let lapsed = 0;
  for (const weeks of history.values()) {
    if (weeks.includes(oldest) && !weeks.some((one) => one > oldest && one <= week)) lapsed++;
  }
  return lapsed;
}

function countPresent(week: string, history: ActiveWeeks): number {
  const first = addWeeks(week, 1 - WINDOW);
  let present = 0;
  for (const weeks of history.values()) if (weeks.some((one) => one >= first && one <= week)) present++;
  return present;
}

/** Who came for each who left; its interval is that of the ratio of two Poisson counts. */
function quickRatio(came: number, lapsed: number, present: number): Measure {
  const interval95 = rateRatio({ events: came, exposure: 1 }, { events: lapsed, exposure: 1 })?.interval ?? null;
  return ofPeople(lapsed === 0 ? null : came / lapsed, present, '(New + reactivated) ÷ lapsed.', {
    interval95,
    chance: ratioChance(interval95, came + lapsed),
  });
}

function ofPeople(
  value: number | null,
  people: number,
  method: string,
  more: Pick<Measure, 'interval95' | 'chance'>,
): Measure {
  return { value, n: people, people, posts: [], method, ...more };
}

/** The members of a list of facts, each once, in the order they first wrote. */
export function activeMembers(facts: readonly Fact[]): string[] {
  return [...new Set(membersOf(facts).map(({ authorKey }) => authorKey))];
}
