import { knowsNothing } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { type ClassifyPorts, classifyPosts } from './classify.ts';
import { type Found, sendAgain } from './replay.ts';
import type { ReadFact } from './write-facts.ts';

/** Posts that share their commits, and how many such batches are under way: while one is written another is read. */
const BATCH = 1000;
const AT_ONCE = 3;

/**
 * Read kept posts again at once, by the very step that the queue calls: for a process that has the store to itself, so
 * that nobody waits behind it. What fails goes to the queue, where it is tried again and ends as any post does.
 * @throws UnavailableError when the queue does not take it either.
 */
export async function readAgain(
  posts: readonly Found[],
  ports: ClassifyPorts & Pick<Ports, 'posts'>,
  read?: ReadFact,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < posts.length) {
      const batch = posts.slice(next, next + BATCH);
      next += BATCH;
      await readBatch(batch, ports, read);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function readBatch(
  batch: readonly Found[],
  ports: ClassifyPorts & Pick<Ports, 'posts'>,
  read?: ReadFact,
): Promise<void> {
  const deliveries = batch.map(({ postId }) => knowsNothing(postId));
  const classified = await classifyPosts(deliveries, ports, read);
  const failed = batch.filter((_, place) => 'failed' in classified[place]!);
  if (failed.length > 0) await sendAgain(failed, ports);
}
