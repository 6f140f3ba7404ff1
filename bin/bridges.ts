import { createHandler } from '../functions/bridge.ts';
import { type Consumer, startConsumer } from '../lib/adapters/local/consumer.ts';
import { meteredHandler } from '../lib/adapters/local/metered.ts';
import { teamsOf } from '../lib/domain/brand.ts';
import type { Log, Ports } from '../lib/ports.ts';

const BATCH = 10;
/** A tool that does not answer is asked again after a minute at first: five tries take a quarter of an hour. */
const BACK_OFF_SECONDS = 60;

/** Start the bridges of one brand: for each team that has one, a consumer of its queue. */
export function startBridges(ports: Ports, log: Log): Consumer[] {
  return teamsOf(ports.brand).flatMap(({ id, bridge }) => {
    const queue = ports.destinations.find(id)?.queue;
    if (bridge === null || queue === undefined) return [];
    const handle = meteredHandler(createHandler(id, ports), () => ports.meter);
    return [startConsumer({ queue, handle, batch: BATCH, atOnce: 1, backOffSeconds: BACK_OFF_SECONDS, log })];
  });
}
