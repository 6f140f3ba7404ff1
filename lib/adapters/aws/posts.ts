import type { SQSClient } from '@aws-sdk/client-sqs';
import { MisconfiguredError } from '../../domain/errors.ts';
import type { Meter, Queue } from '../../ports.ts';
import type { Settings } from '../../settings.ts';
import { openQueue, sqsClient } from './queue.ts';

/** The queue of posts and its dead letters; one that the function was not told of cannot be used by it. */
export function openPosts(
  { POSTS_QUEUE_URL, POSTS_DEAD_LETTERS_URL }: Pick<Settings, 'POSTS_QUEUE_URL' | 'POSTS_DEAD_LETTERS_URL'>,
  meter: Meter,
  client: SQSClient = sqsClient(),
): { readonly posts: Queue; readonly deadLetters: Queue } {
  const open = (name: string, url: string | undefined) =>
    url === undefined ? untoldQueue(name) : openQueue(url, meter, client);
  return {
    posts: open('POSTS_QUEUE_URL', POSTS_QUEUE_URL),
    deadLetters: open('POSTS_DEAD_LETTERS_URL', POSTS_DEAD_LETTERS_URL),
  };
}

function untoldQueue(setting: string): Queue {
  const fail = async (): Promise<never> => {
    throw new MisconfiguredError(`The function's environment lacks ${setting}.`);
  };
  return { send: fail, receive: fail, remove: fail, release: fail, depth: fail };
}
