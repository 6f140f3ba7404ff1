import { lineAmong, sumOf, tailsOf } from '../arithmetic.ts';
import { weekAfter } from '../calendar.ts';
import { authorsOf } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

const WEEKS_BACK = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const PEOPLE_MIN = 3;
const FALSE_SHARE = 0.1;
/** Longer ones can stand in no brand file. */
const LETTERS_MAX = 80;
const EXAMPLES = 5;

type Used = { readonly people: number; readonly postIds: readonly string[] };

/** Key phrases of asks that no theme claims, and that more members use, or nobody any longer, than their past explains. */
export function phrasesIn(scene: Scene) {
  const first = scene.evidence.posts.find(({ week }) => week <= scene.week)?.week ?? scene.week;
  const weeks = WEEKS_BACK.map((ago) => weekAfter(scene.week, -ago)).filter((week) => week >= first);
  const members = scene.counted.filter(({ isStaff }) => !isStaff);
  const inWeek = (week: string) => members.filter((post) => post.week === week);
  const active = authorsOf(scene.members).length;
  const activeBefore = sumOf(weeks.map((week) => authorsOf(inWeek(week)).length));
  if (activeBefore === 0) return { rising: [], vanished: [] };

  const share = active / (active + activeBefore);
  const now = phrasesAmong(scene.members);
  const past = weeks.map((week) => phrasesAmong(inWeek(week)));
  const before = (phrase: string) => sumOf(past.map((week) => week.get(phrase)?.people ?? 0));
  const known = [...new Set(past.flatMap((week) => [...week.keys()]))];

  const rising = [...now]
    .filter(([, { people }]) => people >= PEOPLE_MIN)
    .map(([phrase, { people, postIds }]) => {
      const probability = share === 1 ? 1 : tailsOf(people, people + before(phrase), share).orMore;
      return {
        phrase,
        people,
        before: before(phrase) / weeks.length,
        probability,
        postIds: postIds.slice(0, EXAMPLES),
      };
    });
  const vanished = known
    .filter((phrase) => active > 0 && !now.has(phrase) && before(phrase) >= PEOPLE_MIN)
    .map((phrase) => ({
      phrase,
      before: before(phrase) / weeks.length,
      probability: tailsOf(0, before(phrase), share).orFewer,
    }));
  return {
    rising: held(rising).sort(
      (a, b) => b.people - a.people || a.probability - b.probability || (a.phrase < b.phrase ? -1 : 1),
    ),
    vanished: held(vanished).sort((a, b) => b.before - a.before || (a.phrase < b.phrase ? -1 : 1)),
  };
}

function held<Tested extends { readonly probability: number }>(tested: readonly Tested[]): Tested[] {
  const line = lineAmong(
    tested.map(({ probability }) => probability),
    FALSE_SHARE,
  );
  return tested.filter(({ probability }) => probability <= line);
}

/** Who uses each phrase, and in which posts. A post that a theme claims has its place already. */
function phrasesAmong(posts: readonly CountedPost[]): Map<string, Used> {
  const users = new Map<string, CountedPost[]>();
  for (const post of posts.filter(({ read }) => read.themes.length === 0)) {
    for (const phrase of new Set(post.read.asks.map(({ key }) => key))) {
      if (!users.has(phrase)) users.set(phrase, []);
      users.get(phrase)!.push(post);
    }
  }
  return new Map(
    [...users]
      .filter(([phrase]) => phrase !== '' && phrase.length <= LETTERS_MAX)
      .map(([phrase, those]) => [phrase, { people: authorsOf(those).length, postIds: those.map(({ id }) => id) }]),
  );
}
