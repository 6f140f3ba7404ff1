import type { AskRecord } from './feature-request.ts';

/** What regrouping reads of an ask. */
export type Ask = Pick<AskRecord, 'id' | 'createdAt' | 'terms'>;

/** What clustering found to be one, or a part of it that people split off. */
export type Pieces = {
  readonly of: (ask: string) => string;
  /** Where both are in one piece, make those of it that are more like `y` a piece of their own, of this name. */
  readonly split: (x: Ask, y: Ask, name: string) => void;
};

/** The pieces as clustering found them: by ask, the request it was put in. */
export function piecesOf(asks: readonly Ask[], found: ReadonlyMap<string, string>): Pieces {
  const pieceOf = new Map(asks.map(({ id }) => [id, found.get(id) ?? id]));
  const of = (ask: string) => pieceOf.get(ask)!;
  // Gathered with the first split: most rulings split nothing.
  let members: Map<string, Ask[]> | undefined;
  return {
    of,
    split(x, y, name) {
      const piece = of(x.id);
      if (of(y.id) !== piece) return;
      members ??= Map.groupBy(asks, ({ id }) => of(id));
      const sides = Map.groupBy(members.get(piece)!, (ask) => (isNearer(ask, y, x) ? name : piece));
      for (const { id } of sides.get(name)!) pieceOf.set(id, name);
      for (const [side, own] of sides) members.set(side, own);
    },
  };
}

/** Two asks that a decision holds together. */
export type Link = { readonly decision: string; readonly x: string; readonly y: string };

/** The requests that pieces make up, as far as links have been laid between them. */
export type Requests = {
  readonly of: (ask: string) => string;
  readonly unite: (x: string, y: string) => void;
};

/** Every piece a request of its own (disjoint sets with path halving, Tarjan and van Leeuwen 1984). */
export function forestOver(pieces: Pieces): Requests {
  const parentOf = new Map<string, string>();
  const of = (ask: string): string => {
    let root = pieces.of(ask);
    for (let next = parentOf.get(root); next !== undefined; next = parentOf.get(root)) {
      const beyond = parentOf.get(next);
      if (beyond !== undefined) parentOf.set(root, beyond);
      root = next;
    }
    return root;
  };
  return {
    of,
    unite(x, y) {
      const [a, b] = [of(x), of(y)];
      if (a !== b) parentOf.set(b, a);
    },
  };
}

/** Lay links, the older first, but for those by which the two would be one again. */
export function layApart(
  links: readonly Link[],
  x: Ask,
  y: Ask,
  pieces: Pieces,
): { readonly requests: Requests; readonly kept: readonly Link[]; readonly left: readonly Link[] } {
  const requests = forestOver(pieces);
  const { kept = [], left = [] } = Object.groupBy(links, (link) => {
    const ends = new Set([link.x, link.y].map(requests.of));
    if (ends.has(requests.of(x.id)) && ends.has(requests.of(y.id))) return 'left';
    requests.unite(link.x, link.y);
    return 'kept';
  });
  return { requests, kept, left };
}

/** Is an ask more like the one than the other? Where it is like both, it is with the earlier. */
function isNearer(ask: Ask, one: Ask, other: Ask): boolean {
  if (ask.id === one.id || ask.id === other.id) return ask.id === one.id;
  const difference = likeness(ask, one) - likeness(ask, other);
  return difference === 0 ? isEarlier(one, other) : difference > 0;
}

/** The share of their terms that two asks have in common (Dice 1945): 0…1. */
function likeness(a: Ask, b: Ask): number {
  const shared = a.terms.filter((term) => b.terms.includes(term)).length;
  return shared === 0 ? 0 : (2 * shared) / (a.terms.length + b.terms.length);
}

/** Asks in the order they were written. */
export function isEarlier(a: Ask, b: Ask): boolean {
  return a.createdAt !== b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
}
