import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** What a thread says when it has loaded. */
export const READY = 'ready';

/** Takes pieces of work, one after the other. */
export interface Thread<In, Out> {
  /** Whether it has loaded and can be given another piece. */
  hasRoom(): boolean;
  do(piece: In): Promise<Out>;
  end(): Promise<unknown>;
}

/** Pieces that are done before threads are worth their start. */
const ALONE = 3;
/** Pieces a thread is given ahead, so that it never waits while pieces are done here. */
const AHEAD = 3;
/** Results that wait for one before them. */
const WAITING_MAX = 24;

/**
 * Does pieces of work here and in threads, and gives the results in the order of the pieces. Threads are opened when
 * there is more than a little to do; until they have loaded, and whenever they have enough, a piece is done here.
 */
export async function* inThreads<In, Out>(
  pieces: AsyncIterable<In>,
  doHere: (piece: In) => Out,
  openThreads: () => readonly Thread<In, Out>[],
): AsyncGenerator<Out> {
  let threads: readonly Thread<In, Out>[] = [];
  const waiting: Promise<Out>[] = [];
  let begun = 0;
  try {
    for await (const piece of pieces) {
      if (++begun > ALONE && threads.length === 0) threads = openThreads();
      const thread = threads.find((one) => one.hasRoom());
      const result = thread === undefined ? promised(() => doHere(piece)) : thread.do(piece);
      // It is awaited in its turn; until then its failure is not unheard of.
      result.catch(() => {});
      waiting.push(result);
      if (threads.length === 0) yield waiting.shift()!;
      // Threads are heard only between two turns of the event loop.
      else await setImmediate();
      while (waiting.length > WAITING_MAX) yield waiting.shift()!;
    }
    for (const result of waiting) yield result;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** Work done here, as if a thread had done it. */
export async function promised<Out>(work: () => Out): Promise<Out> {
  return work();
}

/** Opens a thread, whose file says that it is ready and then answers every message with one. */
export function openThread<In, Out>(file: URL, workerData: unknown): Thread<In, Out> {
  const worker = new Worker(file, { workerData });
  const asked: PromiseWithResolvers<Out>[] = [];
  let isReady = false;
  worker.on('message', (message: Out | typeof READY) => {
    if (message === READY) isReady = true;
    else asked.shift()!.resolve(message);
  });
  worker.on('error', (error) => {
    // One that cannot be opened is done without; one that fails at a piece would fail at it here as well.
    isReady = false;
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return {
    hasRoom: () => isReady && asked.length < AHEAD,
    do(piece) {
      const answer = Promise.withResolvers<Out>();
      asked.push(answer);
      worker.postMessage(piece);
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
}
