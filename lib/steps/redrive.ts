import { NotFoundError, UnavailableError } from '../domain/errors.ts';
import type { Message, OutgoingMessage, Ports, Queue } from '../ports.ts';

/** Messages that failed too often, and where they are to be tried again. */
export type Redriving = { readonly queue: Queue; readonly deadLetters: Queue; readonly fifo: boolean };

export type Redriven = { readonly moved: number; readonly outcome: 'emptied' | 'limit' | 'time' };

export type RedriveOptions = {
  /** Move at most so many messages, and begin nothing after so many seconds. */
  readonly limit: number;
  readonly seconds: number;
  readonly onProgress?: (moved: number) => void;
};

/** SQS hands out and takes at most so many at once. */
const AT_ONCE = 10;

/**
 * The dead letters of the posts queue, or of a team's.
 * @throws NotFoundError when the brand has no such team, or its dead letters are not ours: another account's queue
 * keeps its own.
 */
export function findDeadLetters(
  team: string | undefined,
  { posts, deadLetters, destinations }: Pick<Ports, 'posts' | 'deadLetters' | 'destinations'>,
): Redriving {
  if (team === undefined) return { queue: posts, deadLetters, fifo: false };
  const destination = destinations.find(team);
  if (destination === undefined) throw new NotFoundError(`The brand has no queue for '${team}'.`);
  if (destination.deadLetters === undefined) {
    throw new NotFoundError(`The dead letters of '${team}' are kept where its queue is, in another account.`);
  }
  return { queue: destination.queue, deadLetters: destination.deadLetters, fifo: true };
}

/**
 * Move dead letters back to the queue they came from, in the order they are handed out, each in the group it had.
 *
 * Each is sent before it is removed: a crash in between leaves it in both, and whoever reads the queue takes repeats.
 * On a FIFO queue the message's own id deduplicates such repeats for five minutes more.
 * @throws UnavailableError when the queue does not take one back; it and what follows stay where they are.
 */
export async function redrive(
  from: Redriving,
  { limit, seconds, onProgress }: RedriveOptions,
  { clock }: Pick<Ports, 'clock'>,
): Promise<Redriven> {
  const until = clock.now() + seconds * 1000;
  let moved = 0;
  while (moved < limit) {
    if (clock.now() >= until) return { moved, outcome: 'time' };
    const messages = await from.deadLetters.receive({ max: Math.min(AT_ONCE, limit - moved) });
    if (messages.length === 0) return { moved, outcome: 'emptied' };
    moved += await moveBack(messages, from);
    onProgress?.(moved);
  }
  return { moved, outcome: 'limit' };
}

async function moveBack(messages: readonly Message[], { queue, deadLetters, fifo }: Redriving): Promise<number> {
  const sent = await queue.send(messages.map((message) => outgoing(message, fifo)));
  const taken = messages.filter((_, i) => sent[i]?.sent);
  const left = messages.filter((_, i) => !sent[i]?.sent);
  if (taken.length > 0) await deadLetters.remove(taken.map(({ receipt }) => receipt));
  for (const { receipt } of left) await deadLetters.release(receipt, 0);
  const refusal = sent.find((one) => !one.sent);
  if (refusal !== undefined) {
    throw new UnavailableError(`The queue did not take ${left.length} messages back: ${refusal.reason}`);
  }
  return taken.length;
}

/** A standard queue need not tell in whose turn a message stood; one of whom it does not waits among the old ones. */
const NO_GROUP = 'redrive/backfill';

function outgoing({ id, body, group }: Message, fifo: boolean): OutgoingMessage {
  return fifo ? { body, group, deduplicationId: `redrive-${id}` } : { body, group: group === '' ? NO_GROUP : group };
}
