import { createHandler as createAggregate } from '../functions/aggregate.ts';
import { createHandler as createPoll } from '../functions/poll.ts';
import { createHandler as createReport } from '../functions/report.ts';
import { type Schedule, startSchedule, startWhenDue } from '../lib/adapters/local/schedule.ts';
import { newestDueWeek } from '../lib/domain/report-time.ts';
import type { Log, Ports } from '../lib/ports.ts';
import { readStatus } from '../lib/steps/status.ts';

/** Today's hours are folded this often, marked older ones this often, all of the last two weeks this often, seconds. */
const FOLD_TODAY = 300;
const FOLD_ALL = 3600;
const FOLD_RECENT = 7 * 86_400;

/** Feeds are looked at this often, seconds. */
const POLL = 900;

/** Start everything that runs by the clock for one brand: its folds, its feeds, and its report on Mondays. */
export async function startSchedules(ports: Ports, log: Log): Promise<Schedule[]> {
  const aggregate = createAggregate(ports);
  return [
    startSchedule('aggregate-today', FOLD_TODAY, () => aggregate({ hours: 'today' }), log),
    startSchedule('aggregate-all', FOLD_ALL, () => aggregate({ hours: 'all' }), log),
    startSchedule('aggregate-recent', FOLD_RECENT, () => aggregate({ hours: 'recent' }), log),
    startSchedule('poll', POLL, createPoll(ports), log),
    await startReport(ports, log),
  ];
}

/** A report that fell due while we were down is delivered now, save one of a time before the books begin. */
async function startReport(ports: Ports, log: Log): Promise<Schedule> {
  const { report, timeZone } = ports.brand;
  const due = () => newestDueWeek(ports.clock.now(), { hour: report.hour, timeZone });
  const { first } = (await readStatus(ports)).weeks;
  const done = first === null || first > due() ? due() : undefined;
  const deliver = createReport(ports);
  return startWhenDue('report', due, (week) => deliver({ week }), log, { done });
}
