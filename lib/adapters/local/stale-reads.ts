import type { Item, Key, Query } from '../../ports.ts';
import { compareKeys } from './key-range.ts';

/** Makes reads forgetful, one time in two: each key is then seen as it was before its last write. */
export class StaleReads {
  readonly #random: () => number;
  readonly #before = new Map<string, Map<string, Item | undefined>>();

  /** Draws from a source of numbers 0…1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** A key is about to change from this. */
  remember({ pk, sk }: Key, stored: Item | undefined): void {
    const partition = this.#before.get(pk) ?? new Map<string, Item | undefined>();
    this.#before.set(pk, partition.set(sk, stored));
  }

  /** What a reader sees of a key that holds this. */
  seen({ pk, sk }: Key, stored: Item | undefined): Item | undefined {
    const partition = this.#before.get(pk);
    return partition?.has(sk) && this.#random() >= 0.5 ? partition.get(sk) : stored;
  }

  /** What a reader sees of a range: items may be old, missing, or there although they have just been deleted. */
  *seenIn(query: Query, stored: Iterable<Item>): Generator<Item> {
    const present = new Map([...stored].map((item) => [item.sk, item]));
    const gone = [...(this.#before.get(query.pk)?.keys() ?? [])].filter((sk) => !present.has(sk) && isIn(query, sk));
    const keys = [...present.keys(), ...gone].sort(compareKeys);
    for (const sk of query.descending ? keys.reverse() : keys) {
      const item = this.seen({ pk: query.pk, sk }, present.get(sk));
      if (item !== undefined) yield item;
    }
  }
}

function isIn({ prefix = '', after, descending }: Query, sk: string): boolean {
  if (!sk.startsWith(prefix)) return false;
  return after === undefined || (descending ? compareKeys(sk, after) < 0 : compareKeys(sk, after) > 0);
}
