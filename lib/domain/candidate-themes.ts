import type { Theme } from './brand-reading.ts';
import type { AskRecord } from './feature-request.ts';
import { oncePer } from './once-per.ts';
import { holdTogether } from './statistics/discoveries.ts';
import { probabilityOfFall, probabilityOfRise } from './statistics/rates.ts';

/** A subject that the taxonomy does not know and that more people speak of than its history explains. */
export type CandidateTheme = {
  readonly phrase: string;
  /** Distinct members who asked for it, or reported it, this week. */
  readonly people: number;
  /** Distinct members a week before, on average over the weeks looked back on. */
  readonly before: number;
  /** How probable so many would be by chance. */
  readonly probability: number;
  /** Posts to read it in, the earliest first. */
  readonly postIds: readonly string[];
  /** What to put into the brand file's taxonomy, should it be a theme. */
  readonly entry: Theme;
};

/** What one week gives to go by. */
export type WeekOfAsks = {
  readonly asks: readonly AskRecord[];
  /** Members who posted in it, whatever they wrote: the exposure that rates are rates of. */
  readonly members: number;
};

/** Two people are a coincidence, or a couple. */
const PEOPLE_MIN = 3;
const WEEKS_BACK = 8;
const FALSE_SHARE = 0.1;
const EXAMPLES = 5;
const PHRASES = 10;
/** What the brand file takes. */
const PHRASE_UNITS_MAX = 80;

/**
 * Phrases that rise against their history: key phrases of asks that no theme of the taxonomy claims, by the members
 * who use them, this week against up to eight weeks before. Most people first.
 *
 * Without a week before, nothing can rise, and there are none.
 */
export function candidateThemes(
  now: WeekOfAsks,
  earlier: readonly WeekOfAsks[],
  taxonomy: readonly Pick<Theme, 'id'>[],
): CandidateTheme[] {
  const history = earlier.slice(-WEEKS_BACK);
  const exposure = history.reduce((sum, { members }) => sum + members, 0);
  if (exposure === 0) return [];
  const share = now.members / (now.members + exposure);
  const present = [...peopleByPhrase(now.asks)].filter(([, { people }]) => people.size >= PEOPLE_MIN);
  const past = history.map(({ asks }) => peopleByPhrase(asks));
  const tested = present.map(([phrase, { people, postIds }]) => {
    const then = past.reduce((sum, week) => sum + (week.get(phrase)?.people.size ?? 0), 0);
    const probability = probabilityOfRise(people.size, then, share);
    return { phrase, people: people.size, before: then / history.length, probability, postIds };
  });
  const holds = holdTogether(
    tested.map(({ probability }) => probability),
    FALSE_SHARE,
  );
  return tested
    .filter((_, i) => holds[i])
    .sort((a, b) => b.people - a.people || a.probability - b.probability || (a.phrase < b.phrase ? -1 : 1))
    .map(({ postIds, ...candidate }) => ({
      ...candidate,
      postIds,
      entry: entryFor(candidate.phrase, now.asks, taxonomy),
    }));
}

/** A phrase that people used to ask for and that nobody named this week. */
export type VanishedPhrase = {
  readonly phrase: string;
  /** Distinct members a week before, on average over the weeks looked back on. */
  readonly before: number;
  /** How probable it would be by chance that nobody names it. */
  readonly probability: number;
};

/** Key phrases that nobody names this week though their history lets one expect it. Most people before first. */
export function vanishedPhrases(now: WeekOfAsks, earlier: readonly WeekOfAsks[]): VanishedPhrase[] {
  const history = earlier.slice(-WEEKS_BACK);
  const exposure = history.reduce((sum, { members }) => sum + members, 0);
  if (exposure === 0 || now.members === 0) return [];
  const share = now.members / (now.members + exposure);
  const present = peopleByPhrase(now.asks);
  const then = new Map<string, number>();
  for (const { asks } of history) {
    for (const [phrase, { people }] of peopleByPhrase(asks)) then.set(phrase, (then.get(phrase) ?? 0) + people.size);
  }
  const tested = [...then]
    .filter(([phrase, people]) => people >= PEOPLE_MIN && !present.has(phrase))
    .map(([phrase, people]) => ({
      phrase,
      before: people / history.length,
      probability: probabilityOfFall(0, people, share),
    }));
  const holds = holdTogether(
    tested.map(({ probability }) => probability),
    FALSE_SHARE,
  );
  return tested.filter((_, i) => holds[i]).sort((a, b) => b.before - a.before || (a.phrase < b.phrase ? -1 : 1));
}

type Phrases = ReadonlyMap<string, { readonly people: ReadonlySet<string>; readonly postIds: readonly string[] }>;
/** The asks of a week are looked back on from eight others. */
const peopleByPhrase: (asks: readonly AskRecord[]) => Phrases = oncePer(gatherPhrases);

/** Members behind each key phrase, and its first posts; staff who repeat a wish are no people here. */
function gatherPhrases(asks: readonly AskRecord[]): Phrases {
  const phrases = new Map<string, { people: Set<string>; postIds: string[] }>();
  const inOrder = [...asks].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  for (const { key, authorKey, postId, isStaff, themes } of inOrder) {
    if (key === '' || key.length > PHRASE_UNITS_MAX || isStaff || themes.length > 0) continue;
    const its = phrases.get(key) ?? { people: new Set(), postIds: [] };
    phrases.set(key, its);
    its.people.add(authorKey);
    if (its.postIds.length < EXAMPLES && !its.postIds.includes(postId)) its.postIds.push(postId);
  }
  return phrases;
}

/** A theme by this phrase and by those that its words also stand in, under a name and an id that are free. */
function entryFor(phrase: string, asks: readonly AskRecord[], taxonomy: readonly Pick<Theme, 'id'>[]): Theme {
  const words = phrase.split(' ');
  const keys = asks.map(({ key }) => key).filter((key) => key.length <= PHRASE_UNITS_MAX);
  const kin = new Set(keys.filter((key) => words.every((word) => key.split(' ').includes(word))));
  const taken = new Set(taxonomy.map(({ id }) => id));
  const base =
    phrase
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 36) || 'theme';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return {
    id,
    name: phrase.charAt(0).toUpperCase() + phrase.slice(1),
    phrases: [phrase, ...[...kin].filter((key) => key !== phrase).sort()].slice(0, PHRASES),
    exclusions: [],
    examples: [],
    parent: null,
    owner: null,
  };
}
