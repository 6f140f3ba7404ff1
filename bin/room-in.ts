import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from '../lib/ports.ts';

/** Messages that may wait before more are sent: live posts that come meanwhile then wait for few. */
const WAITING_MAX = 2000;

/** Resolves when a queue that is worked off here has room for more. */
export async function roomIn(queue: Pick<Queue, 'depth'>): Promise<void> {
  while ((await queue.depth()).waiting > WAITING_MAX) await sleep(5);
}
