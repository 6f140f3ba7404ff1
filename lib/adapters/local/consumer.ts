import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log, Message, Queue } from '../../ports.ts';

export type ConsumerOptions = {
  readonly queue: Queue;
  /** What Lambda would call with a batch. */
  readonly handle: (event: SQSEvent) => Promise<SQSBatchResponse>;
  /** Messages in a batch, and how many batches are worked on at once. */
  readonly batch: number;
  readonly atOnce: number;
  /** Before a message that failed may come again the first time, seconds; it doubles. 2 by default. */
  readonly backOffSeconds?: number;
  readonly log: Log;
};

export interface Consumer {
  /** Resolves when the queue holds nothing that waits or is being worked on. */
  drained(): Promise<void>;
  /** Take no more until it is released; what is under way goes on. */
  hold(): void;
  release(): void;
  /** Take no more, and wait for what is under way. */
  stop(): Promise<void>;
}

/** The longest before a message that failed may come again, seconds. */
const BACK_OFF_SECONDS_MAX = 900;

/** What an event source mapping does: receive batches, call the handler, remove what worked, let the rest come again. */
export function startConsumer({ queue, handle, batch, atOnce, backOffSeconds = 2, log }: ConsumerOptions): Consumer {
  let stopping = false;
  let held: PromiseWithResolvers<void> | undefined;
  const workers = Array.from({ length: atOnce }, async () => {
    while (!stopping) {
      await held?.promise;
      const messages = await queue.receive({ max: batch, waitSeconds: 0.1 });
      if (messages.length > 0) await work(messages);
    }
  });

  async function work(messages: readonly Message[]): Promise<void> {
    const failed = await failuresOf(messages);
    const done = messages.filter(({ id }) => !failed.has(id));
    if (done.length > 0) await queue.remove(done.map(({ receipt }) => receipt));
    for (const { id, receipt, receives } of messages) {
      if (failed.has(id))
        await queue.release(receipt, Math.min(BACK_OFF_SECONDS_MAX, backOffSeconds * 2 ** (receives - 1)));
    }
  }

  async function failuresOf(messages: readonly Message[]): Promise<ReadonlySet<string>> {
    try {
      const { batchItemFailures } = await handle(eventOf(messages));
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch (error) {
      log.error('consumer.failed', {
        messages: messages.length,
        reason: error instanceof Error ? error.name : 'unknown',
      });
      return new Set(messages.map(({ id }) => id));
    }
  }

  return {
    async drained() {
      for (;;) {
        const { waiting, inFlight, delayed } = await queue.depth();
        if (waiting + inFlight + delayed === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    hold() {
      held ??= Promise.withResolvers();
    },
    release() {
      held?.resolve();
      held = undefined;
    },
    async stop() {
      stopping = true;
      this.release();
      await Promise.all(workers);
    },
  };
}

function eventOf(messages: readonly Message[]): SQSEvent {
  const records = messages.map(({ id, body, receipt, receives, sentAt, group }) => ({
    messageId: id,
    receiptHandle: receipt,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      MessageGroupId: group,
    },
  }));
  return { Records: records } as unknown as SQSEvent;
}
