import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';

export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** Is told of every message that failed. A reason may quote what was wrong, and logs never hold a member's words. */
export type OnFailure = (messageId: string, reason: unknown) => void;

/**
 * A handler for a queue: every message is parsed by the schema and the whole batch handed to the step, which says for
 * each what became of it. Only messages that failed are reported, so one bad message never holds back its batch.
 */
export function queueHandler<Body>(
  schema: z.ZodType<Body>,
  step: (bodies: readonly Body[]) => Promise<readonly ({ readonly failed: unknown } | object)[]>,
  onFailure: OnFailure,
): QueueHandler {
  return async (event) => {
    const failures = new Map<SQSRecord, unknown>();
    const parsed = event.Records.flatMap((record) => {
      const result = schema.safeParse(jsonOf(record.body));
      if (result.success) return [{ record, body: result.data }];
      failures.set(record, result.error);
      return [];
    });
    const results = parsed.length === 0 ? [] : await step(parsed.map(({ body }) => body));
    parsed.forEach(({ record }, i) => {
      const result = results[i] ?? { failed: new Error('The step gave no result for this message.') };
      if ('failed' in result) failures.set(record, result.failed);
    });

    const report = telling(onFailure, async (record) => {
      if (failures.has(record)) throw failures.get(record);
    });
    // A processor keeps what failed, and one process may work on two batches at once: each call has its own.
    return processPartialResponse(event, report, new BatchProcessor(EventType.SQS), ORDINARY);
  };
}

/**
 * A handler for a FIFO queue: messages one after the other, in the order they were sent. When one fails, the rest of
 * its group is left for later, so that no message overtakes another of its group; other groups go on.
 */
export function fifoHandler<Body>(
  schema: z.ZodType<Body>,
  step: (body: Body) => Promise<unknown>,
  onFailure: OnFailure,
): QueueHandler {
  const work = telling(onFailure, async ({ body }) => void (await step(schema.parse(jsonOf(body)))));
  return async (event) =>
    processPartialResponse(event, work, new SqsFifoPartialProcessorAsync(), { ...ORDINARY, skipGroupOnError: true });
}

/** A batch that failed whole is an ordinary answer; thrown, it would count as an error of the function. */
const ORDINARY = { throwOnFullBatchFailure: false } as const;

function telling(onFailure: OnFailure, work: (record: SQSRecord) => Promise<void>) {
  return async (record: SQSRecord): Promise<void> => {
    try {
      await work(record);
    } catch (reason) {
      onFailure(record.messageId, reason);
      throw reason instanceof Error ? reason : new Error('The message failed.', { cause: reason });
    }
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
