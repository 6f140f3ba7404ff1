import type { Message, Queue } from '../../lib/ports.ts';
import { deliveryContract } from './queue-deliveries.ts';
import { fifoContract } from './queue-fifo.ts';
import { sendContract } from './queue-sends.ts';
import { turnContract } from './queue-turns.ts';

export type QueueSetup = {
  readonly kind: 'standard' | 'fifo';
  readonly visibilitySeconds: number;
  readonly maxReceives: number;
};

export type QueueHarness = {
  readonly queue: Queue;
  /** Where its messages go after `maxReceives`. */
  readonly deadLetters: Queue;
  /** The queue's own time, ms since 1970. */
  readonly now: () => number;
  /** Let time pass: by a clock in the test's hand, or by waiting. */
  readonly pass: (seconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenQueue = (setup: QueueSetup) => Promise<QueueHarness>;

/** What an adapter can do in a test, where adapters differ. */
export type QueueAbilities = {
  /** Groups of a standard queue take turns. */
  readonly turns?: boolean;
  /** So many messages of another group stand before a live one. */
  readonly crowd?: number;
  /** `pass` can let minutes pass. */
  readonly minutes?: boolean;
  /** `remove` answers false for a stale receipt, and the message stays. */
  readonly staleReceipts?: boolean;
  /** A FIFO queue knows a repeat of a message that is worked off. */
  readonly remembersRemoved?: boolean;
  /** A message of a standard queue tells its group. */
  readonly groups?: boolean;
  /** A body may hold characters past U+FFFF. */
  readonly everyCharacter?: boolean;
  /** A body may have 1 MiB. */
  readonly wholeBodies?: boolean;
  /** Tests may run at the same time; those that let time pass by waiting should. */
  readonly atOnce?: boolean;
};

/** What every queue adapter must do. */
export function queueContract(name: string, open: OpenQueue, abilities: QueueAbilities = {}): void {
  sendContract(name, open, abilities);
  deliveryContract(name, open, abilities);
  fifoContract(name, open, abilities);
  if (abilities.turns) turnContract(name, open, abilities.crowd ?? 1000);
}

/** Run a test with a queue of its own. */
export async function withQueue(
  open: OpenQueue,
  setup: Partial<QueueSetup>,
  test: (harness: QueueHarness) => Promise<void>,
): Promise<void> {
  const harness = await open({ kind: 'standard', visibilitySeconds: 2, maxReceives: 3, ...setup });
  try {
    await test(harness);
  } finally {
    await harness.close();
  }
}

/** Receive until so many came, as few at a time as the queue likes to give. */
export async function receiveAll(queue: Queue, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  while (messages.length < count) {
    const more = await queue.receive({ max: Math.min(10, count - messages.length), waitSeconds: 1 });
    if (more.length === 0) break;
    messages.push(...more);
  }
  return messages;
}

/** Receive one message; fails when none comes. */
export async function receiveOne(queue: Queue): Promise<Message> {
  const [message] = await receiveAll(queue, 1);
  if (message === undefined) throw new Error('No message came.');
  return message;
}
