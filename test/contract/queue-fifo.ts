import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../lib/ports.ts';
import { type OpenQueue, type QueueAbilities, receiveOne, withQueue } from './queue-contract.ts';

const message = (group: string, body: string, deduplicationId = `${group}-${body}`): OutgoingMessage => ({
  body,
  group,
  deduplicationId,
});

/** A FIFO queue keeps each group in order and drops repeats of five minutes. */
export function fifoContract(name: string, open: OpenQueue, abilities: QueueAbilities): void {
  const { minutes = false, remembersRemoved = false, atOnce = false } = abilities;

  describe(`a FIFO queue of ${name}`, { concurrent: atOnce }, () => {
    it('holds a group back while one of its messages is under way, and no other group', () =>
      withQueue(open, { kind: 'fifo', visibilitySeconds: 30 }, async ({ queue }) => {
        await queue.send([message('a', '1'), message('a', '2'), message('b', '1')]);

        const first = await receiveOne(queue);
        const other = await receiveOne(queue);
        const blocked = await queue.receive({ max: 1 });
        await queue.remove([first.receipt]);
        const next = await receiveOne(queue);

        expect([first, other, next].map(({ group, body }) => group + body)).toEqual(['a1', 'b1', 'a2']);
        expect(blocked).toEqual([]);
      }));

    it('gives the same message first after its visibility ended or it was released', () =>
      withQueue(open, { kind: 'fifo', maxReceives: 5 }, async ({ queue, pass }) => {
        await queue.send([message('a', '1'), message('a', '2')]);

        await receiveOne(queue);
        await pass(3);
        await queue.release((await receiveOne(queue)).receipt, 1);
        const blocked = await queue.receive({ max: 1 });
        await pass(2);
        const third = await receiveOne(queue);

        expect(blocked).toEqual([]);
        expect(third).toMatchObject({ body: '1', receives: 3 });
      }));

    it('takes and drops a repeat, in the same call and in a later one', () =>
      withQueue(open, { kind: 'fifo' }, async ({ queue }) => {
        const inOneCall = await queue.send([message('a', '1', 'id'), message('a', '1 again', 'id')]);
        const later = await queue.send([message('a', '1 once more', 'id'), message('a', '2', 'other')]);

        const bodies: string[] = [];
        for (let i = 0; i < 2; i++) {
          const { body, receipt } = await receiveOne(queue);
          bodies.push(body);
          await queue.remove([receipt]);
        }

        expect([...inOneCall, ...later].every((one) => one.sent)).toBe(true);
        expect(bodies).toEqual(['1', '2']);
        expect(await queue.receive({ max: 1 })).toEqual([]);
      }));

    if (remembersRemoved) {
      it('drops a repeat of what is long worked off', () =>
        withQueue(open, { kind: 'fifo' }, async ({ queue }) => {
          await queue.send([message('a', '1', 'id')]);
          await queue.remove([(await receiveOne(queue)).receipt]);

          const [later] = await queue.send([message('a', '1 again', 'id')]);

          expect(later?.sent).toBe(true);
          expect(await queue.receive({ max: 1 })).toEqual([]);
        }));
    }

    if (minutes) {
      it('forgets a deduplication id after five minutes', () =>
        withQueue(open, { kind: 'fifo' }, async ({ queue, pass }) => {
          await queue.send([message('a', 'first', 'id')]);
          await queue.remove([(await receiveOne(queue)).receipt]);

          await pass(299);
          await queue.send([message('a', 'early', 'id')]);
          const early = await queue.receive({ max: 1 });
          await pass(2);
          await queue.send([message('a', 'late', 'id')]);
          const late = await receiveOne(queue);

          expect(early).toEqual([]);
          expect(late.body).toBe('late');
        }));
    }

    it('refuses a message without a deduplication id, or with one that no queue takes', () =>
      withQueue(open, { kind: 'fifo' }, async ({ queue }) => {
        const sent = await queue.send([
          { body: 'x', group: 'g' },
          message('g', 'x', ''),
          message('g', 'x', 'two words'),
        ]);

        expect(sent.map((one) => one.sent)).toEqual([false, false, false]);
      }));

    it('lets a group go on when its first message went to the dead letters', () =>
      withQueue(open, { kind: 'fifo', maxReceives: 1 }, async ({ queue, deadLetters, pass }) => {
        await queue.send([message('a', 'poison'), message('a', '2')]);

        await queue.release((await receiveOne(queue)).receipt, 0);
        await pass(1);
        const next = await receiveOne(queue);

        expect(next.body).toBe('2');
        expect((await receiveOne(deadLetters)).body).toBe('poison');
      }));
  });
}
