import type { Role } from '../domain/api-key.ts';
import type { Place } from '../domain/cursor.ts';
import { NotFoundError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { type KnownRequest, knownRequests } from '../domain/known-request.ts';
import type { ListedRequest, ReadRequest, RequestFilter, ToldMessage } from '../domain/read-request.ts';
import { postsOf } from '../domain/request-event.ts';
import type { Change, RequestSnapshot } from '../domain/team-event.ts';
import { resolveTold } from '../domain/told.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { LedgerEntry } from './ledger.ts';
import { type Books, openBooks } from './open-books.ts';
import { peopleToTell } from './people-to-tell.ts';
import { reportedAsks } from './reported-requests.ts';
import { readStanding } from './standing.ts';
import { readTold } from './told-requests.ts';

type ReadPorts = Pick<Ports, 'table' | 'brand' | 'clock'>;

export type { ListedRequest, ReadRequest, ToldMessage } from '../domain/read-request.ts';

export type ListOptions = {
  readonly offset?: number;
  readonly limit: number;
  readonly filter?: RequestFilter;
  /** Where an earlier page ended. */
  readonly after?: Place | undefined;
};

/** The requests that stand: those most people are behind first. */
export async function listRequests(
  { offset = 0, limit, filter = {}, after }: ListOptions,
  ports: ReadPorts,
): Promise<{ readonly total: number; readonly requests: readonly ListedRequest[]; readonly next: Place | null }> {
  const standing = (await readKnown(await openBooks(ports), ports)).filter(
    ({ request, snapshot }) => request !== undefined && snapshot.mergedInto === null && isPicked(snapshot, filter),
  );
  const sorted = standing.sort(({ snapshot: a }, { snapshot: b }) => comparePlaces(placeOf(a), placeOf(b)));
  const rest =
    after === undefined ? sorted : sorted.filter(({ snapshot }) => comparePlaces(placeOf(snapshot), after) > 0);
  const page = rest.slice(offset, offset + limit);
  const isLast = offset + limit >= rest.length || page.length === 0;
  return { total: sorted.length, requests: page.map(listed), next: isLast ? null : placeOf(page.at(-1)!.snapshot) };
}

function isPicked(snapshot: RequestSnapshot, { status, kind, theme, team }: RequestFilter): boolean {
  return (
    (status === undefined || snapshot.status === status) &&
    (kind === undefined || snapshot.kind === kind) &&
    (theme === undefined || snapshot.theme === theme) &&
    (team === undefined || snapshot.destination === team)
  );
}

function placeOf({ demand, posts, id }: RequestSnapshot): Place {
  return [demand, posts, id];
}

/** A list goes on after the figures its last request had then, wherever that one stands meanwhile. */
function comparePlaces(a: Place, b: Place): number {
  const [demandA, postsA, idA] = a as [number, number, string];
  const [demandB, postsB, idB] = b as [number, number, string];
  return demandB - demandA || postsB - postsA || (idA < idB ? -1 : idA > idB ? 1 : 0);
}

/**
 * One request, by the id a team knows it by or by any ask in it. One that went on in another is answered with that
 * one; one whose posts are all gone with what was told of it.
 * @throws NotFoundError when there is none.
 */
export async function readRequest(id: string, role: Role, ports: ReadPorts): Promise<ReadRequest> {
  const known = await readKnown(await openBooks(ports), ports);
  return requestFor(await findRequest(id, known, ports), known, role, ports);
}

/** One of the requests that are known, as it is read by whoever has this role. */
export async function requestFor(
  one: KnownRequest,
  known: readonly KnownRequest[],
  role: Role,
  ports: Pick<Ports, 'table'>,
): Promise<ReadRequest> {
  const same = known.filter(({ request, snapshot }) =>
    one.request === undefined ? snapshot.id === one.snapshot.id : request === one.request,
  );
  const told = (await Promise.all(same.map(({ snapshot }) => readLedger(snapshot.id, ports)))).flat();
  return {
    ...listed(one),
    postIds: one.request === undefined ? [] : postsOf(one.request),
    toTell: one.request?.status === 'shipped' ? await peopleToTell(one.request.asks, role, ports) : null,
    told: told.sort((a, b) => b.version - a.version),
  };
}

/** Every request that teams were told of or that stands now, by these books. */
export async function readKnown(books: Books, ports: ReadPorts): Promise<KnownRequest[]> {
  const { requests } = await readStanding(books, ports.clock.now(), ports);
  const rows = await readTold(ports);
  return knownRequests(
    rows.map(({ told }) => told),
    requests,
  );
}

/**
 * The request an id means: one that a team knows, one a report told of, or that of an ask or a post.
 * @throws NotFoundError when there is none.
 */
export async function findRequest(
  id: string,
  known: readonly KnownRequest[],
  ports: Pick<Ports, 'table'>,
): Promise<KnownRequest> {
  const found = pickRequest(id, known) ?? homeOf(id, await reportedAsks(id, ports), known);
  if (found === undefined) throw new NotFoundError(`There is no request '${id}'.`);
  return found;
}

/** The same, without those that only a report told of: undefined when there is none. */
export function pickRequest(id: string, known: readonly KnownRequest[]): KnownRequest | undefined {
  const named = known.find(({ snapshot }) => snapshot.id === id);
  if (named !== undefined) {
    const { mergedInto } = named.snapshot;
    return mergedInto === null ? named : known.find(({ snapshot }) => snapshot.id === mergedInto);
  }
  return known.find(
    ({ request, snapshot }) =>
      snapshot.mergedInto === null && request?.asks.some((ask) => ask.id === id || ask.postId === id),
  );
}

/** The request that holds most of these asks now. */
function homeOf(id: string, asks: readonly string[], known: readonly KnownRequest[]): KnownRequest | undefined {
  const standing = known.filter(({ snapshot }) => snapshot.mergedInto === null);
  const requests = standing.flatMap(({ request }) => request ?? []);
  const home = resolveTold([{ id, since: 0, founders: asks.slice(), joined: [] }], requests).requestOf.get(id);
  return standing.find(({ request }) => request !== undefined && request.id === home);
}

function listed({ snapshot, told }: KnownRequest): ListedRequest {
  const lastTold =
    told === undefined ? null : { at: formatInstant(told.toldAt), version: told.version, team: told.holder };
  return { ...snapshot, lastTold };
}

async function readLedger(id: string, { table }: Pick<Ports, 'table'>): Promise<ToldMessage[]> {
  const messages: ToldMessage[] = [];
  for await (const item of itemsOf({ pk: `REQUEST#${id}`, prefix: 'TOLD#', consistent: true }, table)) {
    const { deliveryId, version, to, state, tries, reason, ...own } = LedgerEntry.parse(item);
    messages.push({
      deliveryId,
      version,
      type: String(own.event),
      team: to,
      request: id,
      at: formatInstant(Number(own.at)),
      changes: own.changes as Change[],
      state,
      tries,
      reason,
    });
  }
  return messages;
}
