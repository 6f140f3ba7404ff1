import { type Bag, countTerms } from './bag.ts';
import { divide, QUICK, THOROUGH } from './divide.ts';
import { estimateThemes } from './how-many.ts';
import { nameThemes } from './labels.ts';
import { readByMixture } from './mixture.ts';
import { isOfLetters, lettersOf, type Word, wordsOf } from './words.ts';

/** What may be known beside the texts. */
export type DiscoverOptions = {
  /** How many themes to find; estimated when absent. */
  readonly count?: number | undefined;
  /** Words that name no theme, since every text may have them: the brand's own name. */
  readonly ignored?: ReadonlySet<string>;
  /** Themes are found in so many posts, spread evenly; the rest are then read by them. */
  readonly learnedFromMax?: number;
};

const LEARNED_FROM_MAX = 20_000;
/** Their number is estimated from so many. */
const ESTIMATE_MAX = 4000;
/** More themes than this are no help to anybody. */
const THEMES_MAX = 300;
/** Letters tell themes apart where each has posts enough to learn their spelling from; below they blur them. */
const LETTERS_FROM = 150;
/** What three letters count beside a word. */
const LETTERS_WEIGHT = 0.2;

/**
 * Find what a list of texts is about, without labels: for each text the name of its theme, `null` for one without
 * words. The same texts in the same order give the same themes on any machine.
 *
 * Words place the texts in a space of few dimensions, where they fall into groups; a mixture of multinomials over raw
 * counts of words, and of letters in threes, then decides text by text.
 */
export function discoverThemes(
  texts: readonly string[],
  { count: wanted, ignored = new Set(), learnedFromMax = LEARNED_FROM_MAX }: DiscoverOptions = {},
): (string | null)[] {
  const read = (text: string) => wordsOf(text).filter(({ written }) => !ignored.has(written));
  const worded = [...texts.keys()].filter((row) => read(texts[row]!).length > 0);
  if (worded.length === 0) return texts.map(() => null);
  const sampled = spread(worded, learnedFromMax).map((row) => texts[row]!);
  const inWords = (text: string) => stemsOf(read(text));
  const words = count(sampled, inWords);
  const themes = Math.min(wanted ?? howMany(spread(sampled, ESTIMATE_MAX), inWords), sampled.length, THEMES_MAX);
  const inAll = (text: string) => [...inWords(text), ...lettersOf(text)];
  const termsOf = sampled.length / themes >= LETTERS_FROM ? inAll : inWords;
  const bag = count(sampled, termsOf);
  const mixture = divide(words, bag, themes, THOROUGH);

  const names = nameThemes(sampled.map(read), mixture.labels, themes);
  const found = new Array<string | null>(texts.length).fill(null);
  // Piece by piece: what the bag of one piece takes is all that this ever takes.
  for (let from = 0; from < worded.length; from += learnedFromMax) {
    const piece = worded.slice(from, from + learnedFromMax);
    const own = piece.map((row) => texts[row]!);
    const labels = readByMixture(count(own, termsOf, bag.names), mixture);
    for (const [i, row] of piece.entries()) found[row] = names[labels[i]!]!;
  }
  return found;
}

function count(texts: readonly string[], termsOf: (text: string) => readonly string[], names?: readonly string[]): Bag {
  const bag = countTerms(texts.length, (row) => termsOf(texts[row]!), names);
  const weights = bag.names.map((name) => (isOfLetters(name) ? LETTERS_WEIGHT : 1));
  return { ...bag, counts: bag.counts.map((counted, i) => counted * weights[bag.terms[i]!]!) };
}

function howMany(texts: readonly string[], termsOf: (text: string) => readonly string[]): number {
  const words = count(texts, termsOf);
  return estimateThemes(words, (themes) => divide(words, words, themes, QUICK).labels);
}

function stemsOf(words: readonly Word[]): string[] {
  return words.map(({ stem }) => stem);
}

/** So many of a list at most, at even distances. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, i) => list[Math.floor(i * step)]!);
}
