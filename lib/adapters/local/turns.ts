import { randomUUID } from 'node:crypto';
import type { Depth } from '../../ports.ts';
import { Heap } from './heap.ts';

/** A message by what decides its turn: its place in the queue and its group. */
export type Waiting = { readonly id: number; readonly group: string };

/** A message somebody works on, or whose delay has not passed. */
export type Taken = Waiting & { readonly receipt: string; readonly until: number };

type Group = {
  readonly name: string;
  /** Ids that can be received, the oldest first. */
  readonly ready: Heap<number>;
  /** How many are being worked on or wait for their delay. */
  away: number;
  /** When the group was last served, in turns; a new one counts as served when it came. */
  served: number;
  /** Its place among the groups that can be served; undefined when it cannot. */
  place: number | undefined;
};

/**
 * Whose turn it is: groups are served one message each, those with least under way first, then those served longest
 * ago. A group of one message therefore waits for no crowd, however long the other groups' lines are.
 *
 * In a FIFO queue a group with a message away is not served at all, or its order would be lost.
 */
export class Turns {
  readonly #ordered: boolean;
  readonly #groups = new Map<string, Group>();
  readonly #open = new Heap<Group>(
    (a, b) => (a.away === b.away ? a.served < b.served : a.away < b.away),
    (group, place) => {
      group.place = place;
    },
  );
  /** Messages being worked on by receipt, in the order they were taken and so in the order they come back. */
  readonly #working = new Map<string, Taken>();
  /** Messages that wait for their delay to pass, by receipt, and in the order they come back. */
  readonly #delayed = new Map<string, Taken>();
  readonly #delays = new Heap<Taken>((a, b) => a.until < b.until);
  #turn = 0;
  #waiting = 0;

  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  add({ id, group: name }: Waiting): void {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { name, ready: new Heap((a, b) => a < b), away: 0, served: ++this.#turn, place: undefined };
      this.#groups.set(name, group);
    }
    group.ready.push(id);
    this.#waiting++;
    this.#place(group);
  }

  /** Take up to `max` messages, until a time at which they come back. */
  take(max: number, now: number, until: number): Taken[] {
    this.#comeBack(now);
    const taken: Taken[] = [];
    while (taken.length < max) {
      const group = this.#open.peek();
      if (group === undefined) break;
      const message = { id: group.ready.pop()!, group: group.name, receipt: randomUUID(), until };
      this.#working.set(message.receipt, message);
      this.#waiting--;
      group.away++;
      group.served = ++this.#turn;
      this.#place(group);
      taken.push(message);
    }
    return taken;
  }

  /** The message a receipt names; undefined when it is stale. */
  find(receipt: string): Waiting | undefined {
    return this.#working.get(receipt) ?? this.#delayed.get(receipt);
  }

  /** Forget a message for good. */
  remove(receipt: string): void {
    const message = this.find(receipt);
    if (message === undefined) return;
    this.#working.delete(receipt);
    this.#delayed.delete(receipt);
    this.#settle(message.group);
  }

  /** Let a message come back at another time. */
  release(receipt: string, until: number): void {
    const message = this.find(receipt);
    if (message === undefined) return;
    this.#working.delete(receipt);
    const delayed = { ...message, receipt, until };
    this.#delayed.set(receipt, delayed);
    this.#delays.push(delayed);
  }

  /** When the next message comes back, if nobody removes it before; Infinity when none is away. */
  nextReturn(): number {
    const [working] = this.#working.values();
    return Math.min(working?.until ?? Number.POSITIVE_INFINITY, this.#delays.peek()?.until ?? Number.POSITIVE_INFINITY);
  }

  depth(now: number): Depth {
    this.#comeBack(now);
    return { waiting: this.#waiting, inFlight: this.#working.size, delayed: this.#delayed.size };
  }

  /** Messages whose time is up can be received again, each at its old place in its group. */
  #comeBack(now: number): void {
    for (const message of this.#working.values()) {
      if (message.until > now) break;
      this.#working.delete(message.receipt);
      this.#return(message);
    }
    for (let next = this.#delays.peek(); next !== undefined && next.until <= now; next = this.#delays.peek()) {
      this.#delays.pop();
      // One that was removed, or released again, has only left its old time behind.
      if (this.#delayed.get(next.receipt) !== next) continue;
      this.#delayed.delete(next.receipt);
      this.#return(next);
    }
  }

  #return(message: Taken): void {
    this.add(message);
    this.#settle(message.group);
  }

  #settle(name: string): void {
    const group = this.#groups.get(name)!;
    group.away--;
    this.#place(group);
    if (group.away === 0 && group.ready.size === 0) this.#groups.delete(name);
  }

  /** Put a group where it belongs among those that can be served. */
  #place(group: Group): void {
    const canServe = group.ready.size > 0 && !(this.#ordered && group.away > 0);
    if (canServe && group.place === undefined) this.#open.push(group);
    else if (canServe) this.#open.update(group.place!);
    else if (group.place !== undefined) {
      this.#open.remove(group.place);
      group.place = undefined;
    }
  }
}
