import { openJournal } from '../../../../lib/adapters/local/journal.ts';
import { openQueue } from '../../../../lib/adapters/local/queue.ts';
import { openTable } from '../../../../lib/adapters/local/table.ts';

/** Writes items and messages for ever and prints each number once both are acknowledged. */
const journal = openJournal(process.argv[2]!);
const table = openTable(journal);
const queue = openQueue(journal, {
  name: 'posts',
  kind: 'standard',
  visibilitySeconds: 30,
  maxReceives: 5,
  clock: { now: () => Date.now() },
});

async function write(number: number): Promise<void> {
  const key = { pk: `POST#${number}`, sk: 'POST' };
  const [put, [sent]] = await Promise.all([
    table.put({ ...key, number }, { absent: true }),
    queue.send([{ body: String(number), group: 'g' }]),
  ]);
  if (put.written && sent?.sent) process.stdout.write(`${number}\n`);
}

for (let from = 0; ; from += 20) {
  await Promise.all(Array.from({ length: 20 }, (_, i) => write(from + i)));
}
