import { oncePer } from '../once-per.ts';
import type { SeenFact } from './authors.ts';
import type { WeekView } from './figure.ts';

/** For so long a thread is followed, ms: of older ones the opener is out of sight. */
export const FOLLOWED_FOR = 7 * 86_400_000;

/** A thread that a member opened, with what was written in it since, in the order written. */
export type Thread = {
  readonly opener: SeenFact;
  /** Everything since, the opener's own posts among it. */
  readonly posts: readonly SeenFact[];
  /** What others wrote. */
  readonly replies: readonly SeenFact[];
};

/** The threads members opened among these facts, with what was written in them, found in all facts given. */
export function threadsOf(openers: readonly SeenFact[], facts: readonly SeenFact[]): Thread[] {
  const written = writtenIn(facts);
  return openersAmong(openers).map((opener) => threadOf(opener, written));
}

/** The first post of each thread that says it opens it; where staff opened it, it is no member's. */
function openersAmong(facts: readonly SeenFact[]): SeenFact[] {
  const first = new Map<string, SeenFact>();
  for (const fact of facts) if (fact.opens && !first.has(fact.threadKey)) first.set(fact.threadKey, fact);
  return [...first.values()].filter(({ isStaff }) => !isStaff);
}

function writtenIn(facts: readonly SeenFact[]): Map<string, SeenFact[]> {
  return Map.groupBy(facts, ({ threadKey }) => threadKey);
}

function threadOf(opener: SeenFact, written: ReadonlyMap<string, readonly SeenFact[]>): Thread {
  const inIt = written.get(opener.threadKey) ?? [];
  const posts = inIt.filter((post) => post !== opener && post.createdAt >= opener.createdAt);
  return { opener, posts, replies: posts.filter(({ author }) => author !== opener.author) };
}

/** The threads of a view, with what was written in them up to the cut. */
type ViewedThreads = {
  /** Those that members opened in the week or the seven days before it. */
  readonly followed: readonly Thread[];
  /** Those that they opened in the week. */
  readonly opened: readonly Thread[];
  /** Those that they opened in the week or the 72 hours before it. */
  readonly recent: readonly Thread[];
};

/** The threads of a view, gathered once for all figures. */
export const viewedThreads: (view: WeekView) => ViewedThreads = oncePer(gatherThreads);

function gatherThreads({ earlier, sevenDays, rows, later }: WeekView): ViewedThreads {
  const written = writtenIn([...sevenDays, ...rows, ...later]);
  const known = new Map<SeenFact, Thread>();
  const openedBy = (facts: readonly SeenFact[]) =>
    openersAmong(facts).map((opener) => {
      const thread = known.get(opener) ?? threadOf(opener, written);
      known.set(opener, thread);
      return thread;
    });
  return {
    followed: openedBy([...sevenDays, ...rows]),
    opened: openedBy(rows),
    recent: openedBy([...earlier, ...rows]),
  };
}

/** A reply, and the next post its thread's opener wrote, which praises. */
export type Thanks = { readonly reply: SeenFact; readonly thanks: SeenFact };

/** The replies whose thread's opener had thanked for them next time they wrote in the thread. */
export function thanksIn({ opener, posts }: Thread): Thanks[] {
  const thanked: Thanks[] = [];
  let since: SeenFact[] = [];
  for (const post of posts) {
    if (post.author !== opener.author) since.push(post);
    else {
      if (post.intents.includes('praise')) for (const reply of since) thanked.push({ reply, thanks: post });
      since = [];
    }
  }
  return thanked;
}

/** The replies that settled a thread up to a moment, ms: accepted as the answer, or thanked for by then. */
export function answersIn(thread: Thread, until: number): SeenFact[] {
  const thanked = new Set(thanksIn(thread).flatMap(({ reply, thanks }) => (thanks.createdAt <= until ? [reply] : [])));
  return thread.replies.filter((reply) => reply.createdAt <= until && (reply.accepted || thanked.has(reply)));
}

/**
 * The posts with which openers took a thread up again: the first they wrote after somebody's reply, praise apart. Each
 * starts a clock of its own.
 */
export function reopeningsIn({ opener, posts }: Thread): Reopening[] {
  const reopenings: Reopening[] = [];
  let reply: SeenFact | undefined;
  let later: SeenFact | undefined;
  // From the end, so that the next reply is known; a post is only known to re-open once a reply is met before it.
  for (const post of posts.toReversed()) {
    if (post.author !== opener.author) {
      if (later !== undefined) reopenings.push({ post: later, reply });
      [reply, later] = [post, undefined];
    } else if (!post.intents.includes('praise')) later = post;
  }
  return reopenings.reverse();
}

/** A thread taken up again, and the next post by anyone else. */
export type Reopening = { readonly post: SeenFact; readonly reply: SeenFact | undefined };
