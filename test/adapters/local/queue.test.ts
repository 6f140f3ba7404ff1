import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Journal, openJournal } from '../../../lib/adapters/local/journal.ts';
import { openQueue, type QueueOptions } from '../../../lib/adapters/local/queue.ts';
import { systemClock } from '../../../lib/adapters/node/clock.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let directory: ReturnType<typeof aTemporaryDirectory>;
let journal: Journal;
beforeEach(() => {
  directory = aTemporaryDirectory();
  journal = openJournal(join(directory.path, 'acme.db'));
});
afterEach(async () => {
  await journal.close();
  directory.remove();
});

const aQueue = (options: Partial<QueueOptions> = {}) =>
  openQueue(journal, {
    name: 'posts',
    kind: 'standard',
    visibilitySeconds: 30,
    maxReceives: 1,
    deadLetters: 'dead',
    clock: systemClock,
    ...options,
  });

it('wakes those who wait as soon as a message is sent', async () => {
  const queue = aQueue();
  const waiting = queue.receive({ max: 1, waitSeconds: 10 });
  await new Promise((resolve) => setTimeout(resolve, 20));

  const started = performance.now();
  await queue.send([{ body: 'here', group: 'g' }]);
  const messages = await waiting;

  expect(messages).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(400);
});

it('wakes those who wait when a delayed message or one whose visibility ends comes back', async () => {
  const queue = aQueue({ visibilitySeconds: 0.1, maxReceives: 5 });
  await queue.send([{ body: 'slow', group: 'g' }]);
  const started = performance.now();
  await queue.receive({ max: 1 });

  const [second] = await queue.receive({ max: 1, waitSeconds: 10 });
  await queue.release(second!.receipt, 0.1);
  const [third] = await queue.receive({ max: 1, waitSeconds: 10 });

  expect(third?.receives).toBe(3);
  expect(performance.now() - started).toBeGreaterThan(150);
  expect(performance.now() - started).toBeLessThan(700);
});

it('gives each message once although the queue was opened twice', async () => {
  const [one, other] = [aQueue(), aQueue()];
  await one.send(['a', 'b'].map((body) => ({ body, group: 'g' })));

  const received = await Promise.all([one.receive({ max: 1 }), other.receive({ max: 2 })]);

  expect(received.flat().map(({ body }) => body)).toEqual(['a', 'b']);
});

it('finds dead letters that were buried before anybody opened their queue, counting from one again', async () => {
  const queue = aQueue();
  await queue.send([{ body: 'poison', group: 'g' }]);
  const [first] = await queue.receive({ max: 1 });
  await queue.release(first!.receipt, 0);
  const buried = await queue.receive({ max: 1 });

  const [dead] = await aQueue({ name: 'dead', maxReceives: 100 }).receive({ max: 1 });

  expect(buried).toEqual([]);
  expect(dead).toMatchObject({ body: 'poison', receives: 1, sentAt: first!.sentAt });
  expect(await queue.depth()).toEqual({ waiting: 0, inFlight: 0, delayed: 0 });
});

it('refuses groups of no or too many characters, and deduplication where there is none', async () => {
  const sent = await aQueue().send([
    { body: 'a', group: '' },
    { body: 'a', group: 'g'.repeat(129) },
    { body: 'a', group: 'g', deduplicationId: 'id' },
    { body: 'a', group: 'g'.repeat(128) },
  ]);

  expect(sent.map((one) => one.sent)).toEqual([false, false, false, true]);
});

it('takes two removals of one message at once, and gives nothing of it again', async () => {
  const queue = aQueue();
  await queue.send(['a', 'b'].map((body) => ({ body, group: 'g' })));
  const [{ receipt } = { receipt: '' }] = await queue.receive({ max: 1 });

  const removed = await Promise.all([queue.remove([receipt]), queue.remove([receipt, receipt])]);

  expect(removed.flat()).toEqual([true, true, true]);
  expect(await queue.depth()).toEqual({ waiting: 1, inFlight: 0, delayed: 0 });
});
