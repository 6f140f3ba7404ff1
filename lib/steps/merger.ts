import { sha256 } from '../domain/identity.ts';
import { inOrderWritten } from '../language/merging/by-week.ts';
import { MERGING, type Merged, NOTHING_MERGED, requestOfEach } from '../language/merging/merged.ts';
import { type AskToMerge, askMerger, asksByWeek, clusterAsks } from '../language/requests.ts';
import type { Ports } from '../ports.ts';
import { calendarOf, perBrand, rulesetOf } from './compiled.ts';
import { readMerged } from './merged-weeks.ts';

type Reading = Pick<Ports, 'table' | 'brand'>;

/** Which request each ask is in, by its id. */
export type MergeAsks = (asks: readonly AskToMerge[]) => Map<string, string>;

/** The asks of one week: what names them, and they themselves, for whoever has to merge them. */
export type AskedWeek = {
  readonly week: string;
  readonly asked: string;
  readonly asks: () => Promise<readonly AskToMerge[]>;
};

/** What some weeks in a row were merged into, and what names all that went into it. */
export type MergedWeeks = { readonly chain: string; readonly merged: Merged };

/** How a brand's asks are merged: week by week as the brand counts them, with its own synonyms. */
export const mergerOf = perBrand((brand): MergeAsks => {
  const { weekOf } = calendarOf(brand);
  return (asks) => clusterAsks(asks, { synonyms: brand.synonyms, weekOf });
});

/**
 * The same, for asks of weeks that are known and of weeks after them: what the known ones were merged into is taken
 * from where it is found, and only the weeks from there on are merged. The result is that of `mergerOf` to the byte.
 */
export async function openMerger(known: readonly AskedWeek[], ports: Reading): Promise<MergeAsks> {
  const before = await mergeWeeks(known, ports);
  const { weekOf } = calendarOf(ports.brand);
  return (asks) => {
    const inOrder = [...asks].sort(inOrderWritten);
    const { weeks } = asksByWeek(inOrder.slice(before.merged.partOf.length), weekOf);
    const { merged } = weeks.reduce((sofar, week) => goOn(sofar, digestOfAsks(week), week, ports.brand), before);
    return requestOfEach(merged, inOrder);
  };
}

/** Where merging may begin, and who is told of what it makes of each week. */
export type MergeOptions = {
  /** Whether only what is kept is gone on from, and not what this process made lately. */
  readonly keptOnly?: boolean;
  readonly onWeek?: (week: string, merged: MergedWeeks) => Promise<void>;
};

/** Merge the asks of some weeks in a row, from the newest on whose outcome is known. */
export async function mergeWeeks(
  weeks: readonly AskedWeek[],
  { table, brand }: Reading,
  { keptOnly = false, onWeek }: MergeOptions = {},
): Promise<MergedWeeks> {
  const chains = chainsOf(weeks, brand);
  let merged: MergedWeeks = { chain: firstChain(brand), merged: NOTHING_MERGED };
  let place = 0;
  for (const known of lookedAt(weeks.length)) {
    const chain = chains[known - 1]!;
    const lately = keptOnly ? undefined : latelyMerged(brand).get(chain);
    const found = lately ?? (await readMerged(weeks[known - 1]!.week, chain, table));
    if (found === undefined) continue;
    [merged, place] = [found, known];
    break;
  }
  for (const { week, asked, asks } of weeks.slice(place)) {
    merged = goOn(merged, asked, asksByWeek(await asks(), () => week).inOrder, brand);
    await onWeek?.(week, merged);
  }
  return merged;
}

/** What names all that went into each of these weeks' outcomes: the asks up to then, and how they are merged. */
export function chainsOf(weeks: readonly Pick<AskedWeek, 'asked'>[], brand: Ports['brand']): string[] {
  let chain = firstChain(brand);
  return weeks.map(({ asked }) => {
    chain = chainOn(chain, asked);
    return chain;
  });
}

/** Names the asks of a week by whatever merging looks at. */
export function digestOfAsks(asks: readonly AskToMerge[]): string {
  const { inOrder } = asksByWeek(asks, () => 0);
  const lines = inOrder.map(({ id, createdAt, kind, key, terms }) => JSON.stringify([id, createdAt, kind, key, terms]));
  return sha256(lines.join('\n'));
}

/** Outcomes of which so many are held: reports of several weeks are counted one after the other. */
const LATELY = 2;
const latelyMerged = perBrand(() => new Map<string, MergedWeeks>());
const weekMerger = perBrand(({ synonyms }) => askMerger(synonyms));

function goOn(before: MergedWeeks, asked: string, asks: readonly AskToMerge[], brand: Ports['brand']): MergedWeeks {
  const chain = chainOn(before.chain, asked);
  const lately = latelyMerged(brand);
  const known = lately.get(chain) ?? { chain, merged: weekMerger(brand)(before.merged, asks) };
  lately.delete(chain);
  lately.set(chain, known);
  for (const old of [...lately.keys()].slice(0, -LATELY)) lately.delete(old);
  return known;
}

/** The newest is likeliest to be known; the older what is looked for, the wider the steps. */
function* lookedAt(count: number): Generator<number> {
  for (let back = 0; count - back > 0; back = back === 0 ? 1 : 2 * back) yield count - back;
}

function firstChain(brand: Ports['brand']): string {
  return sha256(`${MERGING} ${rulesetOf(brand)}`);
}

function chainOn(chain: string, asked: string): string {
  return sha256(`${chain} ${asked}`);
}
