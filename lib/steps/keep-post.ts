import * as z from 'zod';
import { datedIn } from '../domain/counts-week.ts';
import { ConflictError, NotFoundError } from '../domain/errors.ts';
import { cellOf, keys } from '../domain/layout.ts';
import { pack, unpack } from '../domain/packing.ts';
import {
  expire,
  isExpired,
  isLive,
  mergeStates,
  type Outcome,
  outcomeOf,
  PostState,
  sameState,
  saysNothing,
} from '../domain/post-state.ts';
import type { Calendar } from '../domain/week.ts';
import type { Item, Ports, Table, Written } from '../ports.ts';

/** A post as the store holds it. */
export type KeptPost = {
  readonly state: PostState;
  /** How many times this state has been replaced: decides between facts, never told to anyone. */
  readonly revision: number;
  /** Every cell a fact of this post was ever put in. It only grows, and survives a tombstone. */
  readonly cells: readonly string[];
};

const StoredPost = z.object({ revision: z.number(), cells: z.array(z.string()), bytes: z.instanceof(Uint8Array) });
const TRIES = 5;

/**
 * Merge a delivery into the store: put it where nothing stands, else replace what stands there with the merge of
 * both, on condition that it is still what was merged with. Words written before `expired`, ms, are not kept, and what
 * is kept of them goes.
 * @throws ConflictError when others were faster five times; the delivery comes again.
 */
export async function keepPost(
  delivery: PostState,
  calendar: Calendar,
  table: Table,
  expired = Number.NEGATIVE_INFINITY,
): Promise<KeptPost & { outcome: Outcome }> {
  const first = expire(delivery, expired);
  const fresh = { state: first, revision: 1, cells: cellsWith([], first, calendar) };
  let attempt = await putFirst(fresh, table);
  if (attempt.written) return { ...fresh, outcome: isExpired(first) ? 'superseded' : 'stored' };

  for (let tries = 0; tries < TRIES; tries++) {
    const item: Item | undefined =
      attempt.stored ?? (await table.get(keys.post(delivery.postId), { consistent: true }));
    if (item === undefined) throw new ConflictError(`Post ${delivery.postId} was refused, yet nothing stands there.`);
    const stored = keptPostOf(item);
    const state = expire(mergeStates(datedIn(stored.state, calendar), datedIn(delivery, calendar)), expired);
    const outcome = outcomeOf(stored.state, delivery, state);
    const cells = cellsWith(stored.cells, state, calendar);
    if (sameState(stored.state, state) && cells.length === stored.cells.length) return { ...stored, outcome };

    const merged = { state, revision: stored.revision + 1, cells };
    attempt = await table.put(itemOfPost(merged), { equals: { revision: stored.revision } });
    if (attempt.written) return { ...merged, outcome };
  }
  throw new ConflictError(`Post ${delivery.postId} was changed by others ${TRIES} times in a row.`);
}

/** What says nothing is nearly always of a post that stands there: reading is spared a write that would be refused. */
async function putFirst(fresh: KeptPost, table: Table): Promise<Written> {
  if (saysNothing(fresh.state)) {
    const stored = await table.get(keys.post(fresh.state.postId), { consistent: true });
    if (stored !== undefined) return { written: false, stored };
  }
  return table.put(itemOfPost(fresh), { absent: true });
}

/** Read one post, newest state. */
export async function readPost(postId: string, { table }: Pick<Ports, 'table'>): Promise<KeptPost | undefined> {
  const item = await table.get(keys.post(postId), { consistent: true });
  return item && keptPostOf(item);
}

/** Why a post cannot be read: there is none, it is gone, or its words are. */
export function noWordsOf(postId: string, kept: KeptPost | undefined): NotFoundError {
  if (kept === undefined || !isExpired(kept.state)) return new NotFoundError(`There is no post '${postId}'.`);
  return new NotFoundError(
    `The words of post '${postId}' are past the brand's retention and gone; it counts as it was read.`,
  );
}

/** The post that an item of the store holds. */
export function keptPostOf(item: Item): KeptPost {
  const { revision, cells, bytes } = StoredPost.parse(item);
  return { revision, cells, state: PostState.parse(unpack(bytes)) };
}

/** The item that holds a post. */
export function itemOfPost({ state, revision, cells }: KeptPost): Item {
  return { ...keys.post(state.postId), revision, cells, bytes: pack(state) };
}

function cellsWith(cells: readonly string[], state: PostState, calendar: Calendar): readonly string[] {
  if (!isLive(state)) return cells;
  const home = cellOf(state.postId, state.content.words.createdAt, calendar);
  return cells.includes(home) ? cells : [...cells, home];
}
