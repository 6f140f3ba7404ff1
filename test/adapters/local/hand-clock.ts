import type { Clock } from '../../../lib/ports.ts';

/** A clock that stands still until it is moved on. */
export interface HandClock extends Clock {
  pass(seconds: number): void;
}

/** Make one that shows a Monday morning. */
export function aHandClock(now = Date.UTC(2026, 7, 17, 9)): HandClock {
  let time = now;
  return {
    now: () => time,
    pass(seconds) {
      time += seconds * 1000;
    },
  };
}
