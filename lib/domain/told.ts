import * as z from 'zod';
import type { FeatureRequest } from './feature-request.ts';
import { RequestSnapshot } from './team-event.ts';

/** How many asks a told id is known by, and how many more that were told of later. */
const MEMBERS_KEPT = 100;

/** What teams were told of a request, under the id they know it by. */
export const ToldRequest = z.object({
  id: z.string(),
  /** The version of its first message, and of its latest. */
  since: z.number().int(),
  version: z.number().int(),
  /** When it was last told, ms since 1970. */
  toldAt: z.number().int(),
  /** Its earliest asks when it was first told: where most of them are now, it is. */
  founders: z.array(z.string()),
  /** Asks told of later; they say where it is once every founder is gone. */
  joined: z.array(z.string()),
  /** By team: what it was last told. */
  heard: z.record(z.string(), RequestSnapshot),
  /** The team that has it, as far as teams were told. */
  holder: z.string(),
  /** The highest demand ever told. */
  peak: z.number().int(),
});
export type ToldRequest = z.infer<typeof ToldRequest>;

type Known = Pick<ToldRequest, 'id' | 'since' | 'founders' | 'joined'>;
type Grouped = Pick<FeatureRequest, 'id'> & {
  readonly asks: readonly { readonly id: string; readonly createdAt: number }[];
};

/** Which requests told ids stand for now, and which ids requests go by. */
export type Resolved = {
  /** By told id: the id of the request that holds most of it; absent where all of it is gone. */
  readonly requestOf: ReadonlyMap<string, string>;
  /** By request: the id people know it by. */
  readonly publicIdOf: ReadonlyMap<string, string>;
};

/**
 * Find what was told again among the requests as they stand (DESIGN §5).
 *
 * Requests are found anew from all asks, so an earlier ask or a person's merge gives them another first ask; what
 * teams were told keeps its id all the same. A told id goes with most of the asks it was first told by, ties to the
 * earliest request. A request goes by the first id that was told of it, else by its earliest ask.
 */
export function resolveTold(told: readonly Known[], requests: readonly Grouped[]): Resolved {
  const ordered = requests.toSorted(inOrderAsked);
  const homeOf = new Map(ordered.flatMap(({ id, asks }, place) => asks.map((ask) => [ask.id, { id, place }] as const)));
  const requestOf = new Map<string, string>();
  const publicIdOf = new Map<string, string>();
  for (const { id, founders, joined } of told.toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))) {
    const request = mostOf(founders, homeOf) ?? mostOf(joined, homeOf);
    if (request === undefined) continue;
    requestOf.set(id, request);
    if (!publicIdOf.has(request)) publicIdOf.set(request, id);
  }
  const taken = new Set(told.map(({ id }) => id));
  for (const request of ordered) {
    if (!publicIdOf.has(request.id)) publicIdOf.set(request.id, freeIdOf(request, taken));
  }
  return { requestOf, publicIdOf };
}

/** What is known of a request once a team was told something of it. */
export function withTelling(
  known: ToldRequest | undefined,
  {
    version,
    toldAt,
    to,
    snapshot,
    asks,
  }: {
    readonly version: number;
    readonly toldAt: number;
    readonly to: string;
    readonly snapshot: RequestSnapshot;
    /** The ids of its asks, in the order they were written. */
    readonly asks: readonly string[];
  },
): ToldRequest {
  const founders = known?.founders ?? asks.slice(0, MEMBERS_KEPT);
  const fresh = newMembers(known, asks);
  return {
    id: snapshot.id,
    since: known?.since ?? version,
    version,
    toldAt,
    founders,
    joined: known === undefined ? [] : [...known.joined, ...fresh],
    heard: { ...known?.heard, [to]: snapshot },
    // A request that went on in another, or is gone, leaves the team it was with.
    holder: snapshot.mergedInto === null ? snapshot.destination : (known?.holder ?? to),
    // What another request's members ask is no demand for this one, should it stand by itself again.
    peak: Math.max(known?.peak ?? 0, snapshot.mergedInto === null ? snapshot.demand : 0),
  };
}

/** The asks that a telling adds to those a request is known by. */
export function newMembers(known: ToldRequest | undefined, asks: readonly string[]): string[] {
  if (known === undefined) return asks.slice(0, MEMBERS_KEPT);
  const members = new Set([...known.founders, ...known.joined]);
  return asks.filter((ask) => !members.has(ask)).slice(0, MEMBERS_KEPT - known.joined.length);
}

function mostOf(asks: readonly string[], homeOf: ReadonlyMap<string, { id: string; place: number }>) {
  const held = new Map<string, { place: number; count: number }>();
  for (const ask of asks) {
    const home = homeOf.get(ask);
    if (home !== undefined) held.set(home.id, { place: home.place, count: (held.get(home.id)?.count ?? 0) + 1 });
  }
  return [...held].sort(([, a], [, b]) => b.count - a.count || a.place - b.place)[0]?.[0];
}

/** An id that was told stands for what it was told of, even where its ask has since gone elsewhere. */
function freeIdOf({ id, asks }: Grouped, taken: ReadonlySet<string>): string {
  const free = [id, ...asks.map((ask) => ask.id)].find((one) => !taken.has(one));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${id}.${number}`)) number++;
  return `${id}.${number}`;
}

function inOrderAsked({ asks: [a] }: Grouped, { asks: [b] }: Grouped): number {
  return a!.createdAt - b!.createdAt || (a!.id < b!.id ? -1 : 1);
}
