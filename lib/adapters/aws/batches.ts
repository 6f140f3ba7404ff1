import { setTimeout as pause } from 'node:timers/promises';
import { DeleteMessageBatchCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { UnavailableError } from '../../domain/errors.ts';
import type { Meter, OutgoingMessage, Sent } from '../../ports.ts';
import { errorOf } from './errors.ts';
import { kindOf } from './queue-kind.ts';

/** SQS takes at most so many entries in one call. */
export const BATCH_ENTRIES = 10;
const BILLED_BYTES = 65_536;
/** How often an entry that failed through no fault of ours is given again, and how long the first pause may be, ms. */
const TRIES = 4;
const PAUSE_MS = 100;

export type BatchOptions = {
  readonly url: string;
  /** The queue, as messages name it. */
  readonly what: string;
  readonly meter: Meter;
  readonly client: SQSClient;
};

export type Batches = ReturnType<typeof openBatches>;

/** One entry's fate; `again` says that giving it once more can help. */
type Fate<T> = { readonly done: T } | { readonly failed: string; readonly again: boolean };

/**
 * Calls of SQS that take several entries, each of which may fail alone. The client's own retries know only of calls
 * that fail as a whole.
 */
export function openBatches({ url, what, meter, client }: BatchOptions) {
  const unit = kindOf(url) === 'fifo' ? 'fifoRequests' : 'queueRequests';

  /** Count a call by the bytes it carried. */
  const count = (bytes: number) => meter.count(unit, Math.max(1, Math.ceil(bytes / BILLED_BYTES)));

  const sendOnce = async (messages: readonly OutgoingMessage[]): Promise<Fate<string>[]> => {
    const Entries = messages.map(({ body, group, deduplicationId }, i) => ({
      Id: String(i),
      MessageBody: body,
      MessageGroupId: group,
      ...(deduplicationId === undefined ? {} : { MessageDeduplicationId: deduplicationId }),
    }));
    try {
      const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      count(messages.reduce((size, { body }) => size + Buffer.byteLength(body), 0));
      return fatesOf(messages.length, answer, ({ MessageId }) => MessageId!);
    } catch (cause) {
      const error = errorOf(cause, what);
      const failed = error instanceof Error ? error.message : String(error);
      return messages.map(() => ({ failed, again: false }));
    }
  };

  const removeOnce = async (receipts: readonly string[]): Promise<Fate<true>[]> => {
    const Entries = receipts.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle }));
    const answer = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    count(0);
    return fatesOf(receipts.length, answer, () => true);
  };

  return {
    count,

    /** Send up to ten messages of at most 1 MiB together. Nothing is thrown: each message's fate is told. */
    async send(messages: readonly OutgoingMessage[]): Promise<Sent[]> {
      const fates = await tryAgain(messages, sendOnce);
      return fates.map((fate) =>
        'done' in fate ? { sent: true, id: fate.done } : { sent: false, reason: fate.failed },
      );
    },

    /** Remove messages by their receipts; false where one no longer held. */
    async remove(receipts: readonly string[]): Promise<boolean[]> {
      const removed: boolean[] = [];
      for (let next = 0; next < receipts.length; next += BATCH_ENTRIES) {
        const some = receipts.slice(next, next + BATCH_ENTRIES);
        const fates = await tryAgain(some, removeOnce).catch((cause: unknown) => {
          throw errorOf(cause, what);
        });
        const lost = fates.find((fate) => 'again' in fate && fate.again);
        if (lost !== undefined) throw new UnavailableError(`${what} did not remove every message.`);
        removed.push(...fates.map((fate) => 'done' in fate));
      }
      return removed;
    },
  };
}

/** Give entries in one call, and those that may succeed later again, each time after a longer pause of random length. */
async function tryAgain<Entry, T>(
  entries: readonly Entry[],
  give: (entries: readonly Entry[]) => Promise<Fate<T>[]>,
): Promise<Fate<T>[]> {
  const fates = await give(entries);
  for (let tries = 1; tries < TRIES; tries++) {
    const open = [...fates.keys()].filter((i) => {
      const fate = fates[i]!;
      return 'again' in fate && fate.again;
    });
    if (open.length === 0) break;
    await pause(Math.random() * PAUSE_MS * 2 ** tries);
    const later = await give(open.map((i) => entries[i]!));
    for (const [n, i] of open.entries()) fates[i] = later[n]!;
  }
  return fates;
}

type BatchAnswer<Success> = {
  Successful?: (Success & { Id: string | undefined })[] | undefined;
  Failed?: { Id: string | undefined; SenderFault: boolean | undefined; Code: string | undefined }[] | undefined;
};

/** What became of each entry; one that the answer does not name may or may not have been taken. */
function fatesOf<Success, T>(
  entries: number,
  { Successful = [], Failed = [] }: BatchAnswer<Success>,
  done: (one: Success) => T,
): Fate<T>[] {
  const fates: Fate<T>[] = Array.from({ length: entries }, () => ({ failed: 'The answer lacks it.', again: true }));
  for (const one of Successful) fates[Number(one.Id)] = { done: done(one) };
  for (const { Id, SenderFault, Code } of Failed) {
    fates[Number(Id)] = { failed: `SQS refused it (${Code}).`, again: SenderFault !== true };
  }
  return fates;
}
