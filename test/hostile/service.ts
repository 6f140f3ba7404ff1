import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Ask, Opened, Replies } from './control.ts';

/** The service under test, seen from outside it. */
export type Service = {
  readonly ask: <One extends Ask>(ask: One) => Promise<Replies[One['what']]>;
  /** Everything it has written since the last reset, line by line. */
  readonly lines: () => readonly string[];
  /** Begin anew: an empty store, fresh keys, the clock as it is, no lines. */
  readonly reset: () => Promise<Opened>;
  readonly isAlive: () => boolean;
  readonly stop: () => Promise<void>;
};

/** Start it, in a process of its own with the options that `npm start` gives it. */
export function startService(): Service {
  const child = fork(join(import.meta.dirname, 'service-process.ts'), [], {
    execArgv: ['--max-semi-space-size=4', '--heap-growing-percent=50', '--expose-gc'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ask = asker(child);
  return {
    ask,
    lines: () => output.split('\n').filter((line) => line !== ''),
    async reset() {
      const opened = await ask({ what: 'reset' });
      output = '';
      return opened;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      const gone = once(child, 'exit');
      await ask({ what: 'stop' }).catch(() => child.kill());
      await gone;
    },
  };
}

function asker(child: ChildProcess): Service['ask'] {
  const waiting = new Map<number, { resolve: (reply: never) => void; reject: (error: Error) => void }>();
  let next = 0;
  child.on('message', ({ id, reply, failed }: { id: number; reply?: never; failed?: string }) => {
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (failed === undefined) resolve(reply as never);
    else reject(new Error(failed));
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The service has ended.'));
    waiting.clear();
  });
  return (ask) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      child.send({ id, ask }, (error) => error && reject(error));
    });
}
