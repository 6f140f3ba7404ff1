import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { keys } from '../../lib/domain/layout.ts';
import type { Destination, Ports } from '../../lib/ports.ts';
import { type Delivery, listBacklogs, nextVersion, putInOutbox, sendOutbox } from '../../lib/steps/outbox.ts';
import { Death, dyingAt } from '../support/a-dying-process.ts';
import { aWorld, type World } from '../support/a-world.ts';

const brand = { teams: [{ id: 'design' }, { id: 'core' }] };

/** A message for a team; say only what matters to the case. */
function aDelivery(version: number, members: Partial<Delivery> = {}): Delivery {
  const id = `delivery-${version}`;
  const ledger = { pk: `REQUEST#r${version}`, sk: 'TOLD', entry: { event: 'request.opened' } };
  return { id, version, via: 'queue', to: 'design', group: `r${version}`, body: `body ${version}`, ledger, ...members };
}

async function entryOf({ ledger: { pk, sk } }: Delivery, { table }: Pick<Ports, 'table'>) {
  return table.get({ pk, sk }, { consistent: true });
}

async function bodiesOn(team: string, { ports }: Pick<World, 'ports'>): Promise<string[]> {
  const { queue } = ports.destinations.find(team)!;
  const bodies: string[] = [];
  for (
    let messages = await queue.receive({ max: 10 });
    messages.length > 0;
    messages = await queue.receive({ max: 10 })
  ) {
    bodies.push(...messages.map(({ body }) => body));
    await queue.remove(messages.map(({ receipt }) => receipt));
  }
  return bodies;
}

/** The same world with a team's queue out of order: it takes nothing, and counts how often it was asked. */
function withQueueDown(team: string, { ports }: World) {
  const asked: string[] = [];
  const send: Destination['queue']['send'] = async (messages) => {
    asked.push(...messages.map(({ body }) => body));
    return messages.map(() => ({ sent: false, reason: 'access denied' }));
  };
  const find = (name: string) => {
    const destination = ports.destinations.find(name);
    return name === team && destination ? { ...destination, queue: { ...destination.queue, send } } : destination;
  };
  return { ports: { ...ports, destinations: { find } }, asked };
}

const outboxOf = async ({ table }: Pick<Ports, 'table'>) => (await table.query({ pk: 'OUTBOX' })).items;

