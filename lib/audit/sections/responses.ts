import { boundsOfMedian, medianOf, quantileOfWaits, scoreBounds } from '../arithmetic.ts';
import { toldWithin } from '../chances.ts';
import { fromPosts, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { followedIn, isOpeners, praises, settling } from './threads.ts';

const HOUR = 3_600_000;

/** A thread that a member opened: all that was written in it from then on, and what others wrote of it. */
export type Opened = {
  readonly opener: CountedPost;
  readonly posts: readonly CountedPost[];
  readonly replies: readonly CountedPost[];
};

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
    .map((opener) => {
      const all = byThread.get(opener.words.threadKey)!;
      const posts = all.filter(({ id, at }) => id !== opener.id && at >= opener.at);
      return { opener, posts, replies: posts.filter(({ words }) => words.authorKey !== opener.words.authorKey) };
    });
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
  const again = takenUpAgain(scene);
  return [
    ['responses.answerRate72h', answerRate(due.filter(asks))],
    ['responses.threadAnswerRate72h', answerRate(due)],
    ['responses.solvedRate72h', solvedRate(due.filter(asks))],
    ['responses.threadSolvedRate72h', solvedRate(due)],
    ...firstResponse('any', opened, scene),
    ...firstResponse('staff', opened, scene),
    ...firstResponse('members', opened, scene),
    ...firstResponse('questions', opened.filter(asks), scene),
    ['responses.reopened', reopenedThreads(again)],
    ...waits('reopened', again, scene),
  ];
}

function asks({ opener }: Opened): boolean {
  return opener.read.intents.some(({ label }) => label === 'question');
}

function answerRate(due: readonly Opened[]): Recounted {
  return shareOf(due, ({ opener, replies }) => replies.some(({ at }) => at - opener.at <= 72 * HOUR));
}

function solvedRate(due: readonly Opened[]): Recounted {
  return shareOf(due, (thread) => settling(thread, thread.opener.at + 72 * HOUR).length > 0);
}

function shareOf(due: readonly Opened[], holds: (thread: Opened) => boolean): Recounted {
  const those = due.filter(holds).length;
  return fromPosts(
    due.length === 0 ? null : those / due.length,
    due.map(({ opener }) => opener),
    toldWithin(scoreBounds(those, due.length), due.length),
  );
}

/** Someone waits from this post on; without a reply, still. */
type Asked = { readonly thread: string; readonly opener: CountedPost; readonly first: CountedPost | undefined };

/** In the week: the first post, praise apart, that an opener writes after a reply by another. */
function takenUpAgain(scene: Scene): Asked[] {
  const again = followedIn(scene).flatMap((thread) => {
    const found: Asked[] = [];
    let awaited = false;
    thread.posts.forEach((post, place) => {
      if (!isOpeners(post, thread)) awaited = true;
      else if (awaited && !praises(post)) {
        awaited = false;
        const first = thread.posts.slice(place + 1).find((later) => !isOpeners(later, thread));
        if (post.at - thread.opener.at <= 7 * 24 * HOUR) {
          found.push({ thread: thread.opener.words.threadKey, opener: post, first });
        }
      }
    });
    return found;
  });
  return again
    .filter(({ opener: { at } }) => at >= scene.from && at < scene.to)
    .sort((a, b) => a.opener.at - b.opener.at || (a.opener.id < b.opener.id ? -1 : 1));
}

function reopenedThreads(again: readonly Asked[]): Recounted {
  const threads = [...Map.groupBy(again, ({ thread }) => thread).values()].map((its) => its[0]!.opener);
  const { value, interval95, chance } = summed(threads);
  return fromPosts(
    value,
    again.map(({ opener }) => opener),
    { interval95, chance },
  );
}

function firstResponse(series: string, opened: readonly Opened[], scene: Scene): RecountedFigures {
  const counts = ({ isStaff }: CountedPost) => (series === 'staff' ? isStaff : series === 'members' ? !isStaff : true);
  const asked = opened.map(({ opener, replies }) => ({ thread: '', opener, first: replies.filter(counts)[0] }));
  return waits(series, asked, scene);
}

function waits(series: string, asked: readonly Asked[], { cut }: Scene): RecountedFigures {
  const times = asked.map(({ opener, first }) => ({
    opener,
    ended: first !== undefined,
    hours: ((first?.at ?? cut) - opener.at) / HOUR,
  }));
  const openers = times.map(({ opener }) => opener);
  const ended = times.filter((time) => time.ended);
  const path = `responses.firstResponse.${series}`;
  return [
    [`${path}.medianHours`, waited(quantileOfWaits(times, 0.5), openers)],
    [`${path}.p90Hours`, waited(quantileOfWaits(times, 0.9), openers)],
    [
      `${path}.naiveMedianHours`,
      waited(
        { hours: medianOf(ended.map(({ hours }) => hours)), bounds: boundsOfMedian(ended.map(({ hours }) => hours)) },
        ended.map(({ opener }) => opener),
      ),
    ],
  ];
}

function waited({ hours, bounds }: ReturnType<typeof quantileOfWaits>, openers: readonly CountedPost[]): Recounted {
  const told = hours === null ? { interval95: bounds } : toldWithin(bounds, openers.length, 'ratio');
  return fromPosts(hours, openers, told);
}
