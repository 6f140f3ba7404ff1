/**
 * A process beside the service that works on many facts: it is told a brand and its file, then sent one thing to do after
 * the other, and sends back what came of each. It reads the file and never writes to it; the service keeps what is kept.
 */
import { openReadOnly } from '../lib/adapters/local/journal.ts';
import { openTable } from '../lib/adapters/local/table.ts';
import { doHere } from '../lib/steps/beside.ts';
import type { Answered, Asked, Begun } from './beside.ts';

// Whoever stops the service in a terminal stops this too: the service ends what is under way, and then this.
process.on('SIGINT', () => {});

process.once('message', ({ file, brand }: Begun) => {
  let now = 0;
  const table = openTable(openReadOnly(file));
  const works = doHere({ brand, table, clock: { now: () => now } });
  process.on('message', async ({ work, given, at }: Asked) => {
    now = at;
    process.send!(await answerTo(() => (works[work] as (...given: readonly unknown[]) => Promise<unknown>)(...given)));
  });
});

async function answerTo(work: () => Promise<unknown>): Promise<Answered> {
  try {
    return { done: await work() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error('No error was thrown.');
    return { failed: { name, message } };
  }
}
