import type { Journal } from './journal.ts';
import { Turns, type Waiting } from './turns.ts';

/** A queue's messages by whose turn it is, and those who wait for one. */
export class Line {
  readonly turns: Turns;
  readonly #listeners = new Set<() => void>();

  constructor(ordered: boolean) {
    this.turns = new Turns(ordered);
  }

  /** Messages that are on disk now join the line. */
  join(messages: readonly Waiting[]): void {
    if (messages.length === 0) return;
    for (const message of messages) this.turns.add(message);
    for (const listener of this.#listeners) listener();
  }

  /** Wait until a message joins, at most so many milliseconds. */
  news(most: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        resolve();
      };
      // Not unref'd: a process that waits for its last receive before it closes its files would end with them open.
      const timer = setTimeout(done, most);
      this.#listeners.add(done);
    });
  }
}

const lines = new WeakMap<Journal, Map<string, Line>>();

/** A queue's line if somebody has opened the queue: where its dead letters join. */
export function findLine(journal: Journal, queue: string): Line | undefined {
  return lines.get(journal)?.get(queue);
}

/** A queue's line, made from what is on disk when it is first asked for; all who open the queue share it. */
export function openLine(journal: Journal, queue: string, ordered: boolean): Line {
  const known = findLine(journal, queue);
  if (known !== undefined) return known;
  const line = new Line(ordered);
  const stored = journal.db.prepare('SELECT id, turn AS "group" FROM messages WHERE queue = ?').iterate(queue);
  for (const message of stored as Iterable<unknown> as Iterable<Waiting>) line.turns.add(message);
  const ofJournal = lines.get(journal) ?? new Map<string, Line>();
  lines.set(journal, ofJournal.set(queue, line));
  return line;
}
