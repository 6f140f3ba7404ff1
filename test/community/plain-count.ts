/**
 * A week's figures counted the plain way, straight from a file of posts, by code that shares nothing with the folds.
 * Everything here is as simple and as slow as it can be.
 */
type Post = {
  source: string;
  externalId: string;
  threadId?: string | null;
  parentId?: string | null;
  createdAt: string;
  author: { id: string; isStaff?: boolean };
  metrics?: Record<string, number | null> | null;
};
type Counted = Record<string, number | null>;

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const MONDAY = Date.UTC(1970, 0, 5);

const at = (post: Post) => Date.parse(post.createdAt);
const weekStart = (post: Post) => MONDAY + Math.floor((at(post) - MONDAY) / WEEK) * WEEK;
const who = (post: Post) => `${post.source}|${post.author.id}`;
const threadOf = (post: Post) => `${post.source}|${post.threadId ?? post.externalId}`;
const isMember = (post: Post) => post.author.isStaff !== true;

/** Every figure of every week that has posts, by the week's first ms. `isQuestion` says which openings ask. */
export function plainCount(posts: readonly Post[], isQuestion: (post: Post) => boolean): Map<number, Counted> {
  const weeks = [...new Set(posts.map(weekStart))].sort((a, b) => a - b);
  const threads = new Map<string, Post[]>();
  for (const post of posts) threads.set(threadOf(post), [...(threads.get(threadOf(post)) ?? []), post]);
  const weeksOf = new Map<string, Set<number>>();
  for (const post of posts.filter(isMember))
    weeksOf.set(who(post), (weeksOf.get(who(post)) ?? new Set()).add(weekStart(post)));

  return new Map(
    weeks.map((from) => {
      const to = from + WEEK;
      const own = posts.filter((post) => isMember(post) && weekStart(post) === from);
      const members = [...new Set(own.map(who))];
      const before = (member: string) => [...weeksOf.get(member)!].filter((week) => week < from);
      const recent = (member: string) => before(member).some((week) => week >= from - 4 * WEEK);
      const opened = [...threads.values()].flatMap((thread) => {
        const opener = thread.find((post) => post.parentId == null);
        return opener !== undefined && isMember(opener) ? [{ opener, thread }] : [];
      });
      const firstReply = ({ opener, thread }: (typeof opened)[number], until: number) =>
        thread
          .filter((post) => who(post) !== who(opener) && at(post) >= at(opener) && at(post) < until)
          .map(at)
          .sort((a, b) => a - b)[0];
      const waits = opened
        .filter(({ opener }) => weekStart(opener) === from)
        .map((one) => {
          const reply = firstReply(one, to);
          return { hours: ((reply ?? to) - at(one.opener)) / HOUR, answered: reply !== undefined };
        });
      const due = opened.filter(({ opener }) => at(opener) + 72 * HOUR >= from && at(opener) + 72 * HOUR < to);
      const rate = (list: typeof due) =>
        list.length === 0
          ? null
          : list.filter((one) => firstReply(one, at(one.opener) + 72 * HOUR + 1) !== undefined).length / list.length;
      const sum = (metric: string) => {
        const known = own.map((post) => post.metrics?.[metric]).filter((count) => typeof count === 'number');
        return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
      };
      return [
        from,
        {
          'engagement.posts': own.length,
          'engagement.threads': own.filter((post) => post.parentId == null).length,
          'engagement.reactions': sum('likes'),
          'engagement.replies': sum('replies'),
          'engagement.shares': sum('shares'),
          'growth.active': members.length,
          'growth.new': members.filter((member) => before(member).length === 0).length,
          'growth.returning': members.filter(recent).length,
          'growth.reactivated': members.filter((member) => before(member).length > 0 && !recent(member)).length,
          'responses.threadAnswerRate72h': rate(due),
          'responses.answerRate72h': rate(due.filter(({ opener }) => isQuestion(opener))),
          'responses.firstResponse.any.naiveMedianHours': middle(
            waits.filter(({ answered }) => answered).map(({ hours }) => hours),
          ),
          'responses.firstResponse.any.medianHours': kaplanMeierMedian(waits),
        },
      ];
    }),
  );
}

function middle(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

function kaplanMeierMedian(waits: { hours: number; answered: boolean }[]): number | null {
  let surviving = 1;
  for (const time of [...new Set(waits.map(({ hours }) => hours))].sort((a, b) => a - b)) {
    const atRisk = waits.filter(({ hours }) => hours >= time).length;
    const answered = waits.filter((wait) => wait.answered && wait.hours === time).length;
    surviving *= (atRisk - answered) / atRisk;
    if (answered > 0 && surviving <= 0.5 + 1e-9) return time;
  }
  return null;
}
