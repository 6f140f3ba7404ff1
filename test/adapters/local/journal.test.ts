import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Journal, openJournal } from '../../../lib/adapters/local/journal.ts';
import { openQueue } from '../../../lib/adapters/local/queue.ts';
import { openTable } from '../../../lib/adapters/local/table.ts';
import { InvalidInputError, MisconfiguredError, UnavailableError } from '../../../lib/domain/errors.ts';
import { seeded } from '../../support/a-world.ts';
import { aHandClock } from './hand-clock.ts';
import { aTemporaryDirectory } from './temporary-directory.ts';

let directory: ReturnType<typeof aTemporaryDirectory>;
let file: string;
let journal: Journal;
beforeEach(() => {
  directory = aTemporaryDirectory();
  file = join(directory.path, 'acme.db');
  journal = openJournal(file);
});
afterEach(async () => {
  await journal.close();
  directory.remove();
});

const insert = (sk: string) => (db: DatabaseSync) =>
  db.prepare("INSERT INTO items (pk, sk, size, attributes) VALUES ('p', ?, 1, '{}')").run(sk);

const keysOnDisk = () => {
  const other = new DatabaseSync(file, { readOnly: true });
  const keys = other
    .prepare('SELECT sk FROM items ORDER BY sk')
    .all()
    .map(({ sk }) => sk);
  other.close();
  return keys;
};

it('resolves once another reader of the file sees the write, not before', async () => {
  const writes = ['a', 'b', 'c'].map((sk) => journal.write(insert(sk)));
  const before = keysOnDisk();

  const seenWhenResolved = await Promise.all(writes.map((write) => write.then(keysOnDisk)));

  expect(before).toEqual([]);
  expect(seenWhenResolved).toEqual(Array(3).fill(['a', 'b', 'c']));
});

it('puts what arrives together into one transaction', async () => {
  const wereInTransaction: boolean[] = [];
  const transactions = new Set<unknown>();
  const work = (sk: string) => (db: DatabaseSync) => {
    wereInTransaction.push(db.isTransaction);
    transactions.add(keysOnDisk().length);
    insert(sk)(db);
  };

  await Promise.all([journal.write(work('a')), journal.write(work('b'))]);
  await journal.write(work('c'));

  expect(wereInTransaction).toEqual([true, true, true]);
  expect([...transactions]).toEqual([0, 2]);
});

it('undoes work that throws, and leaves its neighbours alone', async () => {
  const bad = (db: DatabaseSync) => {
    insert('half')(db);
    throw new InvalidInputError('No.');
  };

  const outcomes = await Promise.allSettled([
    journal.write(insert('a')),
    journal.write(bad),
    journal.write(insert('a')),
    journal.write(insert('b')),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: expect.any(InvalidInputError) });
  expect(keysOnDisk()).toEqual(['a', 'b']);
});

it('rejects all of a transaction as unavailable when the disk refuses it, and works on when it does not', async () => {
  const table = openTable(journal);
  const { page_count: pages } = journal.db.prepare('PRAGMA page_count').get() as { page_count: number };
  journal.db.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const big = { pk: 'p', sk: 'big', bytes: new Uint8Array(300_000) };

  const outcomes = await Promise.allSettled([table.put({ pk: 'p', sk: 'small' }), table.put(big)]);
  journal.db.exec('PRAGMA max_page_count = 1000000');
  const again = await table.put(big);

  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(UnavailableError) });
  expect(again).toEqual({ written: true });
  expect(keysOnDisk()).toEqual(['big']);
});

it('rejects all of a transaction that cannot be committed', async () => {
  journal.db.exec('CREATE TABLE parents (id INTEGER PRIMARY KEY)');
  journal.db.exec('CREATE TABLE children (parent REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)');

  const outcomes = await Promise.allSettled([
    journal.write(insert('a')),
    journal.write((db) => db.exec('INSERT INTO children VALUES (7)')),
  ]);
  await journal.write(insert('b'));

  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(UnavailableError) });
  expect(keysOnDisk()).toEqual(['b']);
});

it('keeps messages receivable and receipts good when the disk refuses a removal', async () => {
  const options = { name: 'q', kind: 'standard', visibilitySeconds: 30, maxReceives: 5, clock: aHandClock() } as const;
  const queue = openQueue(journal, options);
  await queue.send([{ body: 'kept', group: 'g' }]);
  const [message] = await queue.receive({ max: 1 });

  journal.db.exec('PRAGMA query_only = ON');
  await expect(queue.remove([message!.receipt])).rejects.toBeInstanceOf(UnavailableError);
  const sent = await queue.send([{ body: 'not sent', group: 'g' }]);
  journal.db.exec('PRAGMA query_only = OFF');

  expect(sent.map((one) => one.sent)).toEqual([false]);
  expect(await queue.depth()).toEqual({ waiting: 0, inFlight: 1, delayed: 0 });
  expect(await queue.remove([message!.receipt])).toEqual([true]);
});

