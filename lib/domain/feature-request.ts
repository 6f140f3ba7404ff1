import type { AskTerms, Fact } from './fact.ts';
import { oncePer } from './once-per.ts';

/** One ask of one post, with what merging and counting need of it. */
export type AskRecord = AskTerms & {
  /** The post's id and the ask's place in it. */
  readonly id: string;
  readonly postId: string;
  readonly createdAt: number;
  readonly authorKey: string;
  readonly isStaff: boolean;
  readonly themes: readonly string[];
  readonly channel: string | null;
  readonly segment: string | null;
};

/** One need, told once, into which the asks of many people are merged. Called by its earliest live ask. */
export type FeatureRequest = {
  readonly id: string;
  readonly kind: 'request' | 'problem';
  readonly title: string;
  /** The theme most of its asks mention; `null` when none mentions one. */
  readonly theme: string | null;
  /** Where most of its asks were written; `null` when their source has no channels. */
  readonly channel: string | null;
  /** The segments of the members who asked. */
  readonly segments: readonly string[];
  /** Its asks in the order they were written. */
  readonly asks: readonly AskRecord[];
  /** Distinct members behind it. */
  readonly demand: number;
};

/** How many members must share a key phrase before it may stand as a title. */
const TITLE_NEEDS = 3;

/** The asks that a list of facts holds, in the facts' order. */
export const asksOf: (facts: readonly Fact[]) => readonly AskRecord[] = oncePer(gatherAsks);

function gatherAsks(facts: readonly Fact[]): AskRecord[] {
  return facts.flatMap(({ asks, postId, createdAt, authorKey, isStaff, themes, channel, segment }) =>
    asks.map((ask, n) => ({
      ...ask,
      id: `${postId}-${n}`,
      postId,
      createdAt,
      authorKey,
      isStaff,
      themes: themes.map(({ theme }) => theme),
      channel,
      segment,
    })),
  );
}

/** Gather asks under the requests they were merged into. */
export function requestsOf(asks: readonly AskRecord[], requestOf: ReadonlyMap<string, string>): FeatureRequest[] {
  const byRequest = Map.groupBy(asks, ({ id }) => requestOf.get(id) ?? id);
  return [...byRequest].map(([id, members]) => {
    const sorted = members.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    const theme = commonest(sorted.flatMap(({ themes }) => themes));
    return {
      id,
      kind: sorted[0]!.kind,
      title: titleOf(id, sorted, theme),
      theme,
      channel: commonest(sorted.flatMap((ask) => ask.channel ?? [])),
      segments: segmentsOf(sorted),
      asks: sorted,
      demand: demandOf(sorted),
    };
  });
}

/** Distinct members; staff who repeat a wish are no demand. */
export function demandOf(asks: readonly AskRecord[]): number {
  const members = new Set<string>();
  for (const { isStaff, authorKey } of asks) if (!isStaff) members.add(authorKey);
  return members.size;
}

/** Staff ask for nobody, so no rule goes by their segment. */
function segmentsOf(asks: readonly AskRecord[]): string[] {
  return [...new Set(asks.flatMap(({ isStaff, segment }) => (isStaff || segment === null ? [] : [segment])))].sort();
}

/** A key phrase that three members share, else theme and id: one person's words are nobody else's title. */
function titleOf(id: string, asks: readonly AskRecord[], theme: string | null): string {
  const people = Map.groupBy(asks, ({ key }) => key);
  const shared = [...people]
    .filter(([key]) => key !== '')
    .map(([key, theirs]) => ({ key, demand: demandOf(theirs) }))
    .filter(({ demand }) => demand >= TITLE_NEEDS)
    .sort((a, b) => b.demand - a.demand || (a.key < b.key ? -1 : 1));
  return shared[0]?.key ?? `${theme ?? asks[0]!.kind} ${id.slice(0, 6)}`;
}

function commonest(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return sorted[0]?.[0] ?? null;
}
