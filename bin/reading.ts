import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Brand } from '../lib/domain/brand.ts';
import type { Fact } from '../lib/domain/fact.ts';
import type { LivePost } from '../lib/domain/post-state.ts';
import { readingOf } from '../lib/steps/classify.ts';
import { openThread, promised } from './threads.ts';

/** Reads many posts, on every processor that this machine can spare. */
export interface Reading {
  read(post: LivePost): Promise<Fact>;
  end(): Promise<unknown>;
}

type Asked = PromiseWithResolvers<Fact> & { readonly post: LivePost };
type Piece = { readonly some: readonly Asked[]; readonly facts: Promise<readonly Fact[]> };

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

  async function readAll(): Promise<void> {
    const all = asked;
    asked = [];
    const pieces: Piece[] = [];
    for (let next = 0; next < all.length; next += TOGETHER) {
      const some = all.slice(next, next + TOGETHER);
      const posts = some.map(({ post }) => post);
      const thread = threads.find((one) => one.hasRoom());
      const facts = thread === undefined ? promised(() => posts.map(readHere)) : thread.do(posts);
      // It is awaited in its turn; until then its failure is not unheard of.
      facts.catch(() => {});
      pieces.push({ some, facts });
      // Threads are heard only between two turns of the event loop.
      if (thread === undefined) await setImmediate();
    }
    // Told one by one, facts would be written in many small commits.
    for (const { facts } of pieces) await facts.catch(() => {});
    for (const piece of pieces) void tell(piece);
  }

  return {
    read(post) {
      if (asked.length === 0) void setImmediate().then(readAll);
      const waiting = { ...Promise.withResolvers<Fact>(), post };
      asked.push(waiting);
      return waiting.promise;
    },
    end: () => Promise.all(threads.map((thread) => thread.end())),
  };
}

async function tell({ some, facts }: Piece): Promise<void> {
  try {
    const read = await facts;
    for (const [n, { resolve }] of some.entries()) resolve(read[n]!);
  } catch (error) {
    for (const { reject } of some) reject(error);
  }
}