it('writes what still waits when it is closed, and takes nothing after', async () => {
  const waiting = journal.write(insert('last'));

  await journal.close();

  await waiting;
  expect(keysOnDisk()).toEqual(['last']);
  await expect(journal.write(insert('late'))).rejects.toBeInstanceOf(UnavailableError);
});

it('refuses a file that a newer version wrote', async () => {
  journal.db.exec('PRAGMA user_version = 99');
  await journal.close();

  expect(() => openJournal(file)).toThrow(MisconfiguredError);
  expect(() => openJournal(file)).toThrow(/acme\.db was written by a newer Groundswell \(format 99/);
});

it('leaves no byte of what was deleted or replaced once it is scrubbed', async () => {
  const table = openTable(journal);
  const queue = openQueue(journal, {
    name: 'q',
    kind: 'standard',
    visibilitySeconds: 30,
    maxReceives: 5,
    clock: aHandClock(),
  });
  const words = 'the words of a member who asked to be forgotten';
  const secret = Buffer.from(words);
  await table.put({ pk: 'p', sk: 'deleted', text: words, bytes: Buffer.concat(Array(500).fill(secret)) });
  await table.put({ pk: 'p', sk: 'replaced', text: words });
  await queue.send([{ body: words.repeat(300), group: 'g' }]);
  const before = filesHold(directory.path, secret);

  await table.delete({ pk: 'p', sk: 'deleted' });
  await table.put({ pk: 'p', sk: 'replaced', text: 'erased' });
  await queue.remove((await queue.receive({ max: 1 })).map(({ receipt }) => receipt));
  const unscrubbed = filesHold(directory.path, secret);
  // A page read half-way must not keep the log from being emptied.
  await table.query({ pk: 'p', limit: 0 });
  await journal.scrub();

  expect([before, unscrubbed]).toEqual([true, true]);
  expect(filesHold(directory.path, secret)).toBe(false);
});

it.each([
  ['compacted', () => journal.compact()],
  ['closed and written anew', () => journal.close({ anew: true })],
])('leaves no copy in the room that split pages free once it is %s, which a scrub does', async (_what, clear) => {
  const [secret, random] = [Buffer.from('SECRETWORD'), seeded(1)];
  const insert = journal.db.prepare(
    "INSERT INTO messages (queue, turn, sent_at, receives, body) VALUES ('q', 'g', 0, 0, ?)",
  );
  const grow = journal.db.prepare('UPDATE messages SET body = ? WHERE id = ?');
  const aBody = (n: number) => `${n % 3 === 0 ? secret : 'ordinary'} ${'x'.repeat(random() * 1500)}`;
  await journal.write(() => {
    for (let n = 1; n <= 2000; n++) insert.run(aBody(n));
  });
  for (let round = 0; round < 40; round++) {
    await journal.write(() => {
      for (let n = 1 + Math.floor(random() * 20); n <= 2000; n += 20) grow.run(aBody(n), n);
    });
  }

  await journal.write((db) => db.exec('DELETE FROM messages WHERE id % 3 = 0'));
  await journal.scrub();
  const scrubbed = filesHold(directory.path, secret);
  const before = journal.db.prepare('SELECT * FROM messages ORDER BY id').all();
  await clear();

  expect([scrubbed, filesHold(directory.path, secret)]).toEqual([true, false]);
  journal = openJournal(file);
  expect(journal.db.prepare('SELECT * FROM messages ORDER BY id').all()).toEqual(before);
});

it('is written anew under the rights it had, with nothing left beside it', async () => {
  chmodSync(file, 0o600);
  await journal.write(insert('a'));

  await journal.close({ anew: true });

  expect(readdirSync(directory.path)).toEqual(['acme.db']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(keysOnDisk()).toEqual(['a']);
});

it('is written anew in its own place while somebody reads it', async () => {
  await journal.write(insert('a'));
  const other = new DatabaseSync(file, { readOnly: true });
  other.exec('BEGIN');
  other.prepare('SELECT sk FROM items').all();
  await journal.write(insert('b'));

  const closing = await journal.close({ anew: true }).catch((error: unknown) => error);
  other.close();

  expect([closing, keysOnDisk()]).toEqual([undefined, ['a', 'b']]);
});

function filesHold(path: string, bytes: Buffer): boolean {
  return readdirSync(path).some((name) => readFileSync(join(path, name)).includes(bytes));
}
