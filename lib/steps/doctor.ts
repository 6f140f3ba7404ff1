import * as z from 'zod';
import { Role } from '../domain/api-key.ts';
import { teamsOf } from '../domain/brand.ts';
import { hookSecretOf } from '../domain/brand-sources.ts';
import { madeAt } from '../domain/identity.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { newestDueWeek } from '../domain/report-time.ts';
import type { Ports } from '../ports.ts';
import { readMarks, readPointers } from './books.ts';
import { calendarOf } from './compiled.ts';
import { lastIssueNumber } from './issues.ts';
import { listAside } from './list-aside.ts';
import { readKeys } from './manage.ts';
import { openBooks, weeksOf } from './open-books.ts';
import { listBacklogs } from './outbox.ts';
import { heardOf } from './sources-heard.ts';

/** One thing that was looked at: whether it is well, in a line; and what to do where it is not. */
export type Check = { readonly name: string; readonly ok: boolean; readonly says: string; readonly fix: string | null };

export type DoctorPorts = Pick<
  Ports,
  'brand' | 'table' | 'clock' | 'posts' | 'deadLetters' | 'destinations' | 'credentials' | 'generation'
>;

const HOUR = 3_600_000;
/** Marked hours are folded hourly; twice that, and something is wrong. */
const FOLDED_WITHIN = 2 * HOUR;
/** Clocks of one machine may be set back by so much without harm, ms. */
const CLOCK_SLACK = 5000;

/** Look at everything of a brand that can go wrong without an error: keys, sources, queues, folds, reports, rules. */
export async function examine(ports: DoctorPorts): Promise<Check[]> {
  const parts = [keysCheck, secretsChecks, sourceChecks, queueChecks, asideCheck, outboxCheck, clockCheck];
  const checks: Check[] = [];
  for (const look of [...parts, foldCheck, reportCheck, rulesetCheck]) checks.push(...(await look(ports)));
  return checks;
}

async function keysCheck(ports: DoctorPorts): Promise<Check[]> {
  const there = new Set((await readKeys(ports)).map(({ role }) => role));
  const missing = Role.options.filter((role) => !there.has(role));
  const says = missing.length === 0 ? 'there is one of each role' : `there is none for ${missing.join(', ')}`;
  return [check('keys', missing.length === 0, says, `groundswell keys make ${missing[0]}`)];
}

/** Without its secret nothing that a source sends is let in. */
async function secretsChecks({ brand, credentials }: DoctorPorts): Promise<Check[]> {
  const hooked = brand.sources.filter(({ connector }) => connector !== 'feed');
  return Promise.all(
    hooked.map(async ({ id }) => {
      const slots = (await credentials.read(hookSecretOf(id))).length;
      const says =
        slots === 0 ? 'has no secret' : slots === 2 ? 'has two secrets: one is being changed' : 'has a secret';
      return check(`webhook ${id}`, slots > 0, says, `groundswell keys hook ${id}`);
    }),
  );
}

async function sourceChecks(ports: DoctorPorts): Promise<Check[]> {
  return (await heardOf(ports)).map(({ source, lastAt, isSilent }) => {
    const says = lastAt === null ? 'nothing of it was ever counted' : `its last post is of ${formatInstant(lastAt)}`;
    const fix =
      "look at the platform's own list of deliveries, then at GET /v1/aside; docs/connectors.md has the steps";
    return check(`source ${source}`, !isSilent, says, fix);
  });
}

async function queueChecks({ brand, deadLetters, destinations }: DoctorPorts): Promise<Check[]> {
  const { waiting } = await deadLetters.depth();
  const posts = check('dead letters', waiting === 0, `${waiting} posts failed too often`, 'groundswell redrive');
  const teams = await Promise.all(
    teamsOf(brand).map(async ({ id }) => {
      const letters = destinations.find(id)?.deadLetters;
      const left = letters === undefined ? 0 : (await letters.depth()).waiting;
      return check(`dead letters of ${id}`, left === 0, `${left} messages failed`, `groundswell redrive --team ${id}`);
    }),
  );
  return [posts, ...teams.filter(({ ok }) => !ok)];
}

async function asideCheck(ports: DoctorPorts): Promise<Check[]> {
  const { total, reasons } = await listAside({ limit: 1 }, ports);
  const why = Object.entries(reasons).map(([reason, count]) => `${count} × ${reason}`);
  const says = total === 0 ? 'nothing' : why.join(', ');
  return [check('set aside', total === 0, says, 'GET /v1/aside says why; after a fix: groundswell redrive --aside')];
}

async function outboxCheck(ports: DoctorPorts): Promise<Check[]> {
  const stuck = (await listBacklogs(ports)).filter(({ reason }) => reason !== null);
  const says = stuck.map(({ to, via, reason }) => `${to} by ${via}: ${reason}`).join('; ') || 'nothing waits';
  return [check('deliveries', stuck.length === 0, says, 'docs/runbook.md, "Deliveries wait"')];
}

/** Versions of pages hold the time they were written: a clock that was set back stands before the newest. */
async function clockCheck({ table, clock }: DoctorPorts): Promise<Check[]> {
  const newest = newestOf(await readPointers(table));
  const ahead = newest - clock.now();
  const says =
    ahead > CLOCK_SLACK
      ? `it stands ${Math.round(ahead / 1000)} s before what was written last`
      : 'it is not behind what was written last';
  return [check('clock', ahead <= CLOCK_SLACK, says, 'set the clock, and keep it by NTP')];
}

async function foldCheck({ table, clock, brand }: DoctorPorts): Promise<Check[]> {
  const running = calendarOf(brand).hourOf(clock.now());
  const late = (await readMarks(table)).filter((hour) => hour < running);
  const foldedAt = newestOf(await readPointers(table));
  const ok = late.length === 0 || clock.now() - foldedAt < FOLDED_WITHIN;
  const says = late.length === 0 ? 'no hour waits' : `${late.length} hours wait, the oldest of ${late[0]}`;
  return [check('folds', ok, says, 'start the service: it folds every five minutes')];
}

async function reportCheck(ports: DoctorPorts): Promise<Check[]> {
  const { report, timeZone } = ports.brand;
  const due = newestDueWeek(ports.clock.now(), { hour: report.hour, timeZone });
  const [first] = weeksOf(await openBooks(ports));
  if (first === undefined || first > due) return [check('report', true, 'none is due yet', '')];
  const issue = await lastIssueNumber(due, ports);
  const says = issue === undefined ? `${due} was not issued` : `${due} was issued, issue ${issue}`;
  return [check('report', issue !== undefined, says, `groundswell report --week ${due}`)];
}

const Replay = z.object({ generation: z.number(), after: z.string().nullable() });

/** The first rules a brand ever had need no replay; later ones leave history as it was read. */
async function rulesetCheck({ table, generation }: DoctorPorts): Promise<Check[]> {
  const state = Replay.safeParse(await table.get(keys.replay, { consistent: true })).data;
  const isRead = generation <= 1 || state?.generation === generation;
  const says = isRead ? `generation ${generation}` : `generation ${generation}; history was read by older rules`;
  return [
    check('rules', isRead, says, 'groundswell dry-run shows what would change; groundswell replay reads history again'),
  ];
}

function newestOf(pointers: readonly { readonly version: string }[]): number {
  return pointers.reduce((newest, { version }) => Math.max(newest, madeAt(version)), 0);
}

function check(name: string, ok: boolean, says: string, fix: string): Check {
  return { name, ok, says, fix: ok ? null : fix };
}
