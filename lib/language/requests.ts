import type { AskTerms } from '../domain/fact.ts';
import type { Linking } from './merging/average-link.ts';
import { inOrderWritten, mergeOn, type Weighed, type Written } from './merging/by-week.ts';
import { type Merged, NOTHING_MERGED, requestOfEach } from './merging/merged.ts';
import { type Speech, type Synonyms, speechOf } from './merging/synonyms.ts';
import { weightAmong, weightOf } from './merging/weights.ts';
import { gistOf } from './merging/whole-text.ts';
import { stem } from './natural.ts';

/** An ask to be merged: when it was written and what it is about. */
export type AskToMerge = AskTerms & Written;

/** A whole text to be merged as one ask or problem. */
export type TextToMerge = Written & { readonly text: string };

/** What merging may know beside the asks. */
export type MergeOptions = {
  /** The brand's own synonyms. */
  readonly synonyms?: Synonyms;
  /** The week a time belongs to; weeks from Monday in UTC unless told. */
  readonly weekOf?: (createdAt: number) => string | number;
};

/** Between asks, of which the sentence alone is compared. */
const ASKS: Linking = { alike: 0.33, apart: 1 };
/** Between whole texts, whose kind is less sure, and which say more than one thing. */
const TEXTS: Linking = { alike: 0.17, apart: 0.05 };
/** A word that weighs less than this names no subject by itself. */
const TELLING = 0.45;
const WEEK_MS = 7 * 24 * 3_600_000;
/** The first Monday of 1970. */
const MONDAY_MS = 4 * 24 * 3_600_000;

/**
 * Merge asks that want the same: each ask's id is given the id of the earliest ask of its request.
 *
 * Asks are taken week by week in the order they were written (createdAt, postId, id), so the order they arrive in
 * cannot matter, and what later weeks bring never parts what earlier weeks joined.
 */
export function clusterAsks(
  asks: readonly AskToMerge[],
  { synonyms = [], weekOf = weekFromMonday }: MergeOptions = {},
): Map<string, string> {
  const { inOrder, weeks } = asksByWeek(asks, weekOf);
  return requestOfEach(weeks.reduce(askMerger(synonyms), NOTHING_MERGED), inOrder);
}

/** Asks in the order they were written, and the same by week. */
export function asksByWeek<Ask extends Written>(
  asks: readonly Ask[],
  weekOf: (createdAt: number) => string | number,
): { inOrder: readonly Ask[]; weeks: readonly (readonly Ask[])[] } {
  const inOrder = [...asks].sort(inOrderWritten);
  return { inOrder, weeks: [...Map.groupBy(inOrder, ({ createdAt }) => weekOf(createdAt)).values()] };
}

/** Goes on merging with the asks of one more week, given in the order they were written. */
export function askMerger(synonyms: Synonyms): (before: Merged, asks: readonly AskToMerge[]) => Merged {
  const speech = speechOf(synonyms);
  const weigh = (ask: AskToMerge): Weighed => ({ ...ask, weights: weightsOf(ask, speech), name: nameOf(ask) });
  return (before, asks) => mergeOn(before, asks.map(weigh), ASKS);
}

/**
 * Merge whole texts that say the same, all at once. Asks are merged as they come; these are a list that is complete,
 * so words that all of them share can be told from those that tell them apart.
 */
export function clusterTexts(
  texts: readonly TextToMerge[],
  { synonyms = [] }: Pick<MergeOptions, 'synonyms'> = {},
): Map<string, string> {
  const speech = speechOf(synonyms);
  const gists = texts.map(({ text }) => gistOf(text));
  const said = gists.map(({ terms }) => speech(terms));
  const have = new Map<string, number>();
  for (const terms of said) for (const term of terms.keys()) have.set(term, (have.get(term) ?? 0) + 1);
  const weighed = texts.map(({ text: _, ...written }, i): Weighed => {
    const weights = new Map<string, number>();
    for (const [term, count] of said[i]!) {
      weights.set(term, count * weightOf(term) * weightAmong(term, have.get(term)!, texts.length));
    }
    return { ...written, kind: gists[i]!.kind, weights };
  });
  const inOrder = weighed.sort(inOrderWritten);
  return requestOfEach(mergeOn(NOTHING_MERGED, inOrder, TEXTS), inOrder);
}

function weightsOf({ key, terms }: AskTerms, speech: Speech): ReadonlyMap<string, number> {
  const counts = new Map([...terms, ...wordsOf(key).map(stem)].map((term) => [term, 1]));
  const weights = new Map<string, number>();
  for (const [term, count] of speech(counts)) weights.set(term, count * weightOf(term));
  return weights;
}

/** Key phrases of two words or more name their subject surely enough to merge by; inflections do not matter. */
function nameOf({ kind, key }: AskTerms): string | undefined {
  const words = wordsOf(key);
  const telling = words.filter((word) => weightOf(stem(word)) >= TELLING);
  if (words.length < 2 && !(words.length === 1 && telling.length === 1 && words[0]!.length <= 4)) return undefined;
  return telling.length === 0 ? undefined : `${kind} ${words.map(stem).sort().join(' ')}`;
}

function wordsOf(key: string): string[] {
  return key.split(' ').filter(Boolean);
}

function weekFromMonday(createdAt: number): number {
  return Math.floor((createdAt - MONDAY_MS) / WEEK_MS);
}
