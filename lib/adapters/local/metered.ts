import { checkItem } from '../../domain/item-limits.ts';
import type { Destinations, Item, Log, Mail, Meter, Queue, Table, Written } from '../../ports.ts';
import { jsonLog } from './log.ts';

/** What DynamoDB and SQS bill by: a write by the kibibyte, a read by four of them, a queue's call by 64. */
const WRITE_BYTES = 1024;
const READ_BYTES = 4096;
const CHUNK_BYTES = 65_536;
/** How many messages go in one call. */
const CALL_MESSAGES = 10;
/** What a function has there, GB: its time is billed by its memory. */
const MEMORY_GIGABYTES = 0.5;

/**
 * A table whose use is counted as DynamoDB would have billed it: a write by the larger of what was there and what was
 * to be, refused or not, a query by the sum of what it read, an inconsistent read at half.
 *
 * What an unconditional write replaces is not read for this, so it is taken to be no larger than what replaces it.
 */
export function meteredTable(table: Table, meter: Meter): Table {
  const written = (outcome: Written, bytes: number): Written => {
    const stood = outcome.written ? 0 : sizeOf(outcome.stored);
    meter.count('writeUnits', unitsOf(Math.max(bytes, stood), WRITE_BYTES));
    return outcome;
  };
  const read = (bytes: number, consistent: boolean | undefined) =>
    meter.count('readUnits', unitsOf(bytes, READ_BYTES) * (consistent ? 1 : 0.5));

  return {
    async get(key, options) {
      const item = await table.get(key, options);
      read(sizeOf(item), options?.consistent);
      return item;
    },
    async put(item, condition) {
      return written(await table.put(item, condition), checkItem(item));
    },
    async delete(key, condition) {
      const size = sizeOf(await table.get(key, { consistent: true }));
      return written(await table.delete(key, condition), size);
    },
    async query(query) {
      const page = await table.query(query);
      read(
        page.items.reduce((sum, item) => sum + checkItem(item), 0),
        query.consistent,
      );
      return page;
    },
    async scan(prefix, after) {
      const page = await table.scan(prefix, after);
      read(
        page.items.reduce((sum, item) => sum + checkItem(item), 0),
        true,
      );
      return page;
    },
  };
}

/**
 * A queue whose use is counted as SQS would have billed it: ten messages to a call, and every 64 KiB of a call as one
 * request. An empty receive is not counted: here one looks every tenth of a second, there an event source waits for
 * twenty, used or not, which is part of what an idle brand costs.
 */
export function meteredQueue(queue: Queue, unit: 'queueRequests' | 'fifoRequests', meter: Meter): Queue {
  const call = (bodies: readonly string[]) => {
    for (let from = 0; from < bodies.length; from += CALL_MESSAGES) {
      const some = bodies.slice(from, from + CALL_MESSAGES);
      meter.count(
        unit,
        unitsOf(
          some.reduce((sum, body) => sum + Buffer.byteLength(body), 0),
          CHUNK_BYTES,
        ),
      );
    }
  };
  return {
    async send(messages) {
      call(messages.map(({ body }) => body));
      return queue.send(messages);
    },
    async receive(options) {
      const messages = await queue.receive(options);
      call(messages.map(({ body }) => body));
      return messages;
    },
    async remove(receipts) {
      meter.count(unit, Math.ceil(receipts.length / CALL_MESSAGES));
      return queue.remove(receipts);
    },
    async release(receipt, delaySeconds) {
      meter.count(unit, 1);
      return queue.release(receipt, delaySeconds);
    },
    depth: () => queue.depth(),
    ...(queue.forget === undefined ? {} : { forget: queue.forget }),
  };
}

/** Destinations whose queues are counted. */
export function meteredDestinations(destinations: Destinations, meter: Meter): Destinations {
  return {
    find(name) {
      const found = destinations.find(name);
      if (found === undefined) return undefined;
      const { queue, deadLetters } = found;
      return {
        queue: meteredQueue(queue, 'fifoRequests', meter),
        deadLetters: deadLetters && meteredQueue(deadLetters, 'fifoRequests', meter),
      };
    },
  };
}

/** Mails, counted as SES bills them: each to each recipient. */
export function meteredMail(mail: Mail, meter: Meter): Mail {
  return {
    async send(outgoing) {
      await mail.send(outgoing);
      meter.count('mails', outgoing.to.length);
    },
  };
}

/** A log whose lines are counted, shown here or not. */
export function meteredLog(log: Log, meter: Meter): Log {
  const counting = jsonLog((line) => meter.count('logBytes', Buffer.byteLength(line)));
  const both =
    (level: keyof Log): Log[typeof level] =>
    (message, fields) => {
      counting[level](message, fields);
      log[level](message, fields);
    };
  return { info: both('info'), warn: both('warn'), error: both('error') };
}

/**
 * A handler whose calls are counted, with their time at the memory they would have there. Calls under way at once
 * share this process, so each is counted longer than it would take alone.
 */
export function meteredHandler<Event, Answer>(
  handle: (event: Event) => Promise<Answer>,
  meterOf: (event: Event) => Meter | undefined,
): (event: Event) => Promise<Answer> {
  return async (event) => {
    const meter = meterOf(event);
    const from = performance.now();
    try {
      return await handle(event);
    } finally {
      meter?.count('invocations', 1);
      meter?.count('gigabyteSeconds', ((performance.now() - from) / 1000) * MEMORY_GIGABYTES);
    }
  };
}

function sizeOf(item: Item | undefined): number {
  return item === undefined ? 0 : checkItem(item);
}

/** At least one: nothing found is billed as well. */
function unitsOf(bytes: number, each: number): number {
  return Math.max(1, Math.ceil(bytes / each));
}
