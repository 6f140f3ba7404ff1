import type { SendMessageBatchCommandInput, SendMessageBatchCommandOutput } from '@aws-sdk/client-sqs';
import type { Key } from '../../lib/ports.ts';
import type { AwsServers } from './aws-servers.ts';

export type Faults = {
  /** How likely each fault is at each try of each call. */
  readonly likely: number;
  /** How likely a batch of messages is refused in part. */
  readonly partly: number;
  readonly random: () => number;
};

/** How often each fault came. */
export type FaultCounts = { throttled: number; lost: number; unanswered: number; partlyRefused: number };

/**
 * Numbers 0…1 that are spread evenly however few are drawn, and whoever draws which: of any three hundred in a row some
 * lie below 0.02. Where calls race a seed decides nothing, and a fault that is likely may still never come.
 */
export function spreadEvenly(): () => number {
  const goldenRatio = (Math.sqrt(5) - 1) / 2;
  let at = 0.5;
  return () => {
    at = (at + goldenRatio) % 1;
    return at;
  };
}

/**
 * Make the way to the servers bad. A try is throttled, or done and its answer lost, both of which the client tries
 * again; a call is done and nobody hears of it, whatever was tried; of a batch of messages some are refused, and some
 * are taken and reported as refused.
 */
export function injectFaults({ dynamo, sqs }: Pick<AwsServers, 'dynamo' | 'sqs'>, faults: Faults): FaultCounts {
  const counts: FaultCounts = { throttled: 0, lost: 0, unanswered: 0, partlyRefused: 0 };
  const happens = (fault: keyof FaultCounts, likely = faults.likely): boolean => {
    if (faults.random() >= likely) return false;
    counts[fault]++;
    return true;
  };

  for (const { middlewareStack } of [dynamo, sqs] as readonly { middlewareStack: Stack }[]) {
    // Inside the client's retries.
    middlewareStack.add(
      (next) => async (args) => {
        if (happens('throttled')) throw sdkError('ThrottlingException', 'Slow down.', 400);
        const answer = await next(args);
        if (happens('lost')) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        return answer;
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    // Outside of them.
    middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        if (happens('unanswered')) throw sdkError('InternalServerError', 'Something went wrong.', 500);
        return answer;
      },
      { step: 'initialize', priority: 'high' },
    );
  }
  (sqs.middlewareStack as Stack).add(
    (next, { commandName }) =>
      async (args) =>
        commandName === 'SendMessageBatchCommand' && happens('partlyRefused', faults.partly)
          ? refuseSome(args as Arguments<SendMessageBatchCommandInput>, next, faults.random)
          : next(args),
    { step: 'initialize', priority: 'high' },
  );
  return counts;
}

/** Lose the answer to the first try of the next put of a key; returns how often that has happened. */
export function loseAnswer({ dynamo }: Pick<AwsServers, 'dynamo'>, { pk, sk }: Key): () => number {
  let lost = 0;
  (dynamo.middlewareStack as Stack).add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args);
        const { Item } = args.input as { Item?: Record<string, { S?: string }> };
        if (commandName !== 'PutItemCommand' || Item?.pk?.S !== pk || Item?.sk?.S !== sk || lost > 0) return answer;
        lost++;
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return () => lost;
}

async function refuseSome(
  args: Arguments<SendMessageBatchCommandInput>,
  next: Next,
  random: () => number,
): Promise<{ output: unknown }> {
  const entries = args.input.Entries ?? [];
  const refused = entries.filter(() => random() < 0.5);
  const taken = entries.filter((entry) => !refused.includes(entry) || random() < 0.3);
  if (taken.length === 0) return { output: { Successful: [], Failed: refused.map(failureOf) } };
  const answer = await next({ ...args, input: { ...args.input, Entries: taken } });
  const output = answer.output as SendMessageBatchCommandOutput;
  const Successful = output.Successful?.filter(({ Id }) => !refused.some((entry) => entry.Id === Id)) ?? [];
  return { ...answer, output: { ...output, Successful, Failed: refused.map(failureOf) } };
}

function failureOf({ Id }: { Id: string | undefined }) {
  return { Id, SenderFault: false, Code: 'InternalError' };
}

function sdkError(name: string, message: string, httpStatusCode: number): Error {
  return Object.assign(new Error(message), { name, $fault: 'server', $metadata: { httpStatusCode } });
}

type Arguments<Input = unknown> = { readonly input: Input };
type Next = (args: Arguments) => Promise<{ output: unknown }>;
/** As much of a client's middleware as is used here: its own types differ from client to client. */
type Stack = {
  add(
    middleware: (next: Next, context: { commandName?: string }) => Next,
    options: { step: 'initialize' | 'finalizeRequest'; priority: 'high' | 'low' },
  ): void;
};
