import * as z from 'zod';
import { UnavailableError } from '../domain/errors.ts';
import { hourOfCell, keys } from '../domain/layout.ts';
import { isExpired, isLive, knowsNothing } from '../domain/post-state.ts';
import { weekOfDate } from '../domain/week.ts';
import { isWithin, type WeekRange, weekRange } from '../domain/week-range.ts';
import type { Ports } from '../ports.ts';
import { foldMarkedHours } from './aggregate.ts';
import { type BookPorts, scannedItems } from './books.ts';
import { calendarOf } from './compiled.ts';
import { openExpired } from './expired-posts.ts';
import { keptPostOf } from './keep-post.ts';
import { moveFacts } from './move-facts.ts';
import { openBooks } from './open-books.ts';

export type ReplayPorts = BookPorts & Pick<Ports, 'posts' | 'generation'>;

export type ReplayOptions = {
  /** Only posts of these weeks, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /**
   * Find the posts in the store itself, one by one, and not in the books: for books that were lost, or are not to be
   * believed. It reads everything that was ever kept.
   */
  readonly rebuild?: boolean | undefined;
  /** Has the posts of a day read again; by default they are sent round once more. */
  readonly again?: (posts: readonly Found[]) => Promise<void>;
  /** Resolves when the queue has room for more. */
  readonly room?: () => Promise<void>;
  readonly onProgress?: (done: number, of: number) => void;
};

export type Replayed = {
  readonly posts: number;
  /** Posts that were left as they were read, for their words are past the brand's retention. */
  readonly expired: number;
  readonly resumedAfter: string | null;
};

const State = z.object({ generation: z.number(), range: z.string(), after: z.string().nullable() });

/**
 * Have history read again under the rules in force, in the order it was written.
 *
 * Each post is sent round once more as a delivery that says nothing new: it is merged, read and counted like any
 * other, and its fact replaces one that was read under older rules; of a post without words the fact stays. They stand
 * in a group of their own, so live posts barely wait. Where it had got to is noted by the day, so one that dies is taken
 * up there; a repeat is harmless.
 * @throws UnavailableError when the queue does not take one, or a fold is at work: what was sent stays sent.
 */
export async function replayPosts(ports: ReplayPorts, options: ReplayOptions = {}): Promise<Replayed> {
  const { from, to, rebuild = false, room, onProgress } = options;
  const { again = (found) => sendInSlices(found, room, ports) } = options;
  const range = weekRange(from, to);
  const { days, wordless: found } = rebuild ? await daysInStore(range, ports) : await daysInBooks(ports);
  // Books that were lost are made again of the facts of these posts, which nobody can read again.
  await moveFacts(found, ports, { all: true });
  const expiredAmong = await openExpired(ports);
  const wanted = [...days.keys()].filter((date) => isWithin(weekOfDate(date), range)).sort();
  const known = State.safeParse(await ports.table.get(keys.replay, { consistent: true }));
  const same = known.data?.generation === ports.generation && known.data.range === JSON.stringify(range);
  const resumedAfter = same ? known.data!.after : null;
  let [posts, expired] = [0, found.length];
  for (const [place, date] of wanted.entries()) {
    if (resumedAfter !== null && date <= resumedAfter) continue;
    const all = await days.get(date)!();
    const wordless = await expiredAmong(all);
    const readable = wordless.size === 0 ? all : all.filter(({ postId }) => !wordless.has(postId));
    await moveFacts([...wordless], ports);
    await again(readable);
    posts += readable.length;
    expired += wordless.size;
    await keepPlace(range, date, ports);
    onProgress?.(place + 1, wanted.length);
  }
  await keepPlace(range, null, ports);
  return { posts, expired, resumedAfter };
}

/** A kept post, when it was written, and the source in whose group it is sent. */
export type Found = { readonly postId: string; readonly source: string; readonly createdAt: number };
/** What was found by day, and the posts besides that have no words, by id. */
type Days = {
  readonly days: ReadonlyMap<string, () => Promise<readonly Found[]>>;
  readonly wordless: readonly string[];
};

const POSTS_AT_ONCE = 200;

/** What is kept and counted, by the day it was written; read as each day's turn comes. */
async function daysInBooks(ports: ReplayPorts): Promise<Days> {
  const folded = await foldMarkedHours(ports);
  if (folded.outcome === 'busy') throw new UnavailableError('Another fold is at work; try again in a moment.');
  const books = await openBooks(ports);
  return { days: new Map([...books.hoursOn.keys()].map((date) => [date, () => books.factsOn([date])])), wordless: [] };
}

async function daysInStore(range: WeekRange, { table, brand }: ReplayPorts): Promise<Days> {
  const { dateOf } = calendarOf(brand);
  const found: Found[] = [];
  const wordless: string[] = [];
  for await (const item of scannedItems('POST#', table)) {
    const { state, cells } = keptPostOf(item);
    const isAmong = (cell: string) => isWithin(weekOfDate(hourOfCell(cell).slice(0, 10)), range);
    if (isExpired(state) && cells.some(isAmong)) wordless.push(state.postId);
    if (!isLive(state)) continue;
    const { source, createdAt } = state.content.words;
    found.push({ postId: state.postId, source, createdAt });
  }
  found.sort((a, b) => a.createdAt - b.createdAt || (a.postId < b.postId ? -1 : 1));
  const byDay = Map.groupBy(found, ({ createdAt }) => dateOf(createdAt));
  return { days: new Map([...byDay].map(([date, posts]) => [date, async () => posts])), wordless };
}

async function sendInSlices(posts: readonly Found[], room: ReplayOptions['room'], ports: ReplayPorts): Promise<void> {
  for (let next = 0; next < posts.length; next += POSTS_AT_ONCE) {
    await room?.();
    await sendAgain(posts.slice(next, next + POSTS_AT_ONCE), ports);
  }
}

/**
 * Send posts round once more, as deliveries that say nothing new, in a group that live posts barely wait for.
 * @throws UnavailableError when the queue does not take one: what was sent stays sent.
 */
export async function sendAgain(
  posts: readonly Pick<Found, 'postId' | 'source'>[],
  { posts: queue }: Pick<ReplayPorts, 'posts'>,
): Promise<void> {
  const sent = await queue.send(
    posts.map(({ postId, source }) => ({ body: JSON.stringify(knowsNothing(postId)), group: `${source}/backfill` })),
  );
  const refused = sent.find((one) => !one.sent);
  if (refused !== undefined)
    throw new UnavailableError(`The queue did not take a post to read again: ${refused.reason}`);
}

async function keepPlace(range: WeekRange, after: string | null, { table, generation }: ReplayPorts): Promise<void> {
  await table.put({ ...keys.replay, generation, range: JSON.stringify(range), after });
}
