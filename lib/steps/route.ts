import * as z from 'zod';
import { type DueRequests, dueRequests } from '../domain/due-requests.ts';
import { sha256 } from '../domain/identity.ts';
import { keys } from '../domain/layout.ts';
import { nextChangeAt } from '../domain/standing-request.ts';
import type { ToldRequest } from '../domain/told.ts';
import { datesOf } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { alertOnSpikes } from './alert.ts';
import { rulesetOf } from './compiled.ts';
import { digestOfDecisions, readDecisions } from './decisions.ts';
import { withLease } from './lease.ts';
import { type Books, openClosedBooks } from './open-books.ts';
import { type OutboxPorts, type Sending, sendOutbox } from './outbox.ts';
import { openWeeks, readStanding } from './standing.ts';
import { carryOut, readTold, tellTeams } from './told-requests.ts';
import { besideFor } from './when-large.ts';

export type RoutePorts = OutboxPorts & Pick<Ports, 'brand' | 'address' | 'ids' | 'beside'>;

/** How many messages were decided and sent and how many wait; or that another is at work. */
export type Routed =
  | ({ readonly outcome: 'routed'; readonly told: number; readonly alerts: number } & Sending)
  | { readonly outcome: 'busy' };

export type RouteOptions = {
  /** Whether a page may have moved since last time: where none did, the books are not even opened. */
  readonly moved?: boolean;
};

/**
 * Tell product teams what is new (DESIGN §6): of requests that reached a threshold, grew, changed or shipped, and of
 * themes that suddenly make many members unhappy.
 *
 * What waits in the outbox goes first. Then requests are found from the books as far as they are closed, set beside
 * what teams were told, and told of where that is due. One routing works at a time, under a lease; should two overlap
 * all the same, each request is claimed on condition, so its team hears of it once.
 */
export async function routeRequests(ports: RoutePorts, { moved = true }: RouteOptions = {}): Promise<Routed> {
  const routed = await withLease('route', ports, async (keepLease): Promise<Routed> => {
    const left = await sendOutbox(ports);
    if (!moved && (await isIdle(ports))) return { outcome: 'routed', told: 0, alerts: 0, ...left };
    const books = await openClosedBooks(ports);
    const told = await tellOfRequests(books, keepLease, ports);
    const alerts = await alertOnSpikes(books, ports);
    if (told + alerts === 0) return { outcome: 'routed', told, alerts, ...left };
    const { sent, waiting } = await sendOutbox(ports);
    return { outcome: 'routed', told, alerts, sent: left.sent + sent, waiting };
  });
  return routed ?? { outcome: 'busy' };
}

/** What routing last worked from. While nothing of it moves there is nothing to tell. */
const Worked = z.object({
  /** Names the pages and the rules; empty while a routing is under way, and after one that died. */
  basis: z.string(),
  /** Names the decisions. */
  ruled: z.string(),
  /** When time alone changes something, ms since 1970. */
  until: z.number().nullable(),
  at: z.number(),
});
type Worked = z.infer<typeof Worked>;

/** Of how many requests teams were told, those among them that a crash had kept; 0 when nothing moved since last time. */
async function tellOfRequests(books: Books, keepLease: () => Promise<void>, ports: RoutePorts): Promise<number> {
  const { table, clock } = ports;
  const at = clock.now();
  const last = await readWorked(ports);
  const work: Worked = { basis: basisOf(books, ports), ruled: digestOfDecisions(books.decisions), until: null, at };
  if (!isDue(last, work, books)) return 0;

  const rows = await readTold(ports);
  const known = rows.map((row) => row.told);
  const beside = besideFor(openWeeks(books, at, ports).flatMap(datesOf), books, ports);
  // Whoever opens the books later may find more in them, and less is never taken for told: it is looked at again.
  const { due, until } = await (beside === undefined ? findDue(known, books, at, ports) : beside.due(known, at));
  const cutOff = rows.filter(({ decided }) => decided.length > 0);
  if (due.length + cutOff.length > 0) await table.put({ ...keys.routed('requests'), ...work, basis: '' });
  for (const row of cutOff) await carryOut(row, ports);
  let told = 0;
  for (const one of due) {
    await keepLease();
    const now = await tellTeams(one, ports);
    if (now === undefined) continue;
    told++;
    for (const { type, to } of one.tellings) ports.log.info('route.told', { requestId: now.id, type, to });
  }
  // Whoever told a request first may have seen less than we did: then it is looked at again next time.
  const basis = told === due.length ? work.basis : '';
  await table.put({ ...keys.routed('requests'), ...work, basis, until });
  return cutOff.length + told;
}

/** What teams who were told this are to be told of requests, as the books stand. */
export async function findDue(
  told: readonly ToldRequest[],
  books: Books,
  at: number,
  ports: Pick<Ports, 'brand' | 'table'>,
): Promise<DueRequests> {
  const { triggers, routing } = ports.brand;
  const { requests, asks } = await readStanding(books, at, ports);
  return { due: dueRequests(told, requests, triggers.thresholds), until: nextChangeAt(asks, routing, at) };
}

async function readWorked({ table }: Pick<Ports, 'table'>): Promise<Worked | undefined> {
  const stored = await table.get(keys.routed('requests'), { consistent: true });
  return stored && Worked.parse(stored);
}

/** Apart from its pages, is everything as routing last found it? */
async function isIdle(ports: RoutePorts): Promise<boolean> {
  const last = await readWorked(ports);
  if (last === undefined || last.basis === '') return false;
  if (last.until !== null && ports.clock.now() >= last.until) return false;
  return last.ruled === digestOfDecisions(await readDecisions(ports));
}

/**
 * How fast the books are read again and again, posts a second, and how long they are left at most, ms. A hundred posts
 * a second, day and night, are about half a dollar's worth of read units a month.
 */
const PACE = 100;
const PAUSE_MAX = 24 * 3_600_000;

/** How long books of so many posts are left before they are read again, ms. */
export function restAfter(posts: number): number {
  return Math.min(PAUSE_MAX, Math.floor(posts / PACE) * 1000);
}

/** Large books cost money each time they are read, so the larger they are the longer they are left, save when a person ruled. */
function isDue(last: Worked | undefined, work: Worked, books: Books): boolean {
  if (last === undefined || last.basis === '' || last.ruled !== work.ruled) return true;
  const posts = [...books.hours.values()].reduce((sum, { rows }) => sum + rows, 0);
  const rested = work.at >= last.at + restAfter(posts);
  return rested && (last.basis !== work.basis || (last.until !== null && work.at >= last.until));
}

function basisOf({ chain }: Books, { brand }: RoutePorts): string {
  const { routing, teams, triggers } = brand;
  const rules = JSON.stringify({ routing, teams: teams.map(({ id }) => id), triggers });
  return sha256([rulesetOf(brand), rules, [...chain.values()].at(-1) ?? ''].join('\n'));
}
