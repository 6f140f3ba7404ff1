import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from '../../../lib/adapters/local/journal.ts';
import { openQueue } from '../../../lib/adapters/local/queue.ts';
import { openTable } from '../../../lib/adapters/local/table.ts';
import { kill, startChild, untilPrinted } from './child.ts';
import { aHandClock } from './hand-clock.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let directory: ReturnType<typeof aTemporaryDirectory>;
let file: string;
beforeEach(() => {
  directory = aTemporaryDirectory();
  file = join(directory.path, 'acme.db');
});
afterEach(() => directory.remove());

const work = {
  kind: 'standard',
  visibilitySeconds: 30,
  maxReceives: 2,
  deadLetters: 'dead',
  clock: aHandClock(),
} as const;

it('keeps every acknowledged item and message when the process is killed', async () => {
  const child = startChild('acknowledge-writes', file);
  const printed = await untilPrinted(child, (text) => text.split('\n').length > 500);
  const rest = await kill(child);
  const numbers = (printed + rest).split('\n').slice(0, -1);

  const journal = openJournal(file);
  const table = openTable(journal);
  const received = await openQueue(journal, { ...work, name: 'posts' }).receive({ max: 100_000 });
  const items = await Promise.all(numbers.map((number) => table.get({ pk: `POST#${number}`, sk: 'POST' })));
  await journal.close();

  const bodies = new Set(received.map(({ body }) => body));
  expect(numbers.length).toBeGreaterThanOrEqual(500);
  expect(items.filter((item) => item === undefined)).toEqual([]);
  expect(numbers.filter((number) => !bodies.has(number))).toEqual([]);
});

it('buries a message that kills whoever receives it', async () => {
  const journal = openJournal(file);
  await openQueue(journal, { ...work, name: 'posts' }).send([{ body: 'poison', group: 'g' }]);
  await journal.close();

  const signals: unknown[] = [];
  for (let i = 0; i < 3; i++) signals.push((await once(startChild('die-of-a-message', file), 'close'))[1]);
  const after = openJournal(file);
  const [dead] = await openQueue(after, { ...work, name: 'dead' }).receive({ max: 10 });
  await after.close();

  expect(signals).toEqual(['SIGKILL', 'SIGKILL', null]);
  expect(dead?.body).toBe('poison');
});

it('gives what was being worked on again after a restart, in order and with its count', async () => {
  const first = openJournal(file);
  const before = openQueue(first, { ...work, name: 'posts' });
  await before.send(['a', 'b', 'c'].map((body) => ({ body, group: 'g' })));
  const [done] = await before.receive({ max: 2 });
  await before.remove([done!.receipt]);
  await first.close();

  const second = openJournal(file);
  const after = openQueue(second, { ...work, name: 'posts' });
  const messages = await after.receive({ max: 10 });
  const removed = await after.remove([done!.receipt]);
  await second.close();

  expect(messages.map(({ body, receives }) => [body, receives])).toEqual([
    ['b', 2],
    ['c', 1],
  ]);
  expect(removed).toEqual([false]);
});
