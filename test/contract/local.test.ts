import { join } from 'node:path';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { openQueue } from '../../lib/adapters/local/queue.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { aHandClock } from '../adapters/local/hand-clock.ts';
import { aTemporaryDirectory } from '../adapters/local/temporary-directory.ts';
import { queueContract } from './queue-contract.ts';
import { tableContract } from './table-contract.ts';

function aJournal() {
  const directory = aTemporaryDirectory();
  const journal = openJournal(join(directory.path, 'acme.db'));
  const close = async () => {
    await journal.close();
    directory.remove();
  };
  return { journal, close };
}

tableContract(
  'SQLite',
  async (options) => {
    const { journal, close } = aJournal();
    return { table: openTable(journal, options), close };
  },
  { staleReads: true, tellsStored: true, wholeItems: true, anyType: true },
);

queueContract(
  'SQLite',
  async ({ kind, visibilitySeconds, maxReceives }) => {
    const { journal, close } = aJournal();
    const clock = aHandClock();
    const options = { kind, visibilitySeconds, clock };
    return {
      queue: openQueue(journal, { ...options, maxReceives, name: 'work', deadLetters: 'dead' }),
      deadLetters: openQueue(journal, { ...options, maxReceives: 100, name: 'dead' }),
      now: () => clock.now(),
      pass: async (seconds) => clock.pass(seconds),
      close,
    };
  },
  {
    turns: true,
    crowd: 100_000,
    minutes: true,
    staleReceipts: true,
    remembersRemoved: true,
    groups: true,
    everyCharacter: true,
    wholeBodies: true,
  },
);
