import { expiresBefore } from '../domain/brand-retention.ts';
import type { Fact } from '../domain/fact.ts';
import { cellOf, hourOfCell, keys } from '../domain/layout.ts';
import { isExpired, isLive, knowsNothing, type LivePost, type Outcome, type PostState } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { type KeptPost, keepPost } from './keep-post.ts';

export type WritePorts = Pick<Ports, 'brand' | 'generation' | 'table' | 'ids' | 'clock'>;

/** What became of one delivery on its way into the store. */
export type Kept = (KeptPost & { readonly outcome: Outcome }) | { readonly failed: unknown };

/** Reads a post: here and now, or elsewhere in a while. The same post is read the same. */
export type ReadFact = (post: LivePost) => Fact | Promise<Fact>;

/** Posts go in parallel; several deliveries of one post go one after the other, or they would only refuse each other. */
export async function keepAll(
  deliveries: readonly PostState[],
  ports: Pick<WritePorts, 'brand' | 'table' | 'clock'>,
): Promise<Kept[]> {
  const calendar = calendarOf(ports.brand);
  const expired = expiresBefore(ports.brand.retention, ports.clock.now());
  const kept: Kept[] = new Array(deliveries.length);
  const byPost = Map.groupBy(deliveries.keys(), (i) => deliveries[i]!.postId);
  await Promise.all(
    [...byPost.values()].map(async (indices) => {
      for (const i of indices) {
        kept[i] = await keepPost(deliveries[i]!, calendar, ports.table, expired).catch((failed: unknown) => ({
          failed,
        }));
      }
    }),
  );
  return kept;
}

/** Puts a fresh mark on an hour whose facts were written. */
export type MarkHour = (hour: string, ports: Pick<WritePorts, 'table' | 'ids'>) => Promise<unknown>;

/** Whatever mark stands there is replaced. */
export const putMark: MarkHour = (hour, { table, ids }) => table.put({ ...keys.mark(hour), id: ids.fresh() });

/**
 * Put the fact of each post in its cell, a void in every other cell it was ever in, and, when all are written, one
 * fresh mark per hour touched (DESIGN §3, write protocol). Answers what failed, by the post's place in the list.
 */
export async function writeFacts(
  kept: readonly (Kept | KeptPost)[],
  read: ReadFact,
  ports: WritePorts,
  markHour = putMark,
): Promise<Map<number, unknown>> {
  const failures = new Map<number, unknown>();
  const hours = new Map<string, number[]>();
  await Promise.all(
    kept.map(async (one, i) => {
      if ('failed' in one) return;
      for (const cell of one.cells) hours.set(hourOfCell(cell), [...(hours.get(hourOfCell(cell)) ?? []), i]);
      await writeFactsOf(one, read, ports).catch((error: unknown) => failures.set(i, error));
    }),
  );
  await Promise.all(
    [...hours].map(async ([hour, indices]) => {
      await markHour(hour, ports).catch((error: unknown) => {
        for (const i of indices) failures.set(i, error);
      });
    }),
  );
  return failures;
}

/**
 * A refusal means that a newer fact stands there, which is fine. An expired post cannot be read again: its fact stays as
 * it was read.
 */
async function writeFactsOf(
  { state, revision, cells }: KeptPost,
  read: ReadFact,
  { generation, table, brand }: WritePorts,
): Promise<void> {
  if (isExpired(state)) return;
  const home = isLive(state) ? cellOf(state.postId, state.content.words.createdAt, calendarOf(brand)) : undefined;
  const fact = isLive(state) ? await read(state) : null;
  await Promise.all(
    cells.map((cell) =>
      table.put(
        {
          ...keys.fact(cell, state.postId),
          revision,
          generation,
          fact: cell === home ? JSON.stringify(fact) : null,
        },
        { absentOrAtMost: { revision, generation } },
      ),
    ),
  );
}

/** A post's state once its member is erased: nothing revives it. */
export function tombstone(postId: string): PostState {
  return { ...knowsNothing(postId), erased: true };
}
