/**
 * A process beside the service that folds large hours: `folding-process.ts FILE` is sent hours, one after the other, and
 * sends back their pages. It reads the file and never writes to it; the service keeps the pages.
 */
import { openReadOnly } from '../lib/adapters/local/journal.ts';
import { openTable } from '../lib/adapters/local/table.ts';
import { packPage } from '../lib/domain/daybook.ts';
import { readFacts } from '../lib/steps/books.ts';
import type { AskedFold } from './folding.ts';

const table = openTable(openReadOnly(process.argv[2]!));
// Whoever stops the service in a terminal stops this too: the service ends what is under way, and then this.
process.on('SIGINT', () => {});

let last: Promise<unknown> = Promise.resolve();
process.on('message', ({ hour, known }: AskedFold) => {
  // One at a time: an hour is as much as this process should hold.
  last = last.then(async () => process.send!(packPage(await readFacts(hour, table), known)));
});
