/**
 * A small consumer of a team's queue: it keeps the newest state of every request in one JSON file.
 *
 *   node examples/consumer/consume.ts https://sqs.eu-west-1.amazonaws.com/123456789012/design.fifo requests.json
 *
 * Messages come at least once and carry all of a request, so all it does is compare versions. It writes the file before
 * it takes messages off the queue: should it die in between they come again, and change nothing.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** What a message says, as far as this consumer reads it; `schema/asyncapi.json` describes all of it. */
type RequestEvent = {
  readonly type: string;
  readonly subject: string;
  readonly data: { readonly version: number; readonly request: unknown };
};

/** The newest event of each request, by the request's id. */
export type Book = Readonly<Record<string, RequestEvent>>;

/** A book with one more event in it; the same book where that is no news. */
export function keepNewest(book: Book, event: RequestEvent): Book {
  const known = book[event.subject];
  if (!event.type.startsWith('request.') || (known && known.data.version >= event.data.version)) return book;
  return { ...book, [event.subject]: event };
}

/** Take what lies on the queue into the file; tells how many messages that were. */
export async function consumeOnce(
  queueUrl: string,
  file: string,
  sqs: Pick<SQSClient, 'send'>,
  waitSeconds = 20,
): Promise<number> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: waitSeconds }),
  );
  if (Messages.length === 0) return 0;
  const before = readBook(file);
  const book = Messages.reduce((known: Book, { Body }: Message) => keepNewest(known, JSON.parse(Body ?? '')), before);
  if (book !== before) writeBook(file, book);
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
  }
  return Messages.length;
}

function readBook(file: string): Book {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Whole or not at all: a reader never sees half a file. */
function writeBook(file: string, book: Book): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(book, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

if (import.meta.main) {
  const [queueUrl, file = 'requests.json'] = process.argv.slice(2);
  if (queueUrl === undefined || !URL.canParse(queueUrl)) {
    console.error(
      'node examples/consumer/consume.ts QUEUE_URL [FILE]: the address of the queue, and the file to keep.',
    );
    process.exit(2);
  }
  const sqs = new SQSClient({});
  for (;;) console.log(`${await consumeOnce(queueUrl, file, sqs)} messages → ${file}`);
}
