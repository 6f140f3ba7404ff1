import { addWeeks, weeksBetween } from '../week.ts';
import type { Contribution, Contributions } from './contributions.ts';
import type { Measure } from './figure.ts';

/** How many weeks a score looks back, its own among them; in how many weeks what was done counts half. */
const WEEKS = 12;
const HALF_LIFE_WEEKS = 4;
const ACTIVE_WEEKS_MIN = 3;
const HELPED_MIN = 3;
const WEIGHTS = { accepted: 5, thanked: 3, helpful: 1, answered: 1 } as const;
type Kind = keyof typeof WEIGHTS;
const KINDS = Object.keys(WEIGHTS) as Kind[];

/** A week as champions are told from it: who wrote in it, and what they did for others. */
export type ChampionWeek = {
  readonly week: string;
  readonly members: readonly string[];
  readonly contributions: Contributions;
};

/** A member who keeps helping others, with every term of their score. Counts are over the twelve weeks. */
export type Champion = Readonly<Record<Kind, number>> & {
  readonly member: string;
  readonly score: number;
  /** (P + 2) ÷ (P + N + 4) over their posts of the twelve weeks that read positive (P) or negative (N). */
  readonly positivity: number;
  readonly activeWeeks: number;
  readonly peopleHelped: number;
  /** Ids of the posts that count, in the order counted. */
  readonly posts: readonly string[];
};

/**
 * Every member whose score counts in a week, the highest first: active in three weeks of the twelve, helped three
 * people, never wrote as staff in them, and did not ask to be left out.
 */
export function championsIn(week: string, weeks: readonly ChampionWeek[], out: ReadonlySet<string>): Champion[] {
  const window = windowOf(week, weeks);
  const staff = new Set(window.flatMap(({ contributions }) => contributions.staff));
  const active = new Map<string, number>();
  for (const { members } of window) for (const member of members) active.set(member, (active.get(member) ?? 0) + 1);

  const mayCount = (member: string) =>
    (active.get(member) ?? 0) >= ACTIVE_WEEKS_MIN && !staff.has(member) && !out.has(member);
  return [...recordsIn(week, window, mayCount)]
    .flatMap(([member, record]) => {
      const peopleHelped = new Set(record.done.flatMap(({ helped }) => helped)).size;
      if (peopleHelped < HELPED_MIN) return [];
      return { member, ...scoreOf(record), activeWeeks: active.get(member)!, peopleHelped, record };
    })
    .sort((a, b) => b.score - a.score || (a.member < b.member ? -1 : 1))
    .map(({ record, ...champion }) => withPosts(champion, record));
}

/** The scores some members had in a week, whether or not they counted among its champions then. */
export function scoresIn(
  week: string,
  weeks: readonly ChampionWeek[],
  members: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const records = recordsIn(week, windowOf(week, weeks), (member) => members.has(member));
  return new Map([...members].map((member) => [member, scoreOf(records.get(member) ?? NOTHING_DONE).score]));
}

/** The same weeks with what some members did in them: of all members only a few champions are looked back on. */
export function weeksOfSome(members: ReadonlySet<string>, weeks: readonly ChampionWeek[]): ChampionWeek[] {
  return weeks.map((one) => {
    const { of, moods, staff } = one.contributions;
    const contributions = {
      of: of.filter(({ member }) => members.has(member)),
      moods: moods.filter(([member]) => members.has(member)),
      staff,
    };
    return { ...one, contributions };
  });
}

/** A champion's score as a figure: `n` posts counted, `people` helped. */
export function scoreMeasure({ score, posts, peopleHelped }: Champion): Measure {
  const method =
    '5 × accepted + 3 × thanked + helpful replies + openings others answered, over twelve weeks with a half-life of four, × (P + 2) ÷ (P + N + 4).';
  return { value: score, n: posts.length, people: peopleHelped, interval95: null, chance: null, posts, method };
}

/** The weeks a score looks back on, the oldest first. */
function windowOf(week: string, weeks: readonly ChampionWeek[]): ChampionWeek[] {
  const first = addWeeks(week, 1 - WEEKS);
  return weeks.filter((one) => one.week >= first && one.week <= week).sort((a, b) => (a.week < b.week ? -1 : 1));
}

/** What one member did in the weeks a score looks back on, the oldest first, with how many weeks ago; and their moods. */
type MemberRecord = {
  readonly done: Contribution[];
  readonly ages: number[];
  positive: number;
  negative: number;
};

const NOTHING_DONE: MemberRecord = { done: [], ages: [], positive: 0, negative: 0 };

function recordsIn(
  week: string,
  window: readonly ChampionWeek[],
  isWanted: (member: string) => boolean,
): Map<string, MemberRecord> {
  const records = new Map<string, MemberRecord>();
  const recordOf = (member: string): MemberRecord | undefined => {
    const known = records.get(member);
    if (known !== undefined || !isWanted(member)) return known;
    const record = { done: [], ages: [], positive: 0, negative: 0 };
    records.set(member, record);
    return record;
  };
  for (const { week: one, contributions } of window) {
    const age = weeksBetween(one, week);
    for (const contribution of contributions.of) {
      const record = recordOf(contribution.member);
      record?.done.push(contribution);
      record?.ages.push(age);
    }
    for (const [member, positive, negative] of contributions.moods) {
      const record = recordOf(member);
      if (record === undefined) continue;
      record.positive += positive;
      record.negative += negative;
    }
  }
  return records;
}

type Scored = Omit<Champion, 'member' | 'activeWeeks' | 'peopleHelped' | 'posts'>;

function scoreOf({ done, ages, positive, negative }: MemberRecord): Scored {
  const positivity = (positive + 2) / (positive + negative + 4);
  const counts = { accepted: 0, thanked: 0, helpful: 0, answered: 0 };
  let points = 0;
  done.forEach((contribution, i) => {
    let weekPoints = 0;
    for (const kind of KINDS) {
      counts[kind] += contribution[kind].length;
      weekPoints += WEIGHTS[kind] * contribution[kind].length;
    }
    points += weekPoints * 0.5 ** (ages[i]! / HALF_LIFE_WEEKS);
  });
  return { score: points * positivity, positivity, ...counts };
}

/** The posts are gathered when they are asked for: a report names ten champions of thousands. */
function withPosts(champion: Omit<Champion, 'posts'>, { done }: MemberRecord): Champion {
  return {
    ...champion,
    get posts() {
      return [...new Set(done.flatMap((contribution) => KINDS.flatMap((kind) => contribution[kind])))];
    },
  };
}
