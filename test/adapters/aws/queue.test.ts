import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDestinations } from '../../../lib/adapters/aws/destinations.ts';
import { openPosts } from '../../../lib/adapters/aws/posts.ts';
import { openQueue } from '../../../lib/adapters/aws/queue.ts';
import { memoryMeter } from '../../../lib/adapters/node/meter.ts';
import { MisconfiguredError, UnavailableError } from '../../../lib/domain/errors.ts';
import { anAwsError } from './an-aws-error.ts';

const sqs = mockClient(SQSClient);
const meter = memoryMeter();
const client = new SQSClient({ region: 'eu-west-1' });
const URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/posts';
const queue = openQueue(URL, meter, client);
const team = openQueue(`${URL}.fifo`, meter, client);

beforeEach(() => {
  sqs.reset();
  meter.take();
});

const messages = (count: number, body = 'x') => Array.from({ length: count }, (_, i) => ({ body, group: `g${i}` }));

/** Take every entry but those that `refuses` gives a code for. */
function takeEntries(refuses: (body: string, call: number) => string | undefined = () => undefined): void {
  let call = 0;
  sqs.on(SendMessageBatchCommand).callsFake(({ Entries = [] }: SendMessageBatchCommandInput) => {
    call++;
    const refused = Entries.map(({ Id, MessageBody }) => ({ Id, Code: refuses(MessageBody!, call) }));
    return {
      Successful: refused
        .filter(({ Code }) => Code === undefined)
        .map(({ Id }) => ({ Id, MessageId: `${call}/${Id}` })),
      Failed: refused.flatMap(({ Id, Code }) =>
        Code === undefined ? [] : [{ Id, Code, SenderFault: Code === 'InvalidMessageContents' }],
      ),
    };
  });
}

const entriesSent = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries!);

describe('sending', () => {
  it('tells the group of every message, on a standard queue too: it is a fair queue', async () => {
    takeEntries();

    await queue.send([{ body: 'a', group: 'forum/live' }]);
    await team.send([{ body: 'a', group: 'request-1', deduplicationId: 'd1' }]);

    expect(entriesSent()).toEqual([
      [{ Id: '0', MessageBody: 'a', MessageGroupId: 'forum/live' }],
      [{ Id: '0', MessageBody: 'a', MessageGroupId: 'request-1', MessageDeduplicationId: 'd1' }],
    ]);
  });

  it('puts at most ten messages and 1 MiB into a call', async () => {
    takeEntries();

    await queue.send(messages(23));
    await queue.send(messages(5, 'x'.repeat(400_000)));

    expect(entriesSent().map(({ length }) => length)).toEqual([10, 10, 3, 2, 2, 1]);
  });

  it('counts a request for every 64 KB begun, apart for FIFO queues', async () => {
    takeEntries();

    await queue.send(messages(2, 'x'.repeat(100_000)));
    await team.send([{ body: 'a', group: 'g', deduplicationId: 'd' }]);

    expect(meter.take()).toEqual({ queueRequests: 4, fifoRequests: 1 });
  });

  it('gives what failed once more, and only that', async () => {
    takeEntries((body, call) => (body === 'b' && call < 3 ? 'InternalError' : undefined));

    const sent = await queue.send(['a', 'b', 'c'].map((body) => ({ body, group: 'g' })));

    expect(sent.map((one) => one.sent)).toEqual([true, true, true]);
    expect(entriesSent().map((entries) => entries.map(({ MessageBody }) => MessageBody))).toEqual([
      ['a', 'b', 'c'],
      ['b'],
      ['b'],
    ]);
  });

  it('gives up after four tries and tells why, and does not give again what is our fault', async () => {
    takeEntries((body) => ({ a: 'InternalError', b: 'InvalidMessageContents' })[body]);

    const sent = await queue.send(['a', 'b', 'c'].map((body) => ({ body, group: 'g' })));

    expect(sent).toMatchObject([
      { sent: false, reason: 'SQS refused it (InternalError).' },
      { sent: false, reason: 'SQS refused it (InvalidMessageContents).' },
      { sent: true },
    ]);
    expect(entriesSent().map(({ length }) => length)).toEqual([3, 1, 1, 1]);
  });

  it('takes a message that the answer does not name for one whose fate is unknown', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});

    const [sent] = await queue.send([{ body: 'a', group: 'g' }]);

    expect(sent).toEqual({ sent: false, reason: 'The answer lacks it.' });
  });

  it('tells the fate of each message when a call fails, and keeps what other calls have sent', async () => {
    let call = 0;
    sqs.on(SendMessageBatchCommand).callsFake(({ Entries }: SendMessageBatchCommandInput) => {
      if (call++ === 1) throw anAwsError('QueueDoesNotExist');
      return { Successful: Entries!.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] };
    });

    const sent = await queue.send(messages(12));

    expect(sent.filter((one) => one.sent)).toHaveLength(10);
    expect(sent[11]).toEqual({ sent: false, reason: "The queue 'posts' cannot be used (QueueDoesNotExist)." });
  });

  it('lets no message of a FIFO group overtake one that failed, and no other group wait for it', async () => {
    takeEntries((body) => (body === 'a2' ? 'InternalError' : undefined));

    const sent = await team.send(
      ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((body) => ({ body, group: body[0]!, deduplicationId: body })),
    );

    expect(sent.map((one) => one.sent)).toEqual([true, false, false, true, true, true]);
    expect(entriesSent().flatMap((entries) => entries.map(({ MessageBody }) => MessageBody))).not.toContain('a3');
  });
});

