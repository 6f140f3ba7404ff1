import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Destination, Destinations, Meter } from '../../ports.ts';
import type { Settings } from '../../settings.ts';
import { openQueue, sqsClient } from './queue.ts';

/** The queues of the brand's destinations; another account's dead letters are not ours to see. */
export function openDestinations(
  { DESTINATIONS = {} }: Pick<Settings, 'DESTINATIONS'>,
  meter: Meter,
  client: SQSClient = sqsClient(),
): Destinations {
  const opened = new Map<string, Destination>(
    Object.entries(DESTINATIONS).map(([name, { url, deadLettersUrl }]) => {
      const deadLetters = deadLettersUrl === undefined ? undefined : openQueue(deadLettersUrl, meter, client);
      return [name, { queue: openQueue(url, meter, client), deadLetters }];
    }),
  );
  return { find: (name) => opened.get(name) };
}
