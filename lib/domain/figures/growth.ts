import { oncePer } from '../once-per.ts';
import { rateRatio } from '../statistics/rates.ts';
import { weekNumber } from '../week.ts';
import { authorsOf, type SeenFact } from './authors.ts';
import { type Measure, membersOf, type WeekView } from './figure.ts';
import { chanceOfPeople, chanceOfShare, peopleMeasure, ratioChance, shareMeasure } from './measure-kinds.ts';

/** Which members were active in which weeks, by the weeks' numbers from the first, as far as the books go back. */
export type ActiveWeeks = ReadonlyMap<string, readonly number[]>;

/** After how many weeks it is asked who of a week's newcomers still writes. */
export const RETAINED_AFTER = [1, 4, 12] as const;
/** Weeks a member must have been seen in to be *returning* rather than *reactivated*. */
const WINDOW = 4;

/** Collect who was active when, from each week's list of its active members. */
export function activeWeeksOf(
  weeks: Iterable<{ readonly week: string; readonly members: readonly string[] }>,
): ActiveWeeks {
  const active = new Map<string, number[]>();
  for (const { week, members } of weeks) {
    const number = weekNumber(week);
    for (const member of members) {
      const list = active.get(member);
      if (list === undefined) active.set(member, [number]);
      else list.push(number);
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
  const now = weekNumber(week);
  const { active, lapsed, present } = countMembers(now, history);
  const statusOf = statusesOf(posts, now, history);

  const byStatus = (status: Status, method: string): Measure => {
    const theirs = posts.filter((_, i) => statusOf(i) === status);
    return peopleMeasure(active[status], theirs, method, { n: all });
  };
  const all = active.new + active.returning + active.reactivated;
  return [
    ['growth.active', peopleMeasure(all, posts, 'Distinct members who posted in the week.')],
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
    ['growth.quickRatio', quickRatio(active.new + active.reactivated, lapsed, present)],
    [
      'growth.participationRate',
      ofPeople(
        present === 0 ? null : all / present,
        present,
        'Members who posted in the week ÷ members who posted in the four weeks that end with it; Wilson interval.',
        chanceOfShare(all, present),
      ),
    ],
    ...RETAINED_AFTER.map((ago): [string, Measure] => [
      `growth.retention.week${ago}`,
      retained(ago, now, posts, history),
    ]),
  ];
}

type Status = 'new' | 'returning' | 'reactivated';

/** Whether a member who is active in a week came in it, stayed, or came back. */
function statusIn(week: number, weeks: readonly number[]): Status {
  if (weeks[0]! >= week) return 'new';
  return weeks.some((one) => one < week && one >= week - WINDOW) ? 'returning' : 'reactivated';
}

/** Where each post's author stands in a week; of each author it is asked once. */
function statusesOf(posts: readonly SeenFact[], week: number, history: ActiveWeeks): (post: number) => Status {
  const { numbers, places } = authorsOf(posts);
  const statuses = new Array<Status>(numbers.length);
  posts.forEach(({ authorKey }, i) => {
    statuses[places[i]!] ??= statusIn(week, history.get(authorKey)!);
  });
  return (post) => statuses[places[post]!]!;
}

/**
 * How many are active in a week, and how; who is lapsed: active in the oldest week of last week's window, silent since;
 * and who was present in the four weeks that end with it.
 */
function countMembers(week: number, history: ActiveWeeks) {
  const active = { new: 0, returning: 0, reactivated: 0 };
  let [lapsed, present] = [0, 0];
  for (const weeks of history.values()) {
    const last = weeks.findLast((one) => one <= week);
    if (last === undefined) continue;
    if (last === week) active[statusIn(week, weeks)]++;
    if (last > week - WINDOW) present++;
    else if (last === week - WINDOW) lapsed++;
  }
  return { active, lapsed, present };
}

/**
 * Whom a week brought, and who of them still wrote so many weeks later. Of the first week of the books it cannot be
 * told: everyone is new in it.
 */
function retained(ago: number, week: number, posts: readonly SeenFact[], history: ActiveWeeks): Measure {
  const joined = week - ago;
  let since = week;
  for (const [first] of history.values()) if (first! < since) since = first!;
  const cohort = joined <= since ? [] : [...history].filter(([, [first]]) => first === joined);
  const staying = new Set(cohort.flatMap(([member, weeks]) => (weeks.includes(week) ? [member] : [])));
  return shareMeasure(
    staying.size,
    cohort.length,
    staying.size === 0 ? [] : posts.filter(({ authorKey }) => staying.has(authorKey)),
    `Of the members whose first post ever falls ${ago === 1 ? 'one week' : `${ago} weeks`} before, the share who posted in the week; Wilson interval.`,
  );
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
export const activeMembers: (facts: readonly SeenFact[]) => readonly string[] = oncePer(listMembers);

function listMembers(facts: readonly SeenFact[]): string[] {
  const posts = membersOf(facts);
  const { numbers, places } = authorsOf(posts);
  const members = new Array<string>(numbers.length);
  posts.forEach(({ authorKey }, i) => {
    members[places[i]!] = authorKey;
  });
  return members;
}
