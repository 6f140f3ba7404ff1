import type { Decision, Void } from './decision.ts';
import type { AskRecord } from './feature-request.ts';

type Ask = Pick<AskRecord, 'id' | 'createdAt' | 'terms'>;

/** Which request each ask is in once people have ruled, and which of their rulings do not apply. */
export type Grouping = {
  /** By ask: the id of the earliest ask of its request. */
  readonly requestOf: ReadonlyMap<string, string>;
  /** By decision. */
  readonly voids: ReadonlyMap<string, Void>;
};

/** Two asks that a decision holds together. */
type Link = { readonly decision: string; readonly x: string; readonly y: string };

/**
 * Apply what people put together and apart to the requests that clustering found (docs/decisions/together-apart.md).
 *
 * Rulings are applied in their order, each to what the ones before it left: `together` makes the two requests one,
 * `apart` makes the one request two, and neither touches any third. Nothing is remembered between two readings, so
 * whatever is undone leaves no trace.
 *
 * @param found by ask: the request clustering put it in.
 * @param decisions those that stand, in the order they apply.
 */
export function regroup(
  asks: readonly Ask[],
  found: ReadonlyMap<string, string>,
  decisions: readonly Decision[],
): Grouping {
  const rulings = decisions.filter((decision) => decision.kind === 'together' || decision.kind === 'apart');
  const voids = new Map<string, Void>();
  if (rulings.length === 0) return { requestOf: found, voids };

  const living = new Map(asks.map((ask) => [ask.id, ask]));
  const pieceOf = new Map(asks.map(({ id }) => [id, found.get(id) ?? id]));
  const meant = rulings.flatMap((ruling) => {
    const [x, y] = [firstLiving(ruling.a, living), firstLiving(ruling.b, living)];
    if (x !== undefined && y !== undefined && x !== y) return [{ ruling, x, y }];
    voids.set(ruling.id, 'gone');
    return [];
  });
  let links: Link[] = [];
  let requests = join(links, pieceOf);
  for (const { ruling, x, y } of meant) {
    const areOne = requests.of(x.id) === requests.of(y.id);
    if (areOne === (ruling.kind === 'together')) voids.set(ruling.id, 'idle');
    if (ruling.kind === 'together') {
      links.push({ decision: ruling.id, x: x.id, y: y.id });
    } else if (areOne) {
      if (pieceOf.get(x.id) === pieceOf.get(y.id)) split(asks, [x, y], ruling.id, pieceOf);
      const kept = withoutJoining(links, [x, y], pieceOf);
      for (const { decision } of links)
        if (!kept.some((link) => link.decision === decision)) voids.set(decision, 'overruled');
      links = kept;
    }
    requests = join(links, pieceOf);
  }
  for (const { ruling, x, y } of meant) {
    if (ruling.kind === 'apart' && requests.of(x.id) === requests.of(y.id)) voids.set(ruling.id, 'overruled');
  }
  return { requestOf: named(asks, requests), voids };
}

/** Of the asks of two that are in one piece, those more like `y` become a piece of their own. */
export function sideOf(ask: Ask, [x, y]: readonly [Ask, Ask]): Ask {
  if (ask.id === x.id || ask.id === y.id) return ask.id === x.id ? x : y;
  const difference = likeness(ask, x) - likeness(ask, y);
  if (difference !== 0) return difference > 0 ? x : y;
  return isEarlier(x, y) ? x : y;
}

function split(asks: readonly Ask[], ends: readonly [Ask, Ask], name: string, pieceOf: Map<string, string>): void {
  const piece = pieceOf.get(ends[0].id);
  for (const ask of asks) {
    if (pieceOf.get(ask.id) === piece && sideOf(ask, ends) === ends[1]) pieceOf.set(ask.id, name);
  }
}

/** The links, the older first, but for those by which the two would be one again. */
function withoutJoining(links: readonly Link[], [x, y]: readonly [Ask, Ask], pieceOf: ReadonlyMap<string, string>) {
  const kept: Link[] = [];
  for (const link of links) {
    const requests = join([...kept, link], pieceOf);
    if (requests.of(x.id) !== requests.of(y.id)) kept.push(link);
  }
  return kept;
}

type Requests = { readonly of: (ask: string) => string };

/** The requests that pieces make up when these links hold. */
function join(links: readonly Link[], pieceOf: ReadonlyMap<string, string>): Requests {
  const parentOf = new Map<string, string>();
  const rootOf = (piece: string): string => {
    let root = piece;
    for (let next = parentOf.get(root); next !== undefined; next = parentOf.get(root)) root = next;
    return root;
  };
  const of = (ask: string) => rootOf(pieceOf.get(ask)!);
  for (const { x, y } of links) {
    const [a, b] = [of(x), of(y)];
    if (a !== b) parentOf.set(b, a);
  }
  return { of };
}

/** Every request under the id of its earliest ask. */
function named(asks: readonly Ask[], requests: Requests): Map<string, string> {
  const first = new Map<string, Ask>();
  const places = asks.map((ask) => {
    const root = requests.of(ask.id);
    const known = first.get(root);
    if (known === undefined || isEarlier(ask, known)) first.set(root, ask);
    return root;
  });
  return new Map(asks.map(({ id }, i) => [id, first.get(places[i]!)!.id]));
}

function firstLiving(named: readonly string[], living: ReadonlyMap<string, Ask>): Ask | undefined {
  return named.map((id) => living.get(id)).find((ask) => ask !== undefined);
}

/** The share of their terms that two asks have in common (Dice 1945): 0…1. */
function likeness(a: Ask, b: Ask): number {
  const shared = a.terms.filter((term) => b.terms.includes(term)).length;
  return shared === 0 ? 0 : (2 * shared) / (a.terms.length + b.terms.length);
}

function isEarlier(a: Ask, b: Ask): boolean {
  return a.createdAt !== b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
}
