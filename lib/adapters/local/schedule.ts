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

/** How often one looks whether something is due, seconds. */
const LOOK_EVERY = 60;

/**
 * Run a task once for each thing that falls due, such as a week whose report is: `due` names the newest. What fell
 * due while the process was down is the newest at its first look, a minute after the start, so that what waits on a
 * queue is read before. A task that fails is run again at the next look; the clock may jump as it likes.
 */
export function startWhenDue(
  name: string,
  due: () => string,
  task: (due: string) => Promise<unknown>,
  log: Log,
  { done, every = everyInterval }: { readonly done?: string | undefined; readonly every?: Every } = {},
): Schedule {
  let last = done;
  const look = async () => {
    const newest = due();
    if (newest === last) return;
    await task(newest);
    last = newest;
  };
  return startSchedule(name, LOOK_EVERY, look, log, every);
}

const everyInterval: Every = (ms, call) => {
  const timer = setInterval(call, ms);
  timer.unref();
  return () => clearInterval(timer);
};
