import type { Brand } from '../domain/brand.ts';
import { type Fact, factOf } from '../domain/fact.ts';
import { keys } from '../domain/layout.ts';
import { isFromSource, isLive, type LivePost, type Outcome, type PostState } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import type { KeptPost } from './keep-post.ts';
import { readerOf } from './reader.ts';
import { type Kept, keepAll, type ReadFact, tombstone, writeFacts } from './write-facts.ts';

export type ClassifyPorts = Pick<Ports, 'brand' | 'generation' | 'table' | 'ids' | 'clock' | 'meter'>;

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
export async function classifyPosts(
  deliveries: readonly PostState[],
  ports: ClassifyPorts,
  read: ReadFact = readingOf(ports.brand),
): Promise<Classified[]> {
  const kept = await keepAll(deliveries, ports);
  const failures = await writeFacts(kept, read, ports);
  await forgetErased(kept, failures, ports);
  countOutcomes(deliveries, kept, ports);
  return kept.map((one, i) => {
    if ('failed' in one) return one;
    const failed = failures.get(i);
    return failed === undefined ? { outcome: one.outcome } : { failed };
  });
}

/** Of a delete and of counts that came before as well; a replay sends posts round that say nothing, no repeat of somebody's. */
function countOutcomes(deliveries: readonly PostState[], kept: readonly Kept[], { meter }: ClassifyPorts): void {
  const isNew = (one: Kept) => 'outcome' in one && one.outcome === 'stored';
  const isRepeat = (one: Kept, i: number) => 'outcome' in one && !isNew(one) && isFromSource(deliveries[i]!);
  meter.count('posts', kept.filter(isNew).length);
  meter.count('duplicates', kept.filter(isRepeat).length);
}

/** How a brand's posts become facts under its rules. */
export function readingOf(brand: Brand): (post: LivePost) => Fact {
  return (post) => factOf(post, readerOf(brand).read(post.content.words), calendarOf(brand), brand);
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
        const failed = await writeFacts(stones, readingOf(ports.brand), ports);
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
