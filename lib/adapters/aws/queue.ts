import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  type Message as RawMessage,
  ReceiveMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import type { Message, Meter, Queue } from '../../ports.ts';
import { openBatches } from './batches.ts';
import { ANSWER_MS, CONNECTION, socketsFor } from './connection.ts';
import { errorOf } from './errors.ts';
import { kindOf } from './queue-kind.ts';
import { openSender } from './sender.ts';

const CALLS_AT_ONCE = 16;
/** SQS hands out at most so many at once, and lets a message wait for at most so long, seconds. */
const RECEIVE_MAX = 10;
const DELAY_SECONDS_MAX = 43_200;

/** What SQS says of a receipt that a later delivery, a removal or the end of its visibility made stale. */
const STALE = new Set([
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'MessageNotInflight',
  'ReceiptHandleIsInvalid',
]);

/** A client of SQS as our functions use it. */
export function sqsClient(more: SQSClientConfig = {}): SQSClient {
  return new SQSClient({ ...CONNECTION, requestHandler: socketsFor(CALLS_AT_ONCE), ...more });
}

/**
 * The queue port over SQS; requests are counted as they are billed, one for every 64 KB begun.
 *
 * On a standard queue SQS may take an old receipt for a good one and remove nothing: the message then comes again.
 */
export function openQueue(url: string, meter: Meter, client: SQSClient = sqsClient()): Queue {
  const what = `The queue '${nameOf(url)}'`;
  const batches = openBatches({ url, what, meter, client });
  const send = openSender(kindOf(url), batches);
  const mapped = (cause: unknown): never => {
    throw errorOf(cause, what);
  };

  return {
    send,

    async receive({ max, waitSeconds = 0 }) {
      const command = new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: Math.min(max, RECEIVE_MAX),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp', 'MessageGroupId'],
      });
      const patience = { requestTimeout: waitSeconds * 1000 + ANSWER_MS };
      const { Messages = [] } = await client.send(command, patience).catch(mapped);
      batches.count(Messages.reduce((size, { Body = '' }) => size + Buffer.byteLength(Body), 0));
      return Messages.map(messageOf);
    },

    remove: (receipts) => batches.remove(receipts),

    async release(receipt, delaySeconds) {
      const VisibilityTimeout = Math.min(DELAY_SECONDS_MAX, Math.ceil(delaySeconds));
      const command = new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout });
      await client.send(command).catch((cause: unknown) => {
        if (!(cause instanceof Error && STALE.has(cause.name))) mapped(cause);
      });
      batches.count(0);
    },

    async depth() {
      const command = new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      });
      const { Attributes = {} } = await client.send(command).catch(mapped);
      batches.count(0);
      return {
        waiting: Number(Attributes.ApproximateNumberOfMessages),
        inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
        delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed),
      };
    },
  };
}

/** The last part of a queue's address: the part before it holds the account. */
function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function messageOf({ MessageId, Body = '', ReceiptHandle, Attributes = {} }: RawMessage): Message {
  return {
    id: MessageId!,
    body: Body,
    group: Attributes.MessageGroupId ?? '',
    receipt: ReceiptHandle!,
    receives: Number(Attributes.ApproximateReceiveCount),
    sentAt: Number(Attributes.SentTimestamp),
  };
}
