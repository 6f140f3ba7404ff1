import type { Clock, Destination, Destinations } from '../../ports.ts';
import type { Journal } from './journal.ts';
import { openQueue } from './queue.ts';

/** How long a team may work on a message, and how often it may fail, before it is a dead letter. */
const VISIBILITY_SECONDS = 300;
const MAX_RECEIVES = 5;

/** The FIFO queues of a brand's destinations, in the brand's own file. */
export function openDestinations(journal: Journal, names: readonly string[], clock: Clock): Destinations {
  const options = { kind: 'fifo', clock, visibilitySeconds: VISIBILITY_SECONDS, maxReceives: MAX_RECEIVES } as const;
  const opened = new Map<string, Destination>(
    names.map((destination) => {
      const name = `to-${destination}`;
      const deadLetters = openQueue(journal, { ...options, name: `${name}-dead` });
      return [
        destination,
        { queue: openQueue(journal, { ...options, name, deadLetters: `${name}-dead` }), deadLetters },
      ];
    }),
  );
  return { find: (name) => opened.get(name) };
}
