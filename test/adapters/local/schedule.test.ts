import { expect, it } from 'vitest';
import { type Every, startSchedule, startWhenDue } from '../../../lib/adapters/local/schedule.ts';
import type { Log, LogFields } from '../../../lib/ports.ts';

/** A timer that strikes when told to. */
function aTimer() {
  let strike: (() => void) | undefined;
  let everyMs = 0;
  const every: Every = (ms, call) => {
    everyMs = ms;
    strike = call;
    return () => {
      strike = undefined;
    };
  };
  return { every, everyMs: () => everyMs, strike: () => strike?.() };
}

function aLog(): Log & { readonly errors: LogFields[] } {
  const errors: LogFields[] = [];
  return { errors, info: () => {}, warn: () => {}, error: (_, fields = {}) => void errors.push(fields) };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

it('runs a task at its times, and never twice at once', async () => {
  const timer = aTimer();
  const ends: (() => void)[] = [];
  const schedule = startSchedule(
    'fold',
    300,
    () => new Promise<void>((end) => void ends.push(end)),
    aLog(),
    timer.every,
  );

  timer.strike();
  timer.strike();
  const whileRunning = ends.length;
  ends[0]!();
  await soon();
  timer.strike();
  const afterwards = ends.length;
  ends[1]!();
  await schedule.stop();

  expect(timer.everyMs()).toBe(300_000);
  expect([whileRunning, afterwards]).toEqual([1, 2]);
});

it('logs a task that fails, without its words, and runs it again', async () => {
  const timer = aTimer();
  const log = aLog();
  let runs = 0;
  const fail = async () => {
    runs++;
    throw new RangeError('the words of a member');
  };
  const schedule = startSchedule('fold', 1, fail, log, timer.every);

  timer.strike();
  await soon();
  timer.strike();
  await schedule.stop();

  expect(runs).toBe(2);
  expect(log.errors).toEqual(Array(2).fill({ task: 'fold', reason: 'RangeError' }));
});

it('waits for the run under way when it is stopped, and starts no other', async () => {
  const timer = aTimer();
  let runs = 0;
  let ended = false;
  const task = async () => {
    runs++;
    await soon();
    ended = true;
  };
  const schedule = startSchedule('fold', 1, task, aLog(), timer.every);

  timer.strike();
  await schedule.stop();
  const endedWhenStopped = ended;
  timer.strike();

  expect(endedWhenStopped).toBe(true);
  expect(runs).toBe(1);
});

it('strikes by itself after the seconds given', async () => {
  let strikes = 0;
  await new Promise<void>((resolve) => {
    const schedule = startSchedule(
      'fold',
      0.01,
      async () => void (++strikes === 3 && resolve(schedule.stop())),
      aLog(),
    );
  });

  expect(strikes).toBe(3);
});

it('runs a task once for each thing that falls due, and the newest that was missed', async () => {
  const timer = aTimer();
  const runs: string[] = [];
  let newest = '2026-W46';
  const schedule = startWhenDue(
    'report',
    () => newest,
    async (week) => void runs.push(week),
    aLog(),
    { every: timer.every },
  );

  timer.strike();
  await soon();
  timer.strike();
  await soon();
  newest = '2026-W48';
  timer.strike();
  await schedule.stop();

  expect(runs).toEqual(['2026-W46', '2026-W48']);
});

it('runs a task again at the next look while it fails', async () => {
  const timer = aTimer();
  let tries = 0;
  const failOnce = async () => {
    if (++tries === 1) throw new RangeError('busy');
  };
  const schedule = startWhenDue('report', () => '2026-W46', failOnce, aLog(), { every: timer.every });

  for (let looks = 0; looks < 3; looks++) {
    timer.strike();
    await soon();
  }
  await schedule.stop();

  expect(tries).toBe(2);
});

it('runs nothing for what is said to be done', async () => {
  const timer = aTimer();
  let runs = 0;
  const options = { done: '2026-W46', every: timer.every };
  const schedule = startWhenDue(
    'report',
    () => '2026-W46',
    async () => void runs++,
    aLog(),
    options,
  );

  timer.strike();
  await schedule.stop();

  expect(runs).toBe(0);
});
