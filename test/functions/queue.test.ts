import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fifoHandler, queueHandler } from '../../functions/triggers/queue.ts';

const Body = z.object({ n: z.number() });

/** A batch as SQS hands it over: message `m0` holds the first body, and so on; a body may name its group. */
function aBatch(...bodies: readonly (string | { readonly n: number; readonly group?: string })[]): SQSEvent {
  const records = bodies.map((body, i) => ({
    messageId: `m${i}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { MessageGroupId: typeof body === 'string' ? 'g' : (body.group ?? 'g') },
  }));
  return { Records: records } as unknown as SQSEvent;
}

const failedIn = (response: { batchItemFailures: { itemIdentifier: string }[] }) =>
  response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('a queue', () => {
  it('hands the whole batch to the step and reports only what failed', async () => {
    const batches: number[][] = [];
    const told: string[] = [];
    const handle = queueHandler(
      Body,
      async (bodies) => {
        batches.push(bodies.map(({ n }) => n));
        return bodies.map(({ n }) => (n === 2 ? { failed: new Error('two') } : {}));
      },
      (messageId) => told.push(messageId),
    );

    const response = await handle(aBatch({ n: 1 }, 'not JSON', { n: 2 }, '{"n":"three"}', { n: 4 }));

    expect(batches).toEqual([[1, 2, 4]]);
    expect(failedIn(response).sort()).toEqual(['m1', 'm2', 'm3']);
    expect(told.sort()).toEqual(['m1', 'm2', 'm3']);
  });

  it('reports every message of a batch that failed whole, and throws nothing', async () => {
    const handle = queueHandler(
      Body,
      async (bodies) => bodies.map(() => ({ failed: 'why not' })),
      () => {},
    );

    expect(failedIn(await handle(aBatch({ n: 1 }, { n: 2 })))).toEqual(['m0', 'm1']);
  });

  it('reports a message the step forgot', async () => {
    const handle = queueHandler(
      Body,
      async () => [{}],
      () => {},
    );

    expect(failedIn(await handle(aBatch({ n: 1 }, { n: 2 })))).toEqual(['m1']);
  });

  it('keeps two batches apart that are worked on at once', async () => {
    const handle = queueHandler(
      Body,
      async (bodies) => {
        await new Promise((resolve) => setTimeout(resolve, bodies[0]!.n));
        return bodies.map(({ n }) => (n === 20 ? { failed: new Error('slow') } : {}));
      },
      () => {},
    );

    const [slow, quick] = await Promise.all([handle(aBatch({ n: 20 })), handle(aBatch({ n: 1 }, { n: 1 }))]);

    expect(failedIn(slow)).toEqual(['m0']);
    expect(failedIn(quick)).toEqual([]);
  });
});

describe('a FIFO queue', () => {
  it('leaves the rest of a group behind the message that failed, and goes on with other groups', async () => {
    const done: number[] = [];
    const told: string[] = [];
    const handle = fifoHandler(
      Body,
      async ({ n }) => {
        if (n === 2) throw new Error('two');
        done.push(n);
      },
      (messageId) => told.push(messageId),
    );

    const response = await handle(
      aBatch({ n: 1, group: 'a' }, { n: 2, group: 'a' }, { n: 3, group: 'b' }, { n: 4, group: 'a' }),
    );

    expect(done).toEqual([1, 3]);
    expect(failedIn(response)).toEqual(['m1', 'm3']);
    expect(told).toEqual(['m1']);
  });

  it('fails a message that is not what its queue carries', async () => {
    const handle = fifoHandler(
      Body,
      async () => {},
      () => {},
    );

    expect(failedIn(await handle(aBatch('{"n":"one"}', 'not JSON')))).toEqual(['m0', 'm1']);
  });
});
