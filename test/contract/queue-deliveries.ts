import { describe, expect, it } from 'vitest';
import { type OpenQueue, type QueueAbilities, receiveAll, receiveOne, withQueue } from './queue-contract.ts';

/** A message comes back until it is removed by its newest receipt, or has come too often. */
export function deliveryContract(name: string, open: OpenQueue, abilities: QueueAbilities): void {
  const { staleReceipts = false, groups = false, atOnce = false } = abilities;

  describe(`receiving from a queue of ${name}`, { concurrent: atOnce }, () => {
    it('gives a message to one at a time, and no more once it is removed', () =>
      withQueue(open, {}, async ({ queue, pass }) => {
        await queue.send([{ body: 'one', group: 'g' }]);

        const message = await receiveOne(queue);
        const meanwhile = await queue.receive({ max: 10 });
        const removed = await queue.remove([message.receipt]);
        await pass(3);

        expect(meanwhile).toEqual([]);
        expect(removed).toEqual([true]);
        expect(await queue.receive({ max: 10 })).toEqual([]);
      }));

    it('gives a message again when its visibility ends in mid-work', () =>
      withQueue(open, {}, async ({ queue, pass }) => {
        await queue.send([{ body: 'slow', group: 'g' }]);

        const first = await receiveOne(queue);
        await pass(3);
        const second = await receiveOne(queue);

        expect(second).toMatchObject({ id: first.id, body: 'slow', receives: 2, sentAt: first.sentAt });
        expect(second.receipt).not.toBe(first.receipt);
        expect(await queue.remove([second.receipt])).toEqual([true]);
      }));

    if (staleReceipts) {
      it('leaves a message alone whose receipt is stale', () =>
        withQueue(open, {}, async ({ queue, pass }) => {
          await queue.send([{ body: 'slow', group: 'g' }]);
          const first = await receiveOne(queue);
          await pass(3);
          const second = await receiveOne(queue);

          await queue.release(first.receipt, 0);
          const meanwhile = await queue.receive({ max: 10 });
          const removed = await queue.remove([first.receipt, second.receipt, 'no receipt at all']);

          expect(meanwhile).toEqual([]);
          expect(removed).toEqual([false, true, false]);
          expect(await queue.remove([second.receipt])).toEqual([false]);
        }));
    }

    it('gives a released message again, at once or after its delay', () =>
      withQueue(open, { visibilitySeconds: 30 }, async ({ queue, pass }) => {
        await queue.send([{ body: 'later', group: 'g' }]);

        await queue.release((await receiveOne(queue)).receipt, 0);
        const second = await receiveOne(queue);
        await queue.release(second.receipt, 2);
        const early = await queue.receive({ max: 10 });
        await pass(3);
        const third = await receiveOne(queue);

        expect([second.receives, third.receives]).toEqual([2, 3]);
        expect(early).toEqual([]);
      }));

    it('waits for a message to be sent, and no longer than asked', () =>
      withQueue(open, {}, async ({ queue }) => {
        const started = performance.now();
        const early = queue.receive({ max: 10, waitSeconds: 10 });
        await queue.send([{ body: 'here', group: 'g' }]);

        expect((await early).map(({ body }) => body)).toEqual(['here']);
        expect(performance.now() - started).toBeLessThan(5000);
        expect(await queue.receive({ max: 10, waitSeconds: 1 })).toEqual([]);
        expect(performance.now() - started).toBeGreaterThan(900);
      }));

    it('moves a message to the dead letters when it has been received too often, with its first sending time', () =>
      withQueue(open, { visibilitySeconds: 30, maxReceives: 2 }, async ({ queue, deadLetters, pass }) => {
        await queue.send([{ body: 'poison', group: 'forum/live' }]);
        const first = await receiveOne(queue);
        await queue.release(first.receipt, 0);
        await pass(2);
        await queue.release((await receiveOne(queue)).receipt, 0);
        await pass(2);
        await queue.send([{ body: 'healthy', group: 'forum/live' }]);

        const left = await receiveAll(queue, 2);
        const dead = await receiveOne(deadLetters);

        expect(left.map(({ body }) => body)).toEqual(['healthy']);
        expect(dead).toMatchObject({ body: 'poison', group: groups ? 'forum/live' : '', sentAt: first.sentAt });
        expect(await deadLetters.remove([dead.receipt])).toEqual([true]);
      }));

    it('tells about how many wait, are worked on, and are delayed', () =>
      withQueue(open, { visibilitySeconds: 30 }, async ({ queue }) => {
        await queue.send(['a', 'b', 'c', 'd'].map((body) => ({ body, group: 'g' })));
        const [first, second, third] = await receiveAll(queue, 3);

        await queue.remove([first!.receipt]);
        await queue.release(second!.receipt, 20);

        const { waiting, inFlight, delayed } = await queue.depth();
        expect(waiting).toBe(1);
        expect(inFlight + delayed).toBe(2);
        expect(await queue.remove([third!.receipt])).toEqual([true]);
      }));
  });
}
