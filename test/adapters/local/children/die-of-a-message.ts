import { openJournal } from '../../../../lib/adapters/local/journal.ts';
import { openQueue } from '../../../../lib/adapters/local/queue.ts';

/** Receives a message and is killed by it. */
const queue = openQueue(openJournal(process.argv[2]!), {
  name: 'posts',
  kind: 'standard',
  visibilitySeconds: 30,
  maxReceives: 2,
  deadLetters: 'dead',
  clock: { now: () => Date.now() },
});
const [message] = await queue.receive({ max: 1 });
if (message !== undefined) process.kill(process.pid, 'SIGKILL');
