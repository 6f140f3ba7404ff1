import { scoreBounds, tailsOf } from '../arithmetic.ts';
import { weekAfter } from '../calendar.ts';
import { type Told, toldWithin } from '../chances.ts';
import {
  authorsOf,
  fromPosts,
  ofPeople as peopleCounted,
  type Recounted,
  type RecountedFigures,
} from '../recounted.ts';
import type { Scene } from '../scene.ts';

/** Who came, came back and fell silent, told from every week in which a member ever wrote. */
export function recountGrowth({ week, counted, members }: Scene): RecountedFigures {
  const weeksOf = new Map<string, Set<string>>();
  for (const post of counted.filter(({ isStaff, week: its }) => !isStaff && its <= week)) {
    const { authorKey } = post.words;
    weeksOf.set(authorKey, (weeksOf.get(authorKey) ?? new Set()).add(post.week));
  }
  const everyone = [...weeksOf.keys()];
  const lately = [0, 1, 2, 3, 4].map((ago) => weekAfter(week, -ago));
  const wrote = (member: string, ago: number) => weeksOf.get(member)!.has(lately[ago]!);
  const wroteBefore = (member: string) => [...weeksOf.get(member)!].some((one) => one < week);
  const wroteLately = (member: string) => [1, 2, 3, 4].some((ago) => wrote(member, ago));

  const active = authorsOf(members);
  const fresh = active.filter((member) => !wroteBefore(member));
  const returning = active.filter(wroteLately);
  const reactivated = active.filter((member) => wroteBefore(member) && !wroteLately(member));
  const lapsed = everyone.filter((member) => wrote(member, 4) && ![0, 1, 2, 3].some((ago) => wrote(member, ago)));
  const present = everyone.filter((member) => [0, 1, 2, 3].some((ago) => wrote(member, ago)));

  const since = [...weeksOf.values()].reduce((first, weeks) => ([...weeks][0]! < first ? [...weeks][0]! : first), week);
  const retention = [1, 4, 12].map((ago): RecountedFigures[number] => {
    const joined = weekAfter(week, -ago);
    const cohort = everyone.filter((member) => joined > since && [...weeksOf.get(member)!][0] === joined);
    const staying = new Set(cohort.filter((member) => weeksOf.get(member)!.has(week)));
    const theirs = members.filter(({ words }) => staying.has(words.authorKey));
    const told = toldWithin(scoreBounds(staying.size, cohort.length), cohort.length);
    const value = cohort.length === 0 ? null : staying.size / cohort.length;
    return [`growth.retention.week${ago}`, fromPosts(value, theirs, { ...told, n: cohort.length })];
  });

  const among = (some: readonly string[]) => {
    const chosen = new Set(some);
    const theirs = members.filter(({ words }) => chosen.has(words.authorKey));
    return fromPosts(some.length, theirs, { ...peopleCounted(some.length), n: active.length });
  };
  const ofPeople = (value: number | null, told: Told): Recounted => ({
    ...told,
    value,
    n: present.length,
    people: present.length,
    hasEvidence: false,
  });
  return [
    ['growth.active', fromPosts(active.length, members, peopleCounted(active.length))],
    ['growth.new', among(fresh)],
    ['growth.returning', among(returning)],
    ['growth.reactivated', among(reactivated)],
    ['growth.lapsed', ofPeople(lapsed.length, peopleCounted(lapsed.length))],
    [
      'growth.quickRatio',
      ofPeople(
        lapsed.length === 0 ? null : (fresh.length + reactivated.length) / lapsed.length,
        toldOfRatio(fresh.length + reactivated.length, lapsed.length),
      ),
    ],
    [
      'growth.participationRate',
      ofPeople(
        present.length === 0 ? null : active.length / present.length,
        toldWithin(scoreBounds(active.length, present.length), present.length),
      ),
    ],
    ...retention,
  ];
}

/** The bounds of a share of the sum are those of its odds: the shares at which so many, or so few, are 2.5 % likely. */
function toldOfRatio(came: number, left: number): Told {
  if (left === 0) return { interval95: null, chance: null };
  const all = came + left;
  const low = came === 0 ? 0 : shareAt((share) => tailsOf(came, all, share).orMore >= 0.025);
  const high = shareAt((share) => tailsOf(came, all, share).orFewer <= 0.025);
  return toldWithin([low / (1 - low), high / (1 - high)], all, 'ratio');
}

function shareAt(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
