import { addWeeks, weeksBetween } from '../week.ts';
import { type Contributions, KINDS, type Kind, lengthOf, listAt } from './contribution-columns.ts';
import type { Measure } from './figure.ts';

/** How many weeks a score looks back, its own among them; in how many weeks what was done counts half. */
const WEEKS = 12;
const HALF_LIFE_WEEKS = 4;
const ACTIVE_WEEKS_MIN = 3;
const HELPED_MIN = 3;
const WEIGHTS: Readonly<Record<Kind, number>> = { accepted: 5, thanked: 3, helpful: 1, answered: 1 };

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
  const staff = new Set(window.flatMap(({ contributions: { staff, names } }) => staff.map((name) => names[name]!)));
  const active = new Map<string, number>();
  for (const { members } of window) for (const member of members) active.set(member, (active.get(member) ?? 0) + 1);

  const mayCount = (member: string) =>
    (active.get(member) ?? 0) >= ACTIVE_WEEKS_MIN && !staff.has(member) && !out.has(member);
  return [...recordsIn(week, window, mayCount)]
    .flatMap(([member, record]) => {
      const peopleHelped = new Set(record.flatMap(helpedBy)).size;
      if (peopleHelped < HELPED_MIN) return [];
      const activeWeeks = active.get(member)!;
      return { member, ...scoreOf(record), activeWeeks, peopleHelped, record };
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
  return new Map([...members].map((member) => [member, scoreOf(records.get(member) ?? []).score]));
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

/** Where it stands what a member did in a week, how many weeks ago that was, and how their posts read. */
type InWeek = {
  readonly age: number;
  readonly contributions: Contributions;
  /** The place of the member's lists; −1 where they did nothing for others. */
  place: number;
  positive: number;
  negative: number;
};

/** What some members did in the weeks a score looks back on, the oldest first. */
function recordsIn(
  week: string,
  window: readonly ChampionWeek[],
  isWanted: (member: string) => boolean,
): Map<string, InWeek[]> {
  const records = new Map<string, InWeek[]>();
  for (const { week: one, contributions } of window) {
    const { names, members, moods } = contributions;
    const age = weeksBetween(one, week);
    const inWeek = (member: string): InWeek | undefined => {
      const record = records.get(member) ?? [];
      if (record.at(-1)?.contributions === contributions) return record.at(-1);
      if (record.length === 0) {
        if (!isWanted(member)) return undefined;
        records.set(member, record);
      }
      record.push({ age, contributions, place: -1, positive: 0, negative: 0 });
      return record.at(-1);
    };
    members.forEach((name, place) => {
      const theirs = inWeek(names[name]!);
      if (theirs !== undefined) theirs.place = place;
    });
    moods.members.forEach((name, i) => {
      const theirs = inWeek(names[name]!);
      if (theirs !== undefined) [theirs.positive, theirs.negative] = [moods.positive[i]!, moods.negative[i]!];
    });
  }
  return records;
}

function helpedBy({ contributions: { helped, names }, place }: InWeek): string[] {
  return place < 0 ? [] : listAt(helped, place).map((name) => names[name]!);
}

type Scored = Omit<Champion, 'member' | 'activeWeeks' | 'peopleHelped' | 'posts'>;

function scoreOf(record: readonly InWeek[]): Scored {
  let [points, positive, negative] = [0, 0, 0];
  const counts = { accepted: 0, thanked: 0, helpful: 0, answered: 0 };
  for (const one of record) {
    positive += one.positive;
    negative += one.negative;
    if (one.place < 0) continue;
    let weekPoints = 0;
    for (const kind of KINDS) {
      const count = lengthOf(one.contributions[kind], one.place);
      counts[kind] += count;
      weekPoints += WEIGHTS[kind] * count;
    }
    points += weekPoints * 0.5 ** (one.age / HALF_LIFE_WEEKS);
  }
  const positivity = (positive + 2) / (positive + negative + 4);
  return { score: points * positivity, positivity, ...counts };
}

/** The posts are gathered when they are asked for: a report names ten champions of thousands. */
function withPosts(champion: Omit<Champion, 'posts'>, record: readonly InWeek[]): Champion {
  const postsOf = ({ contributions, place }: InWeek) => KINDS.flatMap((kind) => listAt(contributions[kind], place));
  return {
    ...champion,
    get posts() {
      return [...new Set(record.filter(({ place }) => place >= 0).flatMap(postsOf))];
    },
  };
}
