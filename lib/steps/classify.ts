import { factOf } from '../domain/fact.ts';
import { cellOf, hourOfCell, keys } from '../domain/layout.ts';
import { isLive, type Outcome, type PostState } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { type KeptPost, keepPost } from './keep-post.ts';
import { readerOf } from './reader.ts';

export type ClassifyPorts = Pick<Ports, 'brand' | 'generation' | 'table' | 'ids' | 'meter'>;

/** What became of one delivery. A failed one is not acknowledged and comes again. */
export type Classified = { readonly outcome: Outcome } | { readonly failed: unknown };

/**
 * Keep and read a batch of deliveries (DESIGN §3, write protocol).
 *
 * (1) Every post is merged and kept; (2) the fact of the post as merged is put in its cell and a void in every other
 * cell it was ever in; (3) when all facts are written, one fresh mark per hour touched; (4) the batch's authors are
 * looked up among the erased, and theirs are tombstoned the same way. Nothing is acknowledged before the last write.
 * A crash anywhere leads to a redelivery, which does every step again: that is what makes a repeat a repair.
 */
export async function classifyPosts(deliveries: readonly PostState[], ports: ClassifyPorts): Promise<Classified[]> {
  const kept = await keepAll(deliveries, ports);
  const failures = await writeFacts(kept, ports);
  await forgetErased(kept, failures, ports);
  ports.meter.count('posts', kept.filter((one) => 'outcome' in one && one.outcome === 'stored').length);
  return kept.map((one, i) => {
    if ('failed' in one) return one;
    const failed = failures.get(i);
    return failed === undefined ? { outcome: one.outcome } : { failed };
  });
}

type Kept = (KeptPost & { readonly outcome: Outcome }) | { readonly failed: unknown };

/** Posts go in parallel; several deliveries of one post go one after the other, or they would only refuse each other. */
async function keepAll(deliveries: readonly PostState[], ports: ClassifyPorts): Promise<Kept[]> {
  const calendar = calendarOf(ports.brand);
  const kept: Kept[] = new Array(deliveries.length);
  const byPost = Map.groupBy(deliveries.keys(), (i) => deliveries[i]!.postId);
  await Promise.all(
    [...byPost.values()].map(async (indices) => {
      for (const i of indices) {
        kept[i] = await keepPost(deliveries[i]!, calendar, ports.table).catch((failed: unknown) => ({ failed }));
      }
    }),
  );
  return kept;
}

/** Put facts, voids and marks; returns what failed, by the delivery's place in the batch. */
async function writeFacts(kept: readonly Kept[], ports: ClassifyPorts): Promise<Map<number, unknown>> {
  const failures = new Map<number, unknown>();
  const hours = new Map<string, number[]>();
  await Promise.all(
    kept.map(async (one, i) => {
      if ('failed' in one) return;
      for (const cell of one.cells) hours.set(hourOfCell(cell), [...(hours.get(hourOfCell(cell)) ?? []), i]);
      await writeFactsOf(one, ports).catch((error: unknown) => failures.set(i, error));
    }),
  );
  await Promise.all(
    [...hours].map(async ([hour, indices]) => {
      const mark = { ...keys.mark(hour), id: ports.ids.fresh() };
      await ports.table.put(mark).catch((error: unknown) => {
        for (const i of indices) failures.set(i, error);
      });
    }),
  );
  return failures;
}

/** A refusal means that a newer fact stands there, which is fine. */
async function writeFactsOf({ state, revision, cells }: KeptPost, ports: ClassifyPorts): Promise<void> {
  const { generation, table, brand } = ports;
  const calendar = calendarOf(brand);
  const home = isLive(state) ? cellOf(state.postId, state.content.words.createdAt, calendar) : undefined;
  const fact = isLive(state) ? factOf(state, readerOf(brand).read(state.content.words), calendar, brand) : null;
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

/** Posts of erased members that were under way when they were erased. The read must be consistent, or one slips by. */
async function forgetErased(
  kept: readonly Kept[],
  failures: Map<number, unknown>,
  ports: ClassifyPorts,
): Promise<void> {
  const authors = new Map<string, number[]>();
  kept.forEach((one, i) => {
    if ('failed' in one || failures.has(i) || !isLive(one.state)) return;
    const { authorKey } = one.state.content.words;
    authors.set(authorKey, [...(authors.get(authorKey) ?? []), i]);
  });
  await Promise.all(
    [...authors].map(async ([authorKey, indices]) => {
      try {
        const erased = await ports.table.get(keys.erased(authorKey), { consistent: true });
        if (erased === undefined) return;
        const stones = await keepAll(
          indices.map((i) => tombstone((kept[i] as KeptPost).state.postId)),
          ports,
        );
        const failed = await writeFacts(stones, ports);
        stones.forEach((stone, n) => {
          if ('failed' in stone) failures.set(indices[n]!, stone.failed);
        });
        for (const [n, error] of failed) failures.set(indices[n]!, error);
      } catch (error) {
        for (const i of indices) failures.set(i, error);
      }
    }),
  );
}

function tombstone(postId: string): PostState {
  return { postId, content: null, deletedAt: null, erased: true, counts: [], accepted: null, verdict: null };
}
