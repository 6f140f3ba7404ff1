import { availableParallelism } from 'node:os';
import type { Brand } from '../lib/domain/brand.ts';
import type { Fact } from '../lib/domain/fact.ts';
import type { LivePost } from '../lib/domain/post-state.ts';
import { readingOf } from '../lib/steps/classify.ts';
import { openThread, type Thread } from './threads.ts';

/** Reads many posts, on every processor that this machine can spare. */
export interface Reading {
  read(post: LivePost): Promise<Fact>;
  end(): Promise<unknown>;
}

type Asked = PromiseWithResolvers<Fact> & { readonly post: LivePost };

/** Posts that go to a thread together: sending takes as long as reading a few. */
const TOGETHER = 128;
/** Each has tables of its own, and what is read must also be written, which one thread does. */
const THREADS_MAX = 2;
const THREAD = new URL('./reading-thread.ts', import.meta.url);

/** Open threads that read posts by a brand's rules. While they load, and whenever they have enough, posts are read here. */
export function openReading(
  brand: Brand,
  threads = Array.from({ length: Math.min(THREADS_MAX, availableParallelism() - 1) }, () =>
    openThread<readonly LivePost[], readonly Fact[]>(THREAD, { brand }),
  ),
): Reading {
  const readHere = readingOf(brand);
  let asked: Asked[] = [];

  async function readSome(some: readonly Asked[], thread: Thread<readonly LivePost[], readonly Fact[]> | undefined) {
    const posts = some.map(({ post }) => post);
    try {
      const facts = thread === undefined ? posts.map(readHere) : await thread.do(posts);
      for (const [n, { resolve }] of some.entries()) resolve(facts[n]!);
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }

  function readAll(): void {
    const all = asked;
    asked = [];
    for (let next = 0; next < all.length; next += TOGETHER) {
      void readSome(
        all.slice(next, next + TOGETHER),
        threads.find((one) => one.hasRoom()),
      );
    }
  }

  return {
    read(post) {
      if (asked.length === 0) setImmediate(readAll);
      const waiting = { ...Promise.withResolvers<Fact>(), post };
      asked.push(waiting);
      return waiting.promise;
    },
    end: () => Promise.all(threads.map((thread) => thread.end())),
  };
}
