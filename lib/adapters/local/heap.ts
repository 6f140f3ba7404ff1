/** A binary heap: what comes before all else is at hand, and changes of place cost the logarithm of its size. */
export class Heap<T> {
  readonly #entries: T[] = [];
  readonly #isBefore: (a: T, b: T) => boolean;
  readonly #moved: ((entry: T, place: number) => void) | undefined;

  /** `moved` is told each entry's new place, so that `update` and `remove` can be called with it. */
  constructor(isBefore: (a: T, b: T) => boolean, moved?: (entry: T, place: number) => void) {
    this.#isBefore = isBefore;
    this.#moved = moved;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** What comes first, left where it is. */
  peek(): T | undefined {
    return this.#entries[0];
  }

  /** Take what comes first. */
  pop(): T | undefined {
    const first = this.#entries[0];
    if (first !== undefined) this.remove(0);
    return first;
  }

  push(entry: T): void {
    this.#entries.push(entry);
    this.#rise(this.#entries.length - 1, entry);
  }

  /** Put the entry at a place where it belongs now. */
  update(place: number): void {
    const entry = this.#entries[place]!;
    this.#sink(this.#rise(place, entry), entry);
  }

  remove(place: number): void {
    const last = this.#entries.pop()!;
    if (place === this.#entries.length) return;
    this.#entries[place] = last;
    this.update(place);
  }

  #rise(from: number, entry: T): number {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(entry, this.#entries[parent]!)) break;
      this.#set(place, this.#entries[parent]!);
      place = parent;
    }
    this.#set(place, entry);
    return place;
  }

  #sink(from: number, entry: T): void {
    const { length } = this.#entries;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      if (child + 1 < length && this.#isBefore(this.#entries[child + 1]!, this.#entries[child]!)) child++;
      if (!this.#isBefore(this.#entries[child]!, entry)) break;
      this.#set(place, this.#entries[child]!);
      place = child;
    }
    this.#set(place, entry);
  }

  #set(place: number, entry: T): void {
    this.#entries[place] = entry;
    this.#moved?.(entry, place);
  }
}
