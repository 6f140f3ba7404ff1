import type { Log } from '../../ports.ts';

/** Something that runs again and again. */
export interface Schedule {
  /** Run no more, and wait for the run under way. */
  stop(): Promise<void>;
}

/** Starts calling something every so many milliseconds and answers how to end that. */
export type Every = (ms: number, call: () => void) => () => void;

/**
 * Run a task every so many seconds, never two runs at once: a time that comes while it runs is passed over.
 * One that fails is logged and runs again at its next time.
 */
export function startSchedule(
  name: string,
  everySeconds: number,
  task: () => Promise<unknown>,
  log: Log,
  every: Every = everyInterval,
): Schedule {
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await task();
    } catch (error) {
      log.error('schedule.failed', { task: name, reason: error instanceof Error ? error.name : 'unknown' });
    }
    running = undefined;
  };
  const end = every(everySeconds * 1000, () => {
    running ??= run();
  });
  return {
    async stop() {
      end();
      await running;
    },
  };
}

const everyInterval: Every = (ms, call) => {
  const timer = setInterval(call, ms);
  timer.unref();
  return () => clearInterval(timer);
};