describe('receiving', () => {
  it('reads what SQS tells of a message', async () => {
    const Attributes = { ApproximateReceiveCount: '3', SentTimestamp: '1795571261949', MessageGroupId: 'forum/live' };
    sqs
      .on(ReceiveMessageCommand)
      .resolves({ Messages: [{ MessageId: 'm', Body: 'b', ReceiptHandle: 'r', Attributes }] });

    const received = await queue.receive({ max: 20, waitSeconds: 5 });

    const expected = { id: 'm', body: 'b', group: 'forum/live', receipt: 'r', receives: 3, sentAt: 1_795_571_261_949 };
    expect(received).toEqual([expected]);
    const { input } = sqs.commandCalls(ReceiveMessageCommand)[0]!.args[0];
    expect(input).toMatchObject({ MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
  });

  it('removes ten to a call and tells which receipts still held', async () => {
    sqs.on(DeleteMessageBatchCommand).callsFake(({ Entries }) => ({
      Successful: Entries.filter(({ ReceiptHandle }: never) => ReceiptHandle !== 'stale'),
      Failed: Entries.filter(({ ReceiptHandle }: never) => ReceiptHandle === 'stale').map(({ Id }: { Id: string }) => ({
        Id,
        SenderFault: true,
        Code: 'ReceiptHandleIsInvalid',
      })),
    }));

    const removed = await queue.remove([...Array(11).fill('good'), 'stale']);

    expect(removed).toEqual([...Array(11).fill(true), false]);
    expect(meter.take()).toEqual({ queueRequests: 2 });
  });

  it('changes nothing by a stale receipt', async () => {
    sqs.on(ChangeMessageVisibilityCommand).rejects(anAwsError('ReceiptHandleIsInvalid'));

    await expect(queue.release('stale', 5)).resolves.toBeUndefined();
  });

  it('lets a message wait for whole seconds, and twelve hours at most', async () => {
    sqs.on(ChangeMessageVisibilityCommand).resolves({});

    await queue.release('r', 1.2);
    await queue.release('r', 1e6);

    const delays = sqs.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input.VisibilityTimeout);
    expect(delays).toEqual([2, 43_200]);
  });

  it.each([
    ['RequestThrottled', UnavailableError],
    ['OverLimit', UnavailableError],
    ['QueueDoesNotExist', MisconfiguredError],
    ['AccessDeniedException', MisconfiguredError],
  ])('puts %s into our words', async (name, kind) => {
    sqs.on(ReceiveMessageCommand).rejects(anAwsError(name));

    await expect(queue.receive({ max: 1 })).rejects.toBeInstanceOf(kind);
  });
});

describe('the queues a function is told of', () => {
  it('are those of its settings', async () => {
    takeEntries();
    const settings = { DESTINATIONS: { design: { url: `${URL}-design.fifo`, deadLettersUrl: `${URL}-dead.fifo` } } };
    const destinations = openDestinations(settings, meter, client);

    await destinations.find('design')!.queue.send([{ body: 'a', group: 'g', deduplicationId: 'd' }]);

    expect(sqs.commandCalls(SendMessageBatchCommand)[0]!.args[0].input.QueueUrl).toBe(`${URL}-design.fifo`);
    expect(destinations.find('triage')).toBeUndefined();
  });

  it('are all: one it was not told of cannot be used', async () => {
    const { posts, deadLetters } = openPosts({ POSTS_QUEUE_URL: URL }, meter, client);
    takeEntries();

    expect(await posts.send([{ body: 'a', group: 'g' }])).toMatchObject([{ sent: true }]);
    await expect(deadLetters.receive({ max: 1 })).rejects.toThrow('POSTS_DEAD_LETTERS_URL');
    await expect(deadLetters.receive({ max: 1 })).rejects.toBeInstanceOf(MisconfiguredError);
  });
});
