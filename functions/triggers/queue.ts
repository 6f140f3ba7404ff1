import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';

/**
 * A handler for a queue: every message is parsed by the schema and the whole batch handed to the step, which says for
 * each what became of it. Only messages that failed are reported, so one bad message never holds back its batch.
 */
export function queueHandler<Body>(
  schema: z.ZodType<Body>,
  step: (bodies: readonly Body[]) => Promise<readonly ({ readonly failed: unknown } | object)[]>,
  onFailure: (messageId: string, reason: unknown) => void,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return async ({ Records }) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    const fail = (messageId: string, reason: unknown) => {
      onFailure(messageId, reason);
      batchItemFailures.push({ itemIdentifier: messageId });
    };

    const parsed = Records.flatMap(({ messageId, body }) => {
      const result = schema.safeParse(jsonOf(body));
      if (result.success) return [{ messageId, body: result.data }];
      fail(messageId, result.error);
      return [];
    });
    const results = parsed.length === 0 ? [] : await step(parsed.map(({ body }) => body));
    parsed.forEach(({ messageId }, i) => {
      const result = results[i];
      if (result === undefined) fail(messageId, new Error('The step gave no result for this message.'));
      else if ('failed' in result) fail(messageId, result.failed);
    });
    return { batchItemFailures };
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
