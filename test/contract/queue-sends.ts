import { describe, expect, it } from 'vitest';
import { type OpenQueue, type QueueAbilities, receiveAll, receiveOne, withQueue } from './queue-contract.ts';

const BODY_BYTES = 1_048_576;

/** What is sent arrives as it was; what cannot be sent is refused alone. */
export function sendContract(name: string, open: OpenQueue, abilities: QueueAbilities): void {
  describe(`sending to a queue of ${name}`, { concurrent: abilities.atOnce ?? false }, () => {
    it('delivers what was sent, with its id, group and time', () =>
      withQueue(open, {}, async ({ queue, now }) => {
        const before = now();
        const body = JSON.stringify({ text: `Grüße ${abilities.everyCharacter ? '👋' : ''}\tand\r\nmore \u007f` });

        const [sent] = await queue.send([{ body, group: 'forum/live' }]);
        const message = await receiveOne(queue);

        expect(sent).toEqual({ sent: true, id: message.id });
        expect(message).toMatchObject({ body, group: abilities.groups ? 'forum/live' : '', receives: 1 });
        expect(message.sentAt).toBeGreaterThanOrEqual(before - 1000);
        expect(message.sentAt).toBeLessThanOrEqual(now() + 1000);
      }));

    it('refuses what no queue takes and sends the others of the same call', () =>
      withQueue(open, {}, async ({ queue }) => {
        const bodies = [
          'first',
          '',
          'a\u0000b',
          'a\u000bb',
          'a\ufffeb',
          'a\uffffb',
          'a\ud83db',
          'x'.repeat(BODY_BYTES + 1),
          'last',
        ];

        const sent = await queue.send(bodies.map((body) => ({ body, group: 'g' })));
        const messages = await receiveAll(queue, 2);

        expect(sent.map((one) => one.sent)).toEqual(bodies.map((_, i) => i === 0 || i === bodies.length - 1));
        for (const one of sent) if (!one.sent) expect(one.reason).not.toBe('');
        expect(messages.map(({ body }) => body).sort()).toEqual(['first', 'last']);
        expect(await queue.receive({ max: 10 })).toEqual([]);
      }));

    if (abilities.wholeBodies) {
      it('takes a body of exactly 1 MiB, counted in UTF-8', () =>
        withQueue(open, {}, async ({ queue }) => {
          const body = 'é'.repeat(BODY_BYTES / 2);

          const sent = await queue.send([
            { body, group: 'g' },
            { body: `${body}!`, group: 'g' },
          ]);

          expect(sent.map((one) => one.sent)).toEqual([true, false]);
          expect((await receiveOne(queue)).body).toBe(body);
        }));
    }

    it('delivers each of many messages of all sizes', () =>
      withQueue(open, { visibilitySeconds: 60 }, async ({ queue }) => {
        const bodies = Array.from({ length: 33 }, (_, i) => String(i).padStart(i % 4 === 0 ? 200_000 : 10, '-'));

        const sent = await queue.send(bodies.map((body) => ({ body, group: 'g' })));
        const messages = await receiveAll(queue, bodies.length);

        expect(sent.every((one) => one.sent)).toBe(true);
        expect(new Set(messages.map(({ body }) => body))).toEqual(new Set(bodies));
      }));

    it('refuses a group that no queue takes, and a deduplication id where none belongs', () =>
      withQueue(open, {}, async ({ queue }) => {
        const sent = await queue.send([
          ...['', 'two words', 'Grüße', 'x'.repeat(129)].map((group) => ({ body: 'x', group })),
          { body: 'x', group: 'g', deduplicationId: 'd' },
        ]);

        expect(sent.map((one) => one.sent)).toEqual(sent.map(() => false));
        expect(await queue.receive({ max: 10 })).toEqual([]);
      }));

    it('sends nothing when given nothing', () =>
      withQueue(open, {}, async ({ queue }) => {
        expect(await queue.send([])).toEqual([]);
        expect(await queue.receive({ max: 10 })).toEqual([]);
      }));
  });
}
