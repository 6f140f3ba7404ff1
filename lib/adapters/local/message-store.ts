import type { DatabaseSync } from 'node:sqlite';
import type { OutgoingMessage } from '../../ports.ts';

/** A message as it lies on disk; `receives` counts the deliveries before the next. */
export type StoredMessage = { readonly body: string; readonly sentAt: number; readonly receives: number };

const DEDUPLICATION_MS = 300_000;

/** The messages of one queue on disk. All but `load` belong inside a transaction. */
export class MessageStore {
  readonly #queue: string;
  readonly #insert;
  readonly #load;
  readonly #count;
  readonly #move;
  readonly #drop;
  readonly #findDuplicate;
  readonly #remember;
  readonly #forget;
  readonly #forgetHolding;
  #forgetAt = Number.NEGATIVE_INFINITY;

  constructor(db: DatabaseSync, queue: string) {
    this.#queue = queue;
    this.#insert = db.prepare('INSERT INTO messages (queue, turn, sent_at, receives, body) VALUES (?, ?, ?, 0, ?)');
    this.#load = db.prepare('SELECT body, sent_at AS sentAt, receives FROM messages WHERE id = ? AND queue = ?');
    this.#count = db.prepare('UPDATE messages SET receives = receives + 1 WHERE id = ?');
    this.#move = db.prepare('UPDATE messages SET queue = ?, receives = 0 WHERE id = ?');
    this.#drop = db.prepare('DELETE FROM messages WHERE id = ? AND queue = ?');
    this.#forgetHolding = db.prepare('DELETE FROM messages WHERE queue = ? AND instr(body, ?) > 0');
    this.#findDuplicate = db.prepare('SELECT message FROM deduplication WHERE queue = ? AND id = ? AND until > ?');
    this.#remember = db.prepare('INSERT OR REPLACE INTO deduplication (queue, id, message, until) VALUES (?, ?, ?, ?)');
    this.#forget = db.prepare('DELETE FROM deduplication WHERE queue = ? AND until <= ?');
  }

  /** Keep a new message and tell its id. */
  insert({ group, body }: OutgoingMessage, now: number): number {
    return Number(this.#insert.run(this.#queue, group, now, body).lastInsertRowid);
  }

  load(id: number): StoredMessage | undefined {
    return this.#load.get(id, this.#queue) as StoredMessage | undefined;
  }

  /** One more delivery of a message. */
  count(id: number): void {
    this.#count.run(id);
  }

  /** Put a message into another queue, where it has not been received yet; it keeps when it was first sent. */
  move(id: number, queue: string): void {
    this.#move.run(queue, id);
  }

  drop(id: number): void {
    this.#drop.run(id, this.#queue);
  }

  /** Drop every message whose body holds this; how many. */
  dropHolding(held: string): number {
    return Number(this.#forgetHolding.run(this.#queue, held).changes);
  }

  /** The message that was sent with this deduplication id in the last five minutes. */
  findDuplicate(deduplicationId: string, now: number): number | undefined {
    return this.#findDuplicate.get(this.#queue, deduplicationId, now)?.message as number | undefined;
  }

  /** Recognise repeats of a message for five minutes; what has expired is cleared away as often. */
  remember(deduplicationId: string, id: number, now: number): void {
    if (now >= this.#forgetAt) {
      this.#forget.run(this.#queue, now);
      this.#forgetAt = now + DEDUPLICATION_MS;
    }
    this.#remember.run(this.#queue, deduplicationId, id, now + DEDUPLICATION_MS);
  }
}
