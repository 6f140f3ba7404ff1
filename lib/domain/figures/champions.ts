import { addWeeks } from '../week.ts';
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

  const helped = new Map<string, Set<string>>();
  for (const { contributions } of window) {
    for (const { member, helped: whom } of contributions.of) {
      const all = helped.get(member) ?? new Set<string>();
      helped.set(member, all);
      for (const one of whom) all.add(one);
    }
  }
  const known = new Set(
    [...helped].flatMap(([member, whom]) =>
      whom.size >= HELPED_MIN && (active.get(member) ?? 0) >= ACTIVE_WEEKS_MIN && !staff.has(member) && !out.has(member)
        ? [member]
        : [],
    ),
  );
  const scored = scoreMembers(week, window, known);
  return [...scored.values()]
    .map((one) => ({ ...one, activeWeeks: active.get(one.member)!, peopleHelped: helped.get(one.member)!.size }))
    .sort((a, b) => b.score - a.score || (a.member < b.member ? -1 : 1));
}

/** The scores some members had in a week, whether or not they counted among its champions then. */
export function scoresIn(
  week: string,
  weeks: readonly ChampionWeek[],
  members: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const scored = scoreMembers(week, windowOf(week, weeks), members);
  return new Map([...members].map((member) => [member, scored.get(member)?.score ?? 0]));
}

/** A champion's score as a figure: `n` posts counted, `people` helped. */
export function scoreMeasure({ score, posts, peopleHelped }: Champion): Measure {
  const method =
    '5 × accepted + 3 × thanked + helpful replies + openings others answered, over twelve weeks with a half-life of four, × (P + 2) ÷ (P + N + 4).';
  return { value: score, n: posts.length, people: peopleHelped, interval95: null, chance: null, posts, method };
}

function windowOf(week: string, weeks: readonly ChampionWeek[]): ChampionWeek[] {
  const first = addWeeks(week, 1 - WEEKS);
  return weeks.filter((one) => one.week >= first && one.week <= week);
}

type Scored = Omit<Champion, 'activeWeeks' | 'peopleHelped'>;

function scoreMembers(
  week: string,
  window: readonly ChampionWeek[],
  members: ReadonlySet<string>,
): Map<string, Scored> {
  const mine = new Map<string, { readonly done: [number, Contribution][]; positive: number; negative: number }>();
  for (const member of members) mine.set(member, { done: [], positive: 0, negative: 0 });
  let age = 0;
  for (let one = week; age < WEEKS; one = addWeeks(week, -++age)) {
    const { contributions } = window.find((known) => known.week === one) ?? {};
    for (const contribution of contributions?.of ?? [])
      mine.get(contribution.member)?.done.unshift([age, contribution]);
    for (const [member, positive, negative] of contributions?.moods ?? []) {
      const theirs = mine.get(member);
      if (theirs === undefined) continue;
      theirs.positive += positive;
      theirs.negative += negative;
    }
  }
  return new Map([...mine].map(([member, theirs]) => [member, scoreOf(member, theirs)]));
}

function scoreOf(
  member: string,
  {
    done,
    positive,
    negative,
  }: { readonly done: readonly [number, Contribution][]; readonly positive: number; readonly negative: number },
): Scored {
  const positivity = (positive + 2) / (positive + negative + 4);
  let points = 0;
  for (const [age, contribution] of done) {
    const weekPoints = KINDS.reduce((sum, kind) => sum + WEIGHTS[kind] * contribution[kind].length, 0);
    points += weekPoints * 0.5 ** (age / HALF_LIFE_WEEKS);
  }
  const countOf = (kind: Kind) => done.reduce((sum, [, contribution]) => sum + contribution[kind].length, 0);
  return {
    member,
    score: points * positivity,
    positivity,
    accepted: countOf('accepted'),
    thanked: countOf('thanked'),
    helpful: countOf('helpful'),
    answered: countOf('answered'),
    posts: [...new Set(done.flatMap(([, contribution]) => KINDS.flatMap((kind) => contribution[kind])))],
  };
}
