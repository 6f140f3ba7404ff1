import { describe, expect, it } from 'vitest';
import { NotFoundError, UnavailableError } from '../../lib/domain/errors.ts';
import type { Queue } from '../../lib/ports.ts';
import { findDeadLetters, redrive } from '../../lib/steps/redrive.ts';
import { aWorld } from '../support/a-world.ts';

const ALL = { limit: 1000, seconds: 60 };
const letters = (count: number, group = 'forum/live') =>
  Array.from({ length: count }, (_, n) => ({ body: `letter ${n}`, group }));
const ordered = (count: number) =>
  letters(count, 'request-1').map((letter, n) => ({ ...letter, deduplicationId: String(n) }));

async function everything(queue: Queue) {
  const found = [];
  for (;;) {
    const messages = await queue.receive({ max: 10 });
    if (messages.length === 0) return found;
    found.push(...messages.map(({ body, group }) => ({ body, group })));
    await queue.remove(messages.map(({ receipt }) => receipt));
  }
}

describe('a redrive', () => {
  it('moves every dead letter back, in the group it had', async () => {
    const { ports } = aWorld();
    await ports.deadLetters.send([...letters(23), ...letters(2, 'mail/backfill')]);
    const told: number[] = [];

    const redriven = await redrive(
      findDeadLetters(undefined, ports),
      { ...ALL, onProgress: (n) => told.push(n) },
      ports,
    );

    const back = await everything(ports.posts);
    expect(redriven).toEqual({ moved: 25, outcome: 'emptied' });
    expect(told).toEqual([10, 20, 25]);
    expect(back).toHaveLength(25);
    expect(back.filter(({ group }) => group === 'mail/backfill')).toHaveLength(2);
    expect((await ports.deadLetters.depth()).waiting).toBe(0);
  });

  it("moves a team's in their order, and those of no other team", async () => {
    const { ports } = aWorld({ brand: { routing: [{ destination: 'design' }, { destination: 'mobile' }] } });
    const [design, mobile] = ['design', 'mobile'].map((team) => findDeadLetters(team, ports));
    for (const { deadLetters } of [design!, mobile!]) await deadLetters.send(ordered(12));

    await redrive(design!, ALL, ports);

    expect((await everything(design!.queue)).map(({ body }) => body)).toEqual(ordered(12).map(({ body }) => body));
    expect((await mobile!.deadLetters.depth()).waiting).toBe(12);
    expect(await everything(mobile!.queue)).toEqual([]);
  });

  it('stops at its limit, and when its time is over', async () => {
    const { ports, clock } = aWorld();
    await ports.deadLetters.send(letters(40));
    const from = findDeadLetters(undefined, ports);

    const first = await redrive(from, { limit: 13, seconds: 60 }, ports);
    const second = await redrive(from, { ...ALL, onProgress: () => clock.advance(31) }, ports);

    expect(first).toEqual({ moved: 13, outcome: 'limit' });
    expect(second).toEqual({ moved: 20, outcome: 'time' });
    expect((await ports.deadLetters.depth()).waiting).toBe(7);
  });

  it('leaves what the queue does not take where it is, and says so', async () => {
    const { ports } = aWorld();
    await ports.deadLetters.send(letters(5));
    const from = findDeadLetters(undefined, ports);
    const full: Queue = {
      ...from.queue,
      send: async (messages) => {
        const [first, ...others] = messages;
        return [...(await from.queue.send([first!])), ...others.map(() => ({ sent: false, reason: 'full' }) as const)];
      },
    };

    const redriving = redrive({ ...from, queue: full }, ALL, ports);

    await expect(redriving).rejects.toBeInstanceOf(UnavailableError);
    expect(await everything(ports.posts)).toHaveLength(1);
    expect(await everything(ports.deadLetters)).toHaveLength(4);
  });

  it('loses nothing when it dies between sending and removing: the next one repeats it', async () => {
    const { ports, clock } = aWorld();
    await ports.deadLetters.send(letters(1));
    const from = findDeadLetters(undefined, ports);
    const dying: Queue = {
      ...from.deadLetters,
      async remove() {
        throw new UnavailableError('died');
      },
    };

    await expect(redrive({ ...from, deadLetters: dying }, ALL, ports)).rejects.toThrow('died');
    clock.advance(31);
    await redrive(from, ALL, ports);

    expect(await everything(ports.posts)).toHaveLength(2);
    expect((await ports.deadLetters.depth()).waiting).toBe(0);
  });

  it('takes a message whose group the queue did not tell', async () => {
    const { ports } = aWorld();
    await ports.deadLetters.send(letters(1));
    const from = findDeadLetters(undefined, ports);
    const forgetful: Queue = {
      ...from.deadLetters,
      receive: async (options) => (await from.deadLetters.receive(options)).map((one) => ({ ...one, group: '' })),
    };

    expect(await redrive({ ...from, deadLetters: forgetful }, ALL, ports)).toMatchObject({ moved: 1 });
  });

  it('is refused for a team the brand has not, and for one whose queue is not ours', () => {
    const { ports } = aWorld();
    const foreign = { find: () => ({ queue: ports.posts, deadLetters: undefined }) };

    expect(() => findDeadLetters('nobody', ports)).toThrow(NotFoundError);
    expect(() => findDeadLetters('partner', { ...ports, destinations: foreign })).toThrow('in another account');
  });
});
