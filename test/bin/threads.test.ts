import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inThreads, type Thread } from '../../bin/threads.ts';

/** A thread that takes a while, some pieces longer than others, and fails at one. */
function aThread(failsAt = -1): Thread<number, string> & { readonly did: number[]; ended: boolean } {
  let inHand = 0;
  return {
    did: [],
    ended: false,
    hasRoom: () => inHand < 2,
    async do(piece) {
      inHand++;
      this.did.push(piece);
      await setTimeout(piece % 3);
      inHand--;
      if (piece === failsAt) throw new Error(`piece ${piece} fails`);
      return `${piece}`;
    },
    async end() {
      this.ended = true;
    },
  };
}

async function* pieces(count: number): AsyncGenerator<number> {
  for (let piece = 0; piece < count; piece++) yield piece;
}

async function allOf<Out>(results: AsyncIterable<Out>): Promise<Out[]> {
  const all: Out[] = [];
  for await (const result of results) all.push(result);
  return all;
}

const doHere = (piece: number) => `${piece}`;

describe('work in threads', () => {
  it('gives its results in the order of the pieces, done here and there', async () => {
    const threads = [aThread(), aThread()];

    const results = await allOf(inThreads(pieces(200), doHere, () => threads));

    expect(results).toEqual(Array.from({ length: 200 }, (_, piece) => `${piece}`));
    const did = threads.flatMap((thread) => thread.did);
    expect(did.length).toBeGreaterThan(20);
    expect(did.length).toBeLessThan(200);
    expect(threads.every(({ ended }) => ended)).toBe(true);
  });

  it('opens no thread for a little', async () => {
    const openThreads = () => {
      throw new Error('no thread is needed');
    };

    const results = await allOf(inThreads(pieces(3), doHere, openThreads));

    expect(results).toEqual(['0', '1', '2']);
  });

  it('fails where a piece fails, after the results before it, and ends its threads', async () => {
    const thread = { ...aThread(20), hasRoom: () => true };
    const given: string[] = [];
    const running = (async () => {
      for await (const result of inThreads(pieces(200), doHere, () => [thread])) given.push(result);
    })();

    await expect(running).rejects.toThrow('piece 20 fails');
    expect(given).toEqual(Array.from({ length: 20 }, (_, piece) => `${piece}`));
    expect(thread.ended).toBe(true);
  });
});
