import { ofPeople, type Recounted, type RecountedFigures } from '../recounted.ts';
import type { AskedIn, Scene } from '../scene.ts';

/** A request: its id and every ask in it, in the order written. */
export type GroupedRequest = { readonly id: string; readonly asks: readonly AskedIn[] };

/** How many requests, and how many problems, a report lists. */
const LISTED = 25;

/**
 * Who asked for what. Which asks are one request is taken as the language engine and people's rulings have it; who
 * asked, and when, is counted anew.
 */
export function recountRequests(scene: Scene): RecountedFigures {
  return (['requests', 'problems'] as const).flatMap((section): RecountedFigures => {
    const all = requestsOf(scene).filter((request) => kindOf(request) === section);
    const asked = all.filter((request) => demandIn(request, scene.week) > 0);
    const asks = asked.flatMap((request) => asksIn(request, scene.week));
    const askedBefore = (week: string) => all.filter((request) => demandIn(request, week) > 0).length;
    return [
      [
        `${section}.asked`,
        { ...demand(asks), value: asked.length, chance: { kind: 'count', dispersion: 1 }, before: askedBefore },
      ],
      ...asked.flatMap(
        (request): RecountedFigures => [
          [
            `${section}.${request.id}.demand`,
            {
              ...demand(asksIn(request, scene.week)),
              ...ofPeople(demandIn(request, scene.week)),
              before: (week) => demandIn(request, week),
            },
          ],
          [
            `${section}.${request.id}.demandTotal`,
            {
              ...demand(request.asks),
              before: (week) => membersAmong(request.asks.filter(({ post }) => post.week <= week)).length,
            },
          ],
        ],
      ),
    ];
  });
}

/** The ids of what a report lists: most people this week, then most people ever, then by id. */
export function listedIn(scene: Scene, section: 'requests' | 'problems'): string[] {
  return requestsOf(scene)
    .filter((request) => kindOf(request) === section && demandIn(request, scene.week) > 0)
    .sort(
      (a, b) =>
        demandIn(b, scene.week) - demandIn(a, scene.week) ||
        membersAmong(b.asks).length - membersAmong(a.asks).length ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, LISTED)
    .map(({ id }) => id);
}

/** Every request that was asked for up to the end of the week. */
export function requestsOf(scene: Scene): GroupedRequest[] {
  const known = remembered.get(scene);
  if (known !== undefined) return known;
  const asks = scene.counted
    .filter(({ at }) => at < scene.to)
    .flatMap((post) =>
      post.read.asks.map((ask, place): AskedIn => ({ ask: { ...ask, id: `${post.id}-${place}` }, post })),
    );
  const requestOf = scene.evidence.group(asks, scene.ruled);
  const byRequest = Map.groupBy(asks, ({ ask }) => requestOf.get(ask.id) ?? ask.id);
  const requests = [...byRequest].map(([id, its]) => ({
    id,
    asks: its.sort((a, b) => a.post.at - b.post.at || (a.ask.id < b.ask.id ? -1 : 1)),
  }));
  remembered.set(scene, requests);
  return requests;
}

/** Grouping asks is the one thing here that takes its time. */
const remembered = new WeakMap<Scene, GroupedRequest[]>();

/** What its first ask is, a request is. */
function kindOf({ asks }: GroupedRequest): 'requests' | 'problems' {
  return asks[0]!.ask.kind === 'problem' ? 'problems' : 'requests';
}

function asksIn({ asks }: GroupedRequest, week: string): AskedIn[] {
  return asks.filter(({ post }) => post.week === week);
}

function demandIn(request: GroupedRequest, week: string): number {
  return membersAmong(asksIn(request, week)).length;
}

/** Staff who repeat a wish wish for nothing. */
function membersAmong(asks: readonly AskedIn[]): string[] {
  return [...new Set(asks.filter(({ post }) => !post.isStaff).map(({ post }) => post.words.authorKey))];
}

/** Who asked, as a figure. */
export function demand(asks: readonly AskedIn[]): Recounted {
  const people = membersAmong(asks).length;
  const posts = new Set(asks.filter(({ post }) => !post.isStaff).map(({ post }) => post.id)).size;
  return { value: people, n: posts, people, interval95: null, hasEvidence: posts > 0 };
}
