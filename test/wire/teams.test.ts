import { CreateQueueCommand, DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../lib/domain/layout.ts';
import { type Delivery, listBacklogs, putInOutbox, sendOutbox } from '../../lib/steps/outbox.ts';
import { aWireWorld, type WireWorld } from '../support/a-wire-world.ts';
import { insist, seeded } from '../support/a-world.ts';
import { injectFaults } from '../support/wire-faults.ts';

const teams = ['design', 'billing'].map((id) => ({ id }));

function aDelivery(version: number, to: string): Delivery {
  const id = `request.grew-${version}`;
  const { pk, sk } = keys.told('r1', version);
  return { id, version, via: 'queue', to, group: 'r1', body: `{"version":${version}}`, ledger: { pk, sk, entry: {} } };
}

/** Deliveries through real queues: what a team's queue does to us, and what it must not do to the others. */
describe('the queue of a team', () => {
  let world: WireWorld;

  beforeEach(async () => {
    world = await aWireWorld({ brand: { teams } });
  });
  afterEach(() => world.close());

  async function received(team: string): Promise<string[]> {
    const { queue } = world.ports.destinations.find(team)!;
    const bodies: string[] = [];
    for (;;) {
      const messages = await queue.receive({ max: 10, waitSeconds: 1 });
      if (messages.length === 0) return bodies;
      bodies.push(...messages.map(({ body }) => body));
      await queue.remove(messages.map(({ receipt }) => receipt));
    }
  }

  it('that is not there keeps its deliveries waiting, says so, and delays nobody else', async () => {
    const url = world.addresses.design!;
    await world.servers.sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    for (const [i, to] of ['design', 'billing', 'design', 'triage'].entries()) {
      await putInOutbox(aDelivery(i + 1, to), world.ports);
    }

    const sending = await sendOutbox(world.ports);

    expect(sending).toEqual({ sent: 2, waiting: 2 });
    expect([await received('billing'), await received('triage')]).toEqual([['{"version":2}'], ['{"version":4}']]);
    const [backlog] = await listBacklogs(world.ports);
    expect(backlog).toMatchObject({ to: 'design', deliveries: 2, reason: expect.stringContaining('cannot be used') });

    // Its engineers mend it: everything comes, in order.
    const QueueName = url.slice(url.lastIndexOf('/') + 1);
    await world.servers.sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }));
    await sendOutbox(world.ports);

    expect(await received('design')).toEqual(['{"version":1}', '{"version":3}']);
    expect(await listBacklogs(world.ports)).toEqual([]);
  });

  it('gets each delivery once and in order, though answers are lost and it is sent again', async () => {
    const random = seeded(3);
    let bad = true;
    injectFaults(world.servers, { likely: 0.05, partly: 0.3, random: () => (bad ? random() : 1) });
    for (let version = 1; version <= 12; version++) {
      await insist(() => putInOutbox(aDelivery(version, 'design'), world.ports));
    }

    for (let left = 12; left > 0; ) {
      const sending = await insist(() => sendOutbox(world.ports));
      left = sending.waiting;
    }

    bad = false;
    expect(await received('design')).toEqual(Array.from({ length: 12 }, (_, i) => `{"version":${i + 1}}`));
  });
});
