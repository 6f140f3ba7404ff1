/**
 * How long a piece of work takes on a machine that has other work too. The clock is asked first: work that is done in
 * time by the clock is done in time. Where it is not, the time that our own thread had a processor is asked, some
 * seconds long: a busy machine has its better moments, slow code has none.
 */

const PATIENCE_MS = 4000;
const TRIES_BY_CLOCK = 5;
/** Shorter work says too little: half of it is the clock. */
const TELLING_MS = 1;
/** The system counts a processor's time in ticks of some milliseconds: the work is repeated until they do not matter. */
const MANY_TICKS_MS = 50;

/** The shortest time the work took, ms. It is tried until one try is short enough, or patience is at its end. */
export function shortestMs(work: () => unknown, enoughMs: number): number {
  let shortest = Number.POSITIVE_INFINITY;
  whilePatient((timeOf) => {
    shortest = Math.min(shortest, timeOf(work));
    return shortest < enoughMs;
  });
  return shortest;
}

/** How many times as long the long work takes as the short one; 0 where even the long one is done before it can be told. */
export function growthOf(short: () => unknown, long: () => unknown, enough: number): number {
  let [shortMs, longMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const growth = () => (longMs < TELLING_MS ? 0 : longMs / shortMs);
  whilePatient((timeOf) => {
    shortMs = Math.min(shortMs, timeOf(short));
    longMs = Math.min(longMs, timeOf(long));
    return growth() < enough;
  });
  return growth();
}

function whilePatient(isEnough: (timeOf: (work: () => unknown) => number) => boolean): void {
  const from = performance.now();
  for (let tries = 1; !isEnough(tries <= TRIES_BY_CLOCK ? clockMs : processorMs); tries++) {
    if (tries > TRIES_BY_CLOCK && performance.now() - from > PATIENCE_MS) return;
  }
}

function clockMs(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function processorMs(work: () => unknown): number {
  const from = process.threadCpuUsage();
  for (let times = 1; ; times++) {
    work();
    const { user, system } = process.threadCpuUsage(from);
    const usedMs = (user + system) / 1000;
    if (usedMs > MANY_TICKS_MS) return usedMs / times;
  }
}
