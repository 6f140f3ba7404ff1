import { medianOf, quantileOfWaits, scoreBounds } from '../arithmetic.ts';
import { fromPosts, type Recounted, type RecountedFigures } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

const HOUR = 3_600_000;

/** A thread that a member opened, and what others wrote in it from then on. */
export type Opened = { readonly opener: CountedPost; readonly replies: readonly CountedPost[] };

/**
 * The threads that members opened among some posts. A thread is opened by the first of them that answers nothing; what
 * follows under the same thread, answering nothing either, opens no other.
 */
export function openedAmong(posts: readonly CountedPost[], { counted }: Pick<Scene, 'counted'>): Opened[] {
  const openers = new Map<string, CountedPost>();
  for (const post of posts) {
    const { parentId, threadKey } = post.words;
    if (parentId === null && !openers.has(threadKey)) openers.set(threadKey, post);
  }
  const byThread = Map.groupBy(counted, ({ words }) => words.threadKey);
  return [...openers.values()]
    .filter(({ isStaff }) => !isStaff)
    .map((opener) => ({
      opener,
      replies: byThread
        .get(opener.words.threadKey)!
        .filter(({ words, at }) => words.authorKey !== opener.words.authorKey && at >= opener.at),
    }));
}

/** How long members waited for a first reply, and how many had one within 72 hours. */
export function recountResponses(scene: Scene): RecountedFigures {
  const { own, counted, from, to } = scene;
  const opened = openedAmong(own, scene);
  const near = counted.filter(({ at }) => at >= from - 72 * HOUR && at < to);
  const due = openedAmong(near, scene).filter(({ opener }) => {
    const ripe = opener.at + 72 * HOUR;
    return ripe >= from && ripe < to;
  });
  return [
    ['responses.answerRate72h', answerRate(due.filter(asks))],
    ['responses.threadAnswerRate72h', answerRate(due)],
    ...firstResponse('any', opened, scene),
    ...firstResponse('staff', opened, scene),
    ...firstResponse('questions', opened.filter(asks), scene),
  ];
}

function asks({ opener }: Opened): boolean {
  return opener.read.intents.some(({ label }) => label === 'question');
}

function answerRate(due: readonly Opened[]): Recounted {
  const answered = due.filter(({ opener, replies }) => replies.some(({ at }) => at - opener.at <= 72 * HOUR)).length;
  return fromPosts(
    due.length === 0 ? null : answered / due.length,
    due.map(({ opener }) => opener),
    { interval95: scoreBounds(answered, due.length) },
  );
}

function firstResponse(series: string, opened: readonly Opened[], { cut }: Scene): RecountedFigures {
  const waits = opened.map(({ opener, replies }) => {
    const first = series === 'staff' ? replies.filter(({ isStaff }) => isStaff)[0] : replies[0];
    return { opener, ended: first !== undefined, hours: ((first?.at ?? cut) - opener.at) / HOUR };
  });
  const openers = waits.map(({ opener }) => opener);
  const ended = waits.filter((wait) => wait.ended);
  const path = `responses.firstResponse.${series}`;
  return [
    [`${path}.medianHours`, fromPosts(quantileOfWaits(waits, 0.5), openers)],
    [`${path}.p90Hours`, fromPosts(quantileOfWaits(waits, 0.9), openers)],
    [
      `${path}.naiveMedianHours`,
      fromPosts(
        medianOf(ended.map(({ hours }) => hours)),
        ended.map(({ opener }) => opener),
      ),
    ],
  ];
}
