import type { Fact } from '../fact.ts';
import type { WeekView } from './figure.ts';

/** For so long a thread is followed, ms: of older ones the opener is out of sight. */
export const FOLLOWED_FOR = 7 * 86_400_000;

/** A thread that a member opened, with what was written in it since, in the order written. */
export type Thread = {
  readonly opener: Fact;
  /** Everything since, the opener's own posts among it. */
  readonly posts: readonly Fact[];
  /** What others wrote. */
  readonly replies: readonly Fact[];
};

/** The threads members opened among these facts, with what was written in them, found in all facts given. */
export function threadsOf(openers: readonly Fact[], facts: readonly Fact[]): Thread[] {
  const heads = new Map<string, Fact>();
  for (const fact of openers) if (fact.opens && !heads.has(fact.threadKey)) heads.set(fact.threadKey, fact);
  const written = Map.groupBy(
    facts.filter(({ threadKey }) => heads.has(threadKey)),
    ({ threadKey }) => threadKey,
  );
  return [...heads.values()]
    .filter(({ isStaff }) => !isStaff)
    .map((opener) => {
      const posts = (written.get(opener.threadKey) ?? []).filter(
        (post) => post !== opener && post.createdAt >= opener.createdAt,
      );
      return { opener, posts, replies: posts.filter(({ authorKey }) => authorKey !== opener.authorKey) };
    });
}

const followed = new WeakMap<WeekView, readonly Thread[]>();

/** The threads members opened in the week or the seven days before it, with what was written in them up to the cut. */
export function followedThreads(view: WeekView): readonly Thread[] {
  const known = followed.get(view);
  if (known !== undefined) return known;
  const near = [...view.sevenDays, ...view.rows];
  const threads = threadsOf(near, [...near, ...view.later]);
  followed.set(view, threads);
  return threads;
}

/** A reply, and the next post its thread's opener wrote, which praises. */
export type Thanks = { readonly reply: Fact; readonly thanks: Fact };

/** The replies whose thread's opener had thanked for them next time they wrote in the thread. */
export function thanksIn({ opener, posts }: Thread): Thanks[] {
  const thanked: Thanks[] = [];
  let since: Fact[] = [];
  for (const post of posts) {
    if (post.authorKey !== opener.authorKey) since.push(post);
    else {
      if (post.intents.includes('praise')) for (const reply of since) thanked.push({ reply, thanks: post });
      since = [];
    }
  }
  return thanked;
}

/** The replies that settled a thread up to a moment, ms: accepted as the answer, or thanked for by then. */
export function answersIn(thread: Thread, until: number): Fact[] {
  const thanked = new Set(thanksIn(thread).flatMap(({ reply, thanks }) => (thanks.createdAt <= until ? [reply] : [])));
  return thread.replies.filter((reply) => reply.createdAt <= until && (reply.accepted || thanked.has(reply)));
}

/**
 * The posts with which openers took a thread up again: the first they wrote after somebody's reply, praise apart. Each
 * starts a clock of its own.
 */
export function reopeningsIn({ opener, posts }: Thread): Reopening[] {
  const reopenings: Reopening[] = [];
  let reply: Fact | undefined;
  let later: Fact | undefined;
  // From the end, so that the next reply is known; a post is only known to re-open once a reply is met before it.
  for (const post of posts.toReversed()) {
    if (post.authorKey !== opener.authorKey) {
      if (later !== undefined) reopenings.push({ post: later, reply });
      [reply, later] = [post, undefined];
    } else if (!post.intents.includes('praise')) later = post;
  }
  return reopenings.reverse();
}

/** A thread taken up again, and the next post by anyone else. */
export type Reopening = { readonly post: Fact; readonly reply: Fact | undefined };
