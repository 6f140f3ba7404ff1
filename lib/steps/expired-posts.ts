import * as z from 'zod';
import { expiresBefore } from '../domain/brand-retention.ts';
import type { Fact } from '../domain/fact.ts';
import { keys } from '../domain/layout.ts';
import { isExpired, isLive, type PostState } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';

/**
 * Words go a day late: whatever was kept when its time had just not come is written, counted and folded by then, so
 * that it is found in the books. ms.
 */
export const LATE = 86_400_000;

const ExpiryState = z.object({
  /** The retention and the zone of the hours; under others the books are gone through from their beginning. */
  basis: z.string(),
  /** The words of everything written before it have gone, ms. */
  before: z.number(),
  /** And before this, ever: a brand may lengthen its retention. */
  most: z.number(),
  at: z.number(),
  /** When the last words went, ms. */
  lastAt: z.number(),
});
/** How far words past the retention have gone. */
export type ExpiryState = z.infer<typeof ExpiryState>;

/** How far they have gone; undefined where none ever did. */
export async function readExpiry({ table }: Pick<Ports, 'table'>): Promise<ExpiryState | undefined> {
  return ExpiryState.safeParse(await table.get(keys.retention, { consistent: true })).data;
}

/** Can a post no longer be read? Its words have gone, or go with the next write, for they are older than this, ms. */
export function isPastReading(state: PostState, due: number): boolean {
  return isExpired(state) || (isLive(state) && state.content.words.createdAt < due);
}

/** Tells which of some posts can no longer be read. */
export type ExpiredAmong = (posts: readonly Pick<Fact, 'postId' | 'createdAt'>[]) => Promise<ReadonlySet<string>>;

const AT_ONCE = 200;

/** Get ready to tell which posts can no longer be read: their words have gone, or go with the next write. */
export async function openExpired(ports: Pick<Ports, 'table' | 'brand' | 'clock'>): Promise<ExpiredAmong> {
  const due = expiresBefore(ports.brand.retention, ports.clock.now());
  // Whoever writes a post leaves its words out in time, a day before they are looked for.
  const since = Math.max(due, ((await readExpiry(ports))?.most ?? Number.NEGATIVE_INFINITY) + 2 * LATE);
  return async (posts) => {
    const old = posts.filter(({ createdAt }) => createdAt < since);
    const expired = new Set<string>();
    for (let next = 0; next < old.length; next += AT_ONCE) {
      const some = old.slice(next, next + AT_ONCE);
      for (const post of await Promise.all(some.map(({ postId }) => readPost(postId, ports)))) {
        if (post !== undefined && isPastReading(post.state, due)) expired.add(post.state.postId);
      }
    }
    return expired;
  };
}
