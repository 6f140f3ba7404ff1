import { weekAfter } from '../calendar.ts';
import { authorsOf, fromPosts, type Recounted, type RecountedFigures } from '../recounted.ts';
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

  const among = (some: readonly string[]) => {
    const chosen = new Set(some);
    const theirs = members.filter(({ words }) => chosen.has(words.authorKey));
    return fromPosts(some.length, theirs, { n: active.length });
  };
  const ofPeople = (value: number | null): Recounted => ({
    value,
    n: present.length,
    people: present.length,
    interval95: null,
    hasEvidence: false,
  });
  return [
    ['growth.active', fromPosts(active.length, members)],
    ['growth.new', among(fresh)],
    ['growth.returning', among(returning)],
    ['growth.reactivated', among(reactivated)],
    ['growth.lapsed', ofPeople(lapsed.length)],
    ['growth.quickRatio', ofPeople(lapsed.length === 0 ? null : (fresh.length + reactivated.length) / lapsed.length)],
    ['growth.participationRate', ofPeople(present.length === 0 ? null : active.length / present.length)],
  ];
}
