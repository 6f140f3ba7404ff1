import type { CountedPost, Scene } from '../scene.ts';
import { type Opened, openedAmong } from './responses.ts';

const DAY = 24 * 3_600_000;

/** A thread that is followed for some days after it was opened. */
export type Followed = Opened;

/** The threads that members opened in the week or the seven days before it. */
export function followedIn(scene: Scene): Opened[] {
  const { counted, from, to } = scene;
  return openedAmong(
    counted.filter(({ at }) => at >= from - 7 * DAY && at < to),
    scene,
  );
}

export function isOpeners(post: CountedPost, { opener }: Pick<Opened, 'opener'>): boolean {
  return post.words.authorKey === opener.words.authorKey;
}

export function praises({ read }: CountedPost): boolean {
  return read.intents.some(({ label }) => label === 'praise');
}

/** The post by which its opener next wrote in the thread, where that praises. */
export function thanksFor(reply: CountedPost, { opener, posts }: Opened): CountedPost | undefined {
  const next = posts.slice(posts.indexOf(reply) + 1).find((post) => isOpeners(post, { opener }));
  return next !== undefined && praises(next) ? next : undefined;
}

/** The replies that settled a thread by a moment, ms. */
export function settling(thread: Opened, by: number): CountedPost[] {
  return thread.posts.filter((post) => {
    if (isOpeners(post, thread) || post.at > by) return false;
    return post.accepted || (thanksFor(post, thread)?.at ?? Number.POSITIVE_INFINITY) <= by;
  });
}
