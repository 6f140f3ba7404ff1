import { unfitReasonOf } from '../../domain/message-limits.ts';
import type { Clock, Message, OutgoingMessage, Queue, Sent } from '../../ports.ts';
import type { Journal } from './journal.ts';
import { findLine, openLine } from './line.ts';
import { MessageStore } from './message-store.ts';
import type { Taken, Waiting } from './turns.ts';

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

/** A clock that tests hold still does not wake those who wait, so they look again after this, ms. */
const LOOK_AGAIN_MS = 1000;

/**
 * A queue over SQLite.
 *
 * Bodies, and how often each was received, are on disk; who is working on what is in memory, since a process that
 * dies works on nothing: after a restart every message can be received again, which at-least-once allows. Receives
 * are counted on disk before a message is handed out, so that one that kills the process still ends as a dead letter
 * (and its batch is counted with it, as on SQS).
 */
export function openQueue(journal: Journal, options: QueueOptions): Queue {
  const { name, kind, clock, visibilitySeconds, maxReceives, deadLetters } = options;
  const store = new MessageStore(journal.db, name);
  const line = openLine(journal, name, kind === 'fifo');
  const { turns } = line;

  /** Keep one message; one that repeats another is taken and dropped, and joins no line. */
  function keep(message: OutgoingMessage, now: number): { readonly id: number; readonly joins: boolean } {
    const { deduplicationId } = message;
    if (deduplicationId === undefined) return { id: store.insert(message, now), joins: true };
    const first = store.findDuplicate(deduplicationId, now);
    if (first !== undefined) return { id: first, joins: false };
    const id = store.insert(message, now);
    store.remember(deduplicationId, id, now);
    return { id, joins: true };
  }

  async function receiveNow(max: number): Promise<readonly Message[]> {
    for (;;) {
      const now = clock.now();
      const taken = turns.take(max, now, now + visibilitySeconds * 1000);
      if (taken.length === 0) return [];
      // When all of them went to the dead letters, others may still wait.
      const messages = await deliver(taken);
      if (messages.length > 0) return messages;
    }
  }

  async function deliver(taken: readonly Taken[]): Promise<readonly Message[]> {
    const work = () => {
      const messages: Message[] = [];
      const left: Taken[] = [];
      const buried: Waiting[] = [];
      for (const message of taken) {
        const { id, group, receipt } = message;
        const stored = store.load(id);
        if (stored !== undefined && (deadLetters === undefined || stored.receives < maxReceives)) {
          store.count(id);
          messages.push({ ...stored, id: String(id), group, receipt, receives: stored.receives + 1 });
          continue;
        }
        // Either spent, or removed by a receipt that held when its removal began.
        left.push(message);
        if (stored === undefined || deadLetters === undefined) continue;
        store.move(id, deadLetters);
        buried.push({ id, group });
      }
      return { messages, left, buried };
    };
    try {
      const { messages, left, buried } = await journal.write(work);
      for (const { receipt } of left) turns.remove(receipt);
      if (deadLetters !== undefined) findLine(journal, deadLetters)?.join(buried);
      return messages;
    } catch (error) {
      for (const { receipt } of taken) turns.release(receipt, clock.now());
      throw error;
    }
  }

  return {
    async send(messages) {
      const reasons = messages.map((message) => unfitReasonOf(message, kind));
      const work = () => {
        const now = clock.now();
        return messages.map((message, i) => (reasons[i] === undefined ? keep(message, now) : undefined));
      };
      try {
        const kept = await journal.write(work);
        line.join(kept.flatMap((one, i) => (one?.joins ? [{ id: one.id, group: messages[i]!.group }] : [])));
        return kept.map((one, i): Sent => {
          return one === undefined ? { sent: false, reason: reasons[i]! } : { sent: true, id: String(one.id) };
        });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return reasons.map((own) => ({ sent: false, reason: own ?? reason }));
      }
    },

    async receive({ max, waitSeconds = 0 }) {
      const deadline = performance.now() + waitSeconds * 1000;
      for (;;) {
        const messages = await receiveNow(max);
        const left = deadline - performance.now();
        if (messages.length > 0 || left <= 0) return messages;
        await line.news(Math.max(1, Math.min(left, turns.nextReturn() - clock.now(), LOOK_AGAIN_MS)));
      }
    },

    async remove(receipts) {
      const found = receipts.map((receipt) => turns.find(receipt));
      const held = found.filter((message) => message !== undefined);
      if (held.length === 0) return found.map(() => false);
      await journal.write(() => {
        for (const { id } of held) store.drop(id);
      });
      // Only now: had the disk refused, the receipts would hold as before.
      for (const receipt of receipts) turns.remove(receipt);
      return found.map((message) => message !== undefined);
    },

    async release(receipt, delaySeconds) {
      turns.release(receipt, clock.now() + delaySeconds * 1000);
    },

    async depth() {
      return turns.depth(clock.now());
    },

    // Their places in the line are left: whoever's turn comes there finds nothing and goes on.
    forget: (held) => journal.write(() => store.dropHolding(held)),
  };
}
