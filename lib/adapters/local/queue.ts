import type { Clock, Message, OutgoingMessage, Queue, Sent } from '../../ports.ts';
import type { Journal } from './journal.ts';
import { Turns, type Waiting } from './turns.ts';

export type QueueOptions = {
  readonly name: string;
  readonly kind: 'standard' | 'fifo';
  readonly visibilitySeconds: number;
  /** After so many receives a message goes to the dead letters instead of being received again. */
  readonly maxReceives: number;
  /** The name of the queue for dead letters; without one a message is received for ever. */
  readonly deadLetters?: string;
  readonly clock: Clock;
};

const BODY_BYTES = 1_048_576;
const DEDUPLICATION_MS = 300_000;
/** What XML 1.0, and so SQS, does not take. */
const UNSENDABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

type Row = { id: number; turn: string; body: string; sent_at: number; receives: number };

/**
 * A queue over SQLite.
 *
 * Bodies, and how often each was received, are on disk; who is working on what is in memory, since a process that
 * dies works on nothing: after a restart every message can be received again, which at-least-once allows. Receives
 * are counted on disk before a message is handed out, so that one that kills the process still ends as a dead letter.
 */
export function openQueue(journal: Journal, options: QueueOptions): Queue {
  const { name, kind, clock, visibilitySeconds, maxReceives, deadLetters } = options;
  const { db } = journal;
  const insert = db.prepare(
    'INSERT INTO messages (queue, turn, body, sent_at, visible_at, receives) VALUES (?, ?, ?, ?, 0, 0) RETURNING id',
  );
  const duplicate = db.prepare('SELECT message FROM deduplication WHERE queue = ? AND id = ? AND until > ?');
  const remember = db.prepare('INSERT OR REPLACE INTO deduplication (queue, id, message, until) VALUES (?, ?, ?, ?)');
  const forget = db.prepare('DELETE FROM deduplication WHERE queue = ? AND until <= ?');
  const load = db.prepare('SELECT id, turn, body, sent_at, receives FROM messages WHERE id = ?');
  const count = db.prepare('UPDATE messages SET receives = receives + 1 WHERE id = ?');
  const bury = db.prepare('UPDATE messages SET queue = ?, receives = 0 WHERE id = ?');
  const drop = db.prepare('DELETE FROM messages WHERE id = ?');

  const turns = new Turns(kind === 'fifo');
  const listeners = new Set<() => void>();
  const known = db.prepare('SELECT id, turn FROM messages WHERE queue = ? ORDER BY id').all(name) as {
    id: number;
    turn: string;
  }[];
  for (const { id, turn } of known) turns.add({ id, group: turn });
  const board = boardOf(journal);
  board.set(name, (message) => {
    turns.add(message);
    for (const listener of listeners) listener();
  });

  async function sendOne(message: OutgoingMessage): Promise<Sent> {
    const reason = unfit(message, kind);
    if (reason !== undefined) return { sent: false, reason };
    try {
      return await journal.write((): Sent & { sent: true } => {
        const now = clock.now();
        const { deduplicationId } = message;
        if (kind === 'fifo' && deduplicationId !== undefined) {
          forget.run(name, now);
          const first = duplicate.get(name, deduplicationId, now) as { message: number } | undefined;
          if (first !== undefined) return { sent: true, id: String(first.message) };
        }
        const { id } = insert.get(name, message.group, message.body, now) as { id: number };
        if (kind === 'fifo' && deduplicationId !== undefined)
          remember.run(name, deduplicationId, id, now + DEDUPLICATION_MS);
        fresh.push({ id, group: message.group });
        return { sent: true, id: String(id) };
      });
    } catch (error) {
      return { sent: false, reason: error instanceof Error ? error.message : 'unknown' };
    }
  }
  /** Messages of sends under way: they can be received once their transaction is on disk. */
  const fresh: Waiting[] = [];

  async function receiveNow(max: number): Promise<Message[]> {
    const taken = turns.take(max, clock.now(), clock.now() + visibilitySeconds * 1000);
    if (taken.length === 0) return [];
    return journal.write(() =>
      taken.flatMap(({ id, group, receipt }): Message[] => {
        const row = load.get(id) as Row | undefined;
        if (row === undefined) {
          // A send whose transaction failed after all: there is nothing to hand out.
          turns.remove(receipt);
          return [];
        }
        if (deadLetters !== undefined && row.receives >= maxReceives) {
          bury.run(deadLetters, id);
          turns.remove(receipt);
          board.get(deadLetters)?.({ id, group });
          return [];
        }
        count.run(id);
        return [{ id: String(id), body: row.body, group, receipt, receives: row.receives + 1, sentAt: row.sent_at }];
      }),
    );
  }

  return {
    async send(messages) {
      const sent = await Promise.all(messages.map(sendOne));
      for (const message of fresh.splice(0)) turns.add(message);
      for (const listener of listeners) listener();
      return sent;
    },

    async receive({ max, waitSeconds = 0 }) {
      const deadline = performance.now() + waitSeconds * 1000;
      for (;;) {
        const messages = await receiveNow(max);
        const left = deadline - performance.now();
        if (messages.length > 0 || left <= 0) return messages;
        await somethingNew(listeners, Math.min(left, 50));
      }
    },

    async remove(receipts) {
      const ids = receipts.map((receipt) => turns.remove(receipt));
      const held = ids.filter((id) => id !== undefined);
      if (held.length > 0) {
        await journal.write(() => {
          for (const id of held) drop.run(id);
        });
      }
      return ids.map((id) => id !== undefined);
    },

    async release(receipt, delaySeconds) {
      turns.release(receipt, clock.now() + delaySeconds * 1000);
    },

    async depth() {
      return turns.depth(clock.now());
    },
  };
}

function unfit({ body, group, deduplicationId }: OutgoingMessage, kind: QueueOptions['kind']): string | undefined {
  if (body.length === 0) return 'The body is empty.';
  if (!body.isWellFormed() || UNSENDABLE.test(body)) return 'The body holds a character that queues do not take.';
  if (Buffer.byteLength(body) > BODY_BYTES) return `The body has more than ${BODY_BYTES} bytes.`;
  if (group.length === 0 || group.length > 128) return 'The group must have 1 to 128 characters.';
  return kind === 'standard' && deduplicationId !== undefined
    ? 'A standard queue takes no deduplication id.'
    : undefined;
}

/** How queues of one file hand each other dead letters. */
const boards = new WeakMap<Journal, Map<string, (message: Waiting) => void>>();
function boardOf(journal: Journal): Map<string, (message: Waiting) => void> {
  const board = boards.get(journal) ?? new Map<string, (message: Waiting) => void>();
  boards.set(journal, board);
  return board;
}

function somethingNew(listeners: Set<() => void>, most: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listeners.delete(done);
      resolve();
    };
    const timer = setTimeout(done, most);
    listeners.add(done);
  });
}
