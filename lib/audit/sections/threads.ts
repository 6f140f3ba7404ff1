import type { CountedPost, Scene } from '../scene.ts';
import { type Opened, openedAmong } from './responses.ts';

const DAY = 24 * 3_600_000;

/** A thread, and all that was written in it after its opening. */
export type Followed = Opened & { readonly posts: readonly CountedPost[] };

/** The threads that members opened in the week or the seven days before it, with what was written in them. */
export function followedIn(scene: Scene): Followed[] {
  const { counted, from, to } = scene;
  const near = counted.filter(({ at }) => at >= from - 7 * DAY && at < to);
  const byThread = Map.groupBy(counted, ({ words }) => words.threadKey);
  return openedAmong(near, scene).map((thread) => ({ ...thread, posts: writtenIn(thread.opener, byThread) }));
}

function writtenIn(opener: CountedPost, byThread: ReadonlyMap<string, CountedPost[]>): CountedPost[] {
  return byThread.get(opener.words.threadKey)!.filter((post) => post.id !== opener.id && post.at >= opener.at);
}

export function isOpeners(post: CountedPost, { opener }: Pick<Opened, 'opener'>): boolean {
  return post.words.authorKey === opener.words.authorKey;
}

export function praises({ read }: CountedPost): boolean {
  return read.intents.some(({ label }) => label === 'praise');
}

/** The post by which its opener next wrote in the thread, where that praises. */
export function thanksFor(reply: CountedPost, { opener, posts }: Followed): CountedPost | undefined {
  const next = posts.slice(posts.indexOf(reply) + 1).find((post) => isOpeners(post, { opener }));
  return next !== undefined && praises(next) ? next : undefined;
}

/** The replies that settled a thread by a moment, ms. */
export function settling(thread: Followed, by: number): CountedPost[] {
  return thread.posts.filter((post) => {
    if (isOpeners(post, thread) || post.at > by) return false;
    return post.accepted || (thanksFor(post, thread)?.at ?? Number.POSITIVE_INFINITY) <= by;
  });
}

/** The same of one that was only found by its opener and replies. */
export function followed({ opener, replies }: Opened, { counted }: Scene): Followed {
  const byThread = new Map([
    [opener.words.threadKey, counted.filter(({ words }) => words.threadKey === opener.words.threadKey)],
  ]);
  return { opener, replies, posts: writtenIn(opener, byThread) };
}
