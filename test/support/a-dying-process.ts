import type { Destination, Ports } from '../../lib/ports.ts';

/** A process that dies at one of its calls: nothing it does afterwards reaches anything. */
export type DyingProcess = {
  readonly ports: Ports;
  /** Whether the call it was to die at ever came. */
  readonly died: () => boolean;
};

/** What a call of a dead process ends in; none of our errors, so nobody takes it for an answer. */
export class Death extends Error {}

/**
 * The ports of a process that dies at its n-th call to the outside, the first being 1: before the call is made, or
 * after it was done and before anyone heard of it.
 */
export function dyingAt(n: number, moment: 'before' | 'after', ports: Ports): DyingProcess {
  let calls = 0;
  let dead = false;
  const risk = async <T>(call: () => Promise<T>): Promise<T> => {
    if (dead) throw new Death();
    const last = ++calls === n;
    if (last && moment === 'before') dead = true;
    if (dead) throw new Death();
    const answer = await call();
    if (last) dead = true;
    if (dead) throw new Death();
    return answer;
  };
  const { table, mail, web, destinations } = ports;
  const mortal = (destination: Destination): Destination => ({
    ...destination,
    queue: { ...destination.queue, send: (messages) => risk(() => destination.queue.send(messages)) },
  });
  return {
    died: () => dead,
    ports: {
      ...ports,
      table: {
        get: (key, options) => risk(() => table.get(key, options)),
        put: (item, condition) => risk(() => table.put(item, condition)),
        delete: (key, condition) => risk(() => table.delete(key, condition)),
        query: (query) => risk(() => table.query(query)),
        scan: (prefix, after) => risk(() => table.scan(prefix, after)),
      },
      mail: { send: (one) => risk(() => mail.send(one)) },
      web: { call: (request) => risk(() => web.call(request)) },
      destinations: {
        find: (name) => {
          const destination = destinations.find(name);
          return destination && mortal(destination);
        },
      },
    },
  };
}
