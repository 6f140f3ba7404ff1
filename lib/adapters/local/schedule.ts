import type { Log } from '../../ports.ts';

/** Something that runs again and again. */
export interface Schedule {
  /** Run no more, and wait for the run under way. */
  stop(): Promise<void>;
}

/** Run a task every so many seconds, never two runs at once. One that fails is logged and runs again at its next time. */
export function startSchedule(name: string, everySeconds: number, task: () => Promise<unknown>, log: Log): Schedule {
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await task();
    } catch (error) {
      log.error('schedule.failed', { task: name, reason: error instanceof Error ? error.name : 'unknown' });
    }
  };
  const timer = setInterval(() => {
    running ??= run().finally(() => {
      running = undefined;
    });
  }, everySeconds * 1000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
