import { randomUUID } from 'node:crypto';

/** A message by what decides its turn: its place in the queue and its group. */
export type Waiting = { readonly id: number; readonly group: string };
type Taken = Waiting & { readonly receipt: string };

type Group = {
  /** Ids that can be received, oldest first, from `next` on. */
  ready: number[];
  next: number;
  /** How many are being worked on or wait for their delay. */
  away: number;
  /** When the group was last served, in turns. */
  served: number;
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
  /** Messages away, by the receipt of their last delivery, with the time they come back. */
  readonly #away = new Map<string, Waiting & { readonly until: number; readonly working: boolean }>();
  #turn = 0;
  /** No message comes back before this time: looking through all of them on every receive would cost too much. */
  #nextBack = Number.POSITIVE_INFINITY;

  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  add({ id, group }: Waiting): void {
    this.#groupOf(group).ready.push(id);
  }

  /** Take up to `max` messages, until a time at which they come back. */
  take(max: number, now: number, until: number): Taken[] {
    this.#comeBack(now);
    const taken: Taken[] = [];
    while (taken.length < max) {
      const open = [...this.#groups].filter(([, group]) => this.#canServe(group));
      if (open.length === 0) break;
      open.sort(([, a], [, b]) => a.away - b.away || a.served - b.served);
      // With one group left the rest of the batch is its own; else one each, and look again who has least.
      const rounds = open.length === 1 && !this.#ordered ? max - taken.length : 1;
      for (const [name, group] of open.slice(0, max - taken.length)) {
        for (let i = 0; i < rounds && group.next < group.ready.length; i++) taken.push(this.#serve(name, group, until));
      }
    }
    return taken;
  }

  /** Forget a message for good; undefined when the receipt is stale. */
  remove(receipt: string): number | undefined {
    const message = this.#away.get(receipt);
    if (message === undefined) return undefined;
    this.#away.delete(receipt);
    this.#settle(message.group);
    return message.id;
  }

  /** Let a message come back at another time. */
  release(receipt: string, until: number): void {
    const message = this.#away.get(receipt);
    if (message === undefined) return;
    this.#away.set(receipt, { ...message, until, working: false });
    this.#nextBack = Math.min(this.#nextBack, until);
  }

  depth(now: number): { waiting: number; inFlight: number; delayed: number } {
    this.#comeBack(now);
    let waiting = 0;
    for (const { ready, next } of this.#groups.values()) waiting += ready.length - next;
    let inFlight = 0;
    for (const { working } of this.#away.values()) if (working) inFlight++;
    return { waiting, inFlight, delayed: this.#away.size - inFlight };
  }

  #canServe(group: Group): boolean {
    return group.next < group.ready.length && !(this.#ordered && group.away > 0);
  }

  #serve(name: string, group: Group, until: number): Taken {
    const id = group.ready[group.next++]!;
    group.away++;
    group.served = ++this.#turn;
    if (group.next > 1024 && group.next * 2 > group.ready.length) {
      group.ready = group.ready.slice(group.next);
      group.next = 0;
    }
    const receipt = randomUUID();
    this.#away.set(receipt, { id, group: name, until, working: true });
    this.#nextBack = Math.min(this.#nextBack, until);
    return { id, group: name, receipt };
  }

  /** Messages whose time is up can be received again, each at its old place in its group. */
  #comeBack(now: number): void {
    if (now < this.#nextBack) return;
    this.#nextBack = Number.POSITIVE_INFINITY;
    for (const [receipt, { id, group, until }] of this.#away) {
      if (until > now) {
        this.#nextBack = Math.min(this.#nextBack, until);
        continue;
      }
      this.#away.delete(receipt);
      const { ready, next } = this.#groupOf(group);
      let at = next;
      while (at < ready.length && ready[at]! < id) at++;
      ready.splice(at, 0, id);
      this.#settle(group);
    }
  }

  #settle(name: string): void {
    const group = this.#groups.get(name);
    if (group === undefined) return;
    group.away--;
    if (group.away === 0 && group.next >= group.ready.length) this.#groups.delete(name);
  }

  #groupOf(name: string): Group {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { ready: [], next: 0, away: 0, served: 0 };
      this.#groups.set(name, group);
    }
    return group;
  }
}