describe('the outbox', () => {
  it('sends what waits, oldest first, once, and says so in the ledger', async () => {
    const world = aWorld({ brand });
    const deliveries = [2, 1, 3].map((version) => aDelivery(version, { group: 'r' }));
    for (const delivery of deliveries) await putInOutbox(delivery, world.ports);

    expect(await sendOutbox(world.ports)).toEqual({ sent: 3, waiting: 0 });
    expect(await sendOutbox(world.ports)).toEqual({ sent: 0, waiting: 0 });

    expect(await bodiesOn('design', world)).toEqual(['body 1', 'body 2', 'body 3']);
    expect(await entryOf(deliveries[0]!, world.ports)).toMatchObject({
      event: 'request.opened',
      deliveryId: 'delivery-2',
      version: 2,
      to: 'design',
      state: 'sent',
      tries: 1,
      reason: null,
    });
    expect(await outboxOf(world.ports)).toEqual([]);
  });

  it('keeps what a destination does not take, in order and with the reason, and delays nobody else', async () => {
    const world = aWorld({ brand });
    const down = withQueueDown('design', world);
    const waiting = [1, 2].map((version) => aDelivery(version, { group: 'r' }));
    for (const delivery of waiting) await putInOutbox(delivery, down.ports);
    await putInOutbox(aDelivery(3, { to: 'core' }), down.ports);

    // Three days, every five minutes.
    for (let n = 0; n < 864; n++) await sendOutbox(down.ports);

    expect(await bodiesOn('core', world)).toEqual(['body 3']);
    expect(down.asked).toEqual(Array(864).fill('body 1'));
    expect(await entryOf(waiting[0]!, world.ports)).toMatchObject({ state: 'waiting', tries: 864 });
    expect(await entryOf(waiting[1]!, world.ports)).toMatchObject({ tries: 0, reason: 'An earlier one waits.' });
    const reason = "The queue of 'design' did not take it: access denied";
    expect(await listBacklogs(world.ports)).toEqual([{ via: 'queue', to: 'design', deliveries: 2, reason }]);

    expect(await sendOutbox(world.ports)).toEqual({ sent: 2, waiting: 0 });
    expect(await bodiesOn('design', world)).toEqual(['body 1', 'body 2']);
  });

  it('asks a destination that takes nothing three times and not once for each message', async () => {
    const world = aWorld({ brand });
    const down = withQueueDown('design', world);
    for (let version = 1; version <= 50; version++) await putInOutbox(aDelivery(version), down.ports);

    expect(await sendOutbox(down.ports)).toEqual({ sent: 0, waiting: 50 });

    expect(down.asked).toEqual(['body 1', 'body 2', 'body 3']);
    expect(await sendOutbox(world.ports)).toEqual({ sent: 50, waiting: 0 });
  });

  it('writes the reason of one that is not tried once, however often it is looked at', async () => {
    const world = aWorld({ brand });
    const down = withQueueDown('design', world);
    for (const version of [1, 2]) await putInOutbox(aDelivery(version, { group: 'r' }), down.ports);
    await sendOutbox(down.ports);
    let written = 0;
    const put: Ports['table']['put'] = (...given) => {
      written++;
      return world.ports.table.put(...given);
    };

    await sendOutbox({ ...down.ports, table: { ...world.ports.table, put } });

    // The one that was tried again says how often.
    expect(written).toBe(1);
  });

  it('gives up what can never be sent, says why, and goes on', async () => {
    const world = aWorld({ brand });
    const never = aDelivery(1, { body: 'a\u0000b' });
    await putInOutbox(never, world.ports);
    await putInOutbox(aDelivery(2), world.ports);

    expect(await sendOutbox(world.ports)).toEqual({ sent: 1, waiting: 0 });

    expect(await entryOf(never, world.ports)).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('character that queues do not take'),
    });
    expect(await outboxOf(world.ports)).toEqual([]);
  });

  it('takes what is large, and refuses what its ledger could not hold before anything is written', async () => {
    const world = aWorld({ brand });
    await putInOutbox(aDelivery(1, { body: 'word '.repeat(180_000) }), world.ports);
    const huge = aDelivery(2);
    const members = Array.from({ length: 30_000 }, (_, n) => `${n}`.padStart(22, 'x'));
    const tooLarge = { ...huge, ledger: { ...huge.ledger, entry: { members } } };

    await expect(putInOutbox(tooLarge, world.ports)).rejects.toThrow(InvalidInputError);

    expect(await outboxOf(world.ports)).toHaveLength(1);
    expect(await entryOf(huge, world.ports)).toBeUndefined();
    expect(await sendOutbox(world.ports)).toEqual({ sent: 1, waiting: 0 });
  });

  it('goes on past something nothing can be made of, and keeps it', async () => {
    const world = aWorld({ brand });
    await world.ports.table.put({ ...keys.outbox(1, 'torn'), bytes: new Uint8Array([1, 2, 3]) });
    await putInOutbox(aDelivery(2), world.ports);

    expect(await sendOutbox(world.ports)).toEqual({ sent: 1, waiting: 1 });

    expect(await outboxOf(world.ports)).toMatchObject([{ sk: expect.stringContaining('torn') }]);
    expect(await listBacklogs(world.ports)).toEqual([]);
  });

  it('drops the second delivery that wants a place in the ledger, unsent', async () => {
    const world = aWorld({ brand });
    const first = aDelivery(1);
    await putInOutbox(first, world.ports);
    await putInOutbox(aDelivery(2, { ledger: first.ledger }), world.ports);

    expect(await sendOutbox(world.ports)).toEqual({ sent: 1, waiting: 0 });

    expect(await bodiesOn('design', world)).toEqual(['body 1']);
    expect(await outboxOf(world.ports)).toEqual([]);
  });

  it('never forgets that something was sent when another, who could not, says that it waits', async () => {
    const world = aWorld({ brand });
    const delivery = aDelivery(1);
    await putInOutbox(delivery, world.ports);
    const { table } = world.ports;
    let overtaken = false;
    const put: Ports['table']['put'] = async (item, condition) => {
      if (item.state === 'waiting' && !overtaken) {
        overtaken = true;
        await sendOutbox(world.ports);
      }
      return table.put(item, condition);
    };

    await sendOutbox({ ...withQueueDown('design', world).ports, table: { ...table, put } });

    expect(overtaken).toBe(true);
    expect(await entryOf(delivery, world.ports)).toMatchObject({ state: 'sent' });
  });

  it('notes that something was sent though another noted meanwhile that it waits', async () => {
    const world = aWorld({ brand });
    const delivery = aDelivery(1);
    await putInOutbox(delivery, world.ports);
    const { table } = world.ports;
    let overtaken = false;
    const put: Ports['table']['put'] = async (item, condition) => {
      if (item.state === 'sent' && !overtaken) {
        overtaken = true;
        await sendOutbox(withQueueDown('design', world).ports);
      }
      return table.put(item, condition);
    };

    await sendOutbox({ ...world.ports, table: { ...table, put } });

    expect(await entryOf(delivery, world.ports)).toMatchObject({ state: 'sent', tries: 2 });
    expect(await outboxOf(world.ports)).toEqual([]);
  });

  it('counts versions for all, none twice', async () => {
    const { ports } = aWorld({ brand });

    const versions = await Promise.all(Array.from({ length: 15 }, () => nextVersion(ports)));

    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
  });
});

