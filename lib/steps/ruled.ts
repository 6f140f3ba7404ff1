import { teamsOf } from '../domain/brand.ts';
import type { Decision, Void } from '../domain/decision.ts';
import type { AskRecord } from '../domain/feature-request.ts';
import { type KnownRequest, knownRequests } from '../domain/known-request.ts';
import { standingRequests } from '../domain/standing-request.ts';
import type { ToldRequest } from '../domain/told.ts';
import { voidDecisions } from '../domain/void-decisions.ts';
import type { Ports } from '../ports.ts';
import { openBooks } from './open-books.ts';
import { readStanding } from './standing.ts';
import { readTold } from './told-requests.ts';

/** What people ruled at a moment, and everything that tells what their rulings come to. */
export type Ruled = {
  readonly decisions: readonly Decision[];
  /** Every ask written before the moment, and the request clustering put it in. */
  readonly asks: readonly AskRecord[];
  readonly found: ReadonlyMap<string, string>;
  readonly told: readonly ToldRequest[];
  /** ms since 1970. */
  readonly at: number;
};

/** Read it from the books as they stand now. */
export async function readRuled(ports: Pick<Ports, 'table' | 'brand' | 'clock'>): Promise<Ruled> {
  const at = ports.clock.now();
  const { decisions, ...books } = await openBooks(ports);
  const { asks, found } = await readStanding({ ...books, decisions }, at, ports);
  const told = (await readTold(ports)).map((row) => row.told);
  return { decisions, asks: asks.filter(({ id }) => found.has(id)), found, told, at };
}

/** The requests as these rulings have them, under the ids people know them by. */
export function requestsIn(
  { decisions, asks, found, told, at }: Ruled,
  { brand }: Pick<Ports, 'brand'>,
): readonly KnownRequest[] {
  return knownRequests(
    told,
    standingRequests({ asks, found, decisions, rules: brand.routing, teams: teamIds(brand), at }),
  );
}

/** Which of these rulings do not apply, by decision, and why. */
export function voidsIn({ decisions, asks, found }: Ruled, { brand }: Pick<Ports, 'brand'>): ReadonlyMap<string, Void> {
  return voidDecisions(decisions, asks, found, teamIds(brand));
}

function teamIds(brand: Ports['brand']): string[] {
  return teamsOf(brand).map(({ id }) => id);
}
