import { describe, expect, it } from 'vitest';
import type { Queue } from '../../lib/ports.ts';
import { type OpenQueue, withQueue } from './queue-contract.ts';

/** On a standard queue the groups take turns, so that nobody waits for another's crowd. */
export function turnContract(name: string, open: OpenQueue, crowd: number): void {
  describe(`turns between the groups of a queue of ${name}`, () => {
    it(`gives a live message within two receives although ${crowd} old ones came before it`, () =>
      withQueue(open, { visibilitySeconds: 60 }, async ({ queue }) => {
        await sendMany(queue, 'forum/backfill', crowd);
        await queue.receive({ max: 10 });
        await queue.send([{ body: 'live', group: 'forum/live' }]);

        const received = [await queue.receive({ max: 10 }), await queue.receive({ max: 10 })].flat();

        expect(received.filter(({ group }) => group === 'forum/live')).toHaveLength(1);
      }));

    it('serves groups alike, and one with much under way after the others', () =>
      withQueue(open, { visibilitySeconds: 60 }, async ({ queue }) => {
        await sendMany(queue, 'a', 20);
        await queue.receive({ max: 6 });
        await sendMany(queue, 'b', 20);
        await sendMany(queue, 'c', 20);

        const groups = (await queue.receive({ max: 10 })).map(({ group }) => group);

        expect(groups.toSorted()).toEqual([...Array(5).fill('b'), ...Array(5).fill('c')]);
      }));

    it('gives each message of a group once, the oldest first', () =>
      withQueue(open, { visibilitySeconds: 60 }, async ({ queue }) => {
        await sendMany(queue, 'a', 30);

        const bodies: string[] = [];
        for (let i = 0; i < 3; i++) for (const { body } of await queue.receive({ max: 10 })) bodies.push(body);

        expect(bodies).toEqual(Array.from({ length: 30 }, (_, i) => `a ${i}`));
      }));
  });
}

async function sendMany(queue: Queue, group: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const size = Math.min(1000, count - from);
    await queue.send(Array.from({ length: size }, (_, i) => ({ body: `${group} ${from + i}`, group })));
  }
}
