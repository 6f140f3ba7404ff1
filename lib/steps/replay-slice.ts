import type { Fact } from '../domain/fact.ts';
import { keys } from '../domain/layout.ts';
import { weekOfDate } from '../domain/week.ts';
import { isWithin } from '../domain/week-range.ts';
import type { Ports } from '../ports.ts';
import { foldMarkedHours } from './aggregate.ts';
import { type AskedReplay, readAskedReplay } from './asked-replay.ts';
import { type BookPorts, readPage, readPointers } from './books.ts';
import { calendarOf } from './compiled.ts';
import { openExpired } from './expired-posts.ts';
import { withLease } from './lease.ts';
import { moveFacts } from './move-facts.ts';
import { sendAgain } from './replay.ts';
import { generationOf } from './ruleset.ts';

export type SlicePorts = BookPorts & Pick<Ports, 'posts'>;

export type SliceOptions = {
  /** How long a slice may send. */
  readonly seconds?: number;
  /** No more is sent while so many posts wait: what is read again late has only been read under old rules longer. */
  readonly waitingMax?: number;
};

/** What a slice did: it sent some, or another process was at work. */
export type Slice = { readonly outcome: 'sent' | 'done' | 'busy'; readonly posts: number };

const SECONDS = 60;
const WAITING_MAX = 20_000;
const POSTS_AT_ONCE = 200;
/** Where it has got to is written down after so many posts: one that dies sends no more than these again. */
const NOTED_EVERY = 10 * POSTS_AT_ONCE;

/**
 * Carry on the replay that was asked for, as `replayPosts` does, for as long as there is time and room in the queue;
 * undefined when there is none. Other rules than it was begun under make it begin anew.
 * @throws UnavailableError when the queue does not take a post; what was sent stays sent.
 */
export async function carryOnReplay(
  ports: SlicePorts,
  { seconds = SECONDS, waitingMax = WAITING_MAX }: SliceOptions = {},
): Promise<Slice | undefined> {
  if ((await readAskedReplay(ports))?.doneAt !== null) return undefined;
  const slice = await withLease('replay', ports, async (keepLease) => {
    const asked = await underRulesInForce((await readAskedReplay(ports))!, ports);
    // Only what is folded is found: whatever came in under older rules is in the books before the first is sent.
    if (asked.at === null && (await foldMarkedHours(ports)).outcome === 'busy') return undefined;
    const until = ports.clock.now() + 1000 * seconds;
    const sender = createSender(asked, ports);
    const expiredAmong = await openExpired(ports);
    for await (const some of chunksAfter(asked, ports)) {
      await keepLease();
      if (ports.clock.now() >= until || (await ports.posts.depth()).waiting > waitingMax) return sender.end('sent');
      const wordless = await expiredAmong(some);
      await moveFacts([...wordless], { ...ports, generation: asked.generation });
      await sender.send(some, wordless);
    }
    return sender.end('done');
  });
  return slice ?? { outcome: 'busy', posts: 0 };
}

async function underRulesInForce(asked: AskedReplay, { brand, table }: SlicePorts): Promise<AskedReplay> {
  const generation = await generationOf(brand, table);
  return generation === asked.generation ? asked : { ...asked, generation, at: null, posts: 0, expired: 0 };
}

/** The posts that are still to be sent, in the order written, an hour of the books in memory at a time. */
async function* chunksAfter({ from, to, at }: AskedReplay, { table, brand }: SlicePorts): AsyncGenerator<Fact[]> {
  const begun = at === null ? '' : calendarOf(brand).hourOf(at.createdAt);
  for (const pointer of await readPointers(table)) {
    if (pointer.hour < begun || !isWithin(weekOfDate(pointer.hour), [from, to])) continue;
    const facts = (await readPage(pointer, table)).map(({ fact }) => fact).filter((fact) => isAfter(fact, at));
    for (let next = 0; next < facts.length; next += POSTS_AT_ONCE) yield facts.slice(next, next + POSTS_AT_ONCE);
  }
}

function isAfter({ createdAt, postId }: Fact, at: AskedReplay['at']): boolean {
  return at === null || createdAt > at.createdAt || (createdAt === at.createdAt && postId > at.postId);
}

/** Sends posts and notes how far it has got, unless another replay was asked for meanwhile. */
function createSender(asked: AskedReplay, ports: SlicePorts) {
  let { at, posts, expired } = asked;
  let unnoted = 0;
  const note = (doneAt: number | null) =>
    ports.table.put(
      { ...keys.replayAsked, ...asked, at, posts, expired, doneAt },
      { equals: { askedAt: asked.askedAt } },
    );
  return {
    /** Posts without words are only counted. */
    async send(facts: readonly Fact[], wordless: ReadonlySet<string>): Promise<void> {
      const readable = facts.filter((fact) => !wordless.has(fact.postId));
      if (readable.length > 0) await sendAgain(readable, ports);
      const { createdAt, postId } = facts.at(-1)!;
      at = { createdAt, postId };
      posts += readable.length;
      expired += wordless.size;
      unnoted += facts.length;
      if (unnoted < NOTED_EVERY) return;
      await note(null);
      unnoted = 0;
    },
    async end(outcome: 'sent' | 'done'): Promise<Slice> {
      await note(outcome === 'done' ? ports.clock.now() : null);
      return { outcome, posts: posts - asked.posts };
    },
  };
}