describe.each(['before', 'after'] as const)('a process that dies %s any of its calls', (moment) => {
  it('repeats a delivery under the same id, invents none and loses none', async () => {
    const mail = { from: 'a@acme.example', to: ['b@acme.example'], subject: 's', text: 't', html: 'h' };
    const deliveries = [
      aDelivery(1, { group: 'r' }),
      aDelivery(2, { group: 'r', to: 'design' }),
      aDelivery(3, { via: 'mail', to: 'b', body: JSON.stringify({ id: 'mail-3', ...mail }) }),
      aDelivery(4, { via: 'slack', to: 'report', body: '{"text":"hello"}' }),
      aDelivery(5, { to: 'core' }),
    ];
    let calls = 0;
    for (let n = 1; ; n++) {
      const posted: string[] = [];
      const world = aWorld({
        brand,
        credentials: { 'report/slack': ['https://hooks.example/x'] },
        web: {
          async call({ body }) {
            posted.push(String(body));
            return { status: 200, headers: {}, body: 'ok' };
          },
        },
      });
      const { ports, mails } = world;
      const sent: string[] = [];
      const work = async (on: Ports) => {
        for (const delivery of deliveries) await putInOutbox(delivery, on);
        await sendOutbox(on);
      };
      const dying = dyingAt(n, moment, withEar(ports, sent));
      await work(dying.ports).catch((error) => {
        if (!(error instanceof Death)) throw error;
      });
      if (!dying.died()) break;
      calls = n;

      // Whoever put them in does so again; then the outbox is emptied.
      await work(withEar(ports, sent));

      const call = `call ${n}`;
      expect(new Set(sent), call).toEqual(new Set(['delivery-1', 'delivery-2', 'delivery-5']));
      expect(sent.length - 3, call).toBeLessThanOrEqual(1);
      expect(await bodiesOn('design', world), call).toEqual(['body 1', 'body 2']);
      expect(await bodiesOn('core', world), call).toEqual(['body 5']);
      expect(new Set(mails.map(({ id }) => id)), call).toEqual(new Set(['mail-3']));
      expect(new Set(posted), call).toEqual(new Set(['{"text":"hello"}']));
      for (const one of deliveries) expect(await entryOf(one, ports), call).toMatchObject({ state: 'sent' });
      expect(await outboxOf(ports), call).toEqual([]);
    }
    expect(calls).toBeGreaterThan(30);
  });
});

/** The same ports, with every delivery id that reaches a queue written down. */
function withEar(ports: Ports, sent: string[]): Ports {
  const find = (name: string) => {
    const destination = ports.destinations.find(name);
    if (destination === undefined) return undefined;
    const send: Destination['queue']['send'] = (messages) => {
      sent.push(...messages.map(({ deduplicationId }) => String(deduplicationId)));
      return destination.queue.send(messages);
    };
    return { ...destination, queue: { ...destination.queue, send } };
  };
  return { ...ports, destinations: { find } };
}
