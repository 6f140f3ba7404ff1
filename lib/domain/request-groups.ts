import type { Decision, Void } from './decision.ts';
import { type Ask, forestOver, isEarlier, type Link, layApart, piecesOf, type Requests } from './request-pieces.ts';

/** Which request each ask is in once people have ruled, and which of their rulings do not apply. */
export type Grouping = {
  /** By ask: the id of the earliest ask of its request. */
  readonly requestOf: ReadonlyMap<string, string>;
  /** By decision. */
  readonly voids: ReadonlyMap<string, Void>;
};

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
  const meant = rulings.flatMap((ruling) => {
    const [x, y] = [firstLiving(ruling.a, living), firstLiving(ruling.b, living)];
    if (x !== undefined && y !== undefined && x !== y) return [{ ruling, x, y }];
    voids.set(ruling.id, 'gone');
    return [];
  });
  const pieces = piecesOf(asks, found);
  let links: readonly Link[] = [];
  let requests = forestOver(pieces);
  for (const { ruling, x, y } of meant) {
    const areOne = requests.of(x.id) === requests.of(y.id);
    if (areOne === (ruling.kind === 'together')) voids.set(ruling.id, 'idle');
    if (ruling.kind === 'together') {
      links = [...links, { decision: ruling.id, x: x.id, y: y.id }];
      requests.unite(x.id, y.id);
    } else if (areOne) {
      pieces.split(x, y, ruling.id);
      const laid = layApart(links, x, y, pieces);
      for (const { decision } of laid.left) voids.set(decision, 'overruled');
      ({ requests, kept: links } = laid);
    }
  }
  for (const { ruling, x, y } of meant) {
    if (ruling.kind === 'apart' && requests.of(x.id) === requests.of(y.id)) voids.set(ruling.id, 'overruled');
  }
  return { requestOf: named(asks, requests), voids };
}

/** Every request under the id of its earliest ask. */
function named(asks: readonly Ask[], requests: Requests): Map<string, string> {
  const first = new Map<string, Ask>();
  const roots = asks.map((ask) => {
    const root = requests.of(ask.id);
    const known = first.get(root);
    if (known === undefined || isEarlier(ask, known)) first.set(root, ask);
    return root;
  });
  return new Map(asks.map(({ id }, i) => [id, first.get(roots[i]!)!.id]));
}

function firstLiving(named: readonly string[], living: ReadonlyMap<string, Ask>): Ask | undefined {
  return named.map((id) => living.get(id)).find((ask) => ask !== undefined);
}
