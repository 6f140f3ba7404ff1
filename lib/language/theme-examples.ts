import type { Brand } from '../domain/brand.ts';
import { EMPTY_WORDS } from './empty-words.ts';
import { createBayesClassifier, stem } from './natural.ts';
import { POSTS_COUNTED, postsWithStem } from './rarity.ts';

/** The theme whose examples some words, in lower case, are like; undefined for none. */
export type LikeExamples = (words: readonly string[]) => string | undefined;

type Centre = { readonly theme: string; readonly weights: ReadonlyMap<string, number>; readonly length: number };

/**
 * How near a sentence must be to the middle of a theme's examples, as a cosine. Chosen on public sets of questions:
 * docs/reading.md has what it gives.
 */
const NEAR = 0.4;
/** Probabilities of longer sentences leave the range of a number. */
const WORDS_MAX = 60;

/**
 * Learns themes from sentences that a brand says belong to them, for what no phrase names.
 *
 * `natural`'s Bayes classifier says which theme is the likeliest, but always says one. So a second judge must name the
 * same: the theme whose examples, weighed by how rare their words are, lie nearest, and near enough.
 */
export function createExampleFinder(taxonomy: Brand['taxonomy']): LikeExamples | undefined {
  const taught = taxonomy.filter(({ examples }) => examples.length > 0);
  if (taught.length === 0) return undefined;
  const bayes = createBayesClassifier(
    taught.flatMap(({ id, examples }) => examples.map((text) => ({ stems: stemsOf(words(text)), label: id }))),
  );
  const centres = taught.map(({ id, examples }) => centreOf(id, examples));
  return (said) => {
    const stems = stemsOf(said).slice(0, WORDS_MAX);
    const nearest = nearestOf(centres, stems);
    return nearest !== undefined && bayes(stems) === nearest ? nearest : undefined;
  };
}

/** Each word of a theme, by the share of its examples that have it and by how rare it is anywhere. */
function centreOf(theme: string, examples: readonly string[]): Centre {
  const weights = new Map<string, number>();
  for (const example of examples) {
    for (const one of stemsOf(words(example)))
      weights.set(one, (weights.get(one) ?? 0) + rarityOf(one) / examples.length);
  }
  return { theme, weights, length: Math.hypot(...weights.values()) };
}

function nearestOf(centres: readonly Centre[], stems: readonly string[]): string | undefined {
  const length = Math.hypot(...stems.map(rarityOf));
  let [nearest, least] = [undefined as string | undefined, NEAR];
  for (const centre of centres) {
    const shared = stems.reduce((sum, one) => sum + (centre.weights.get(one) ?? 0) * rarityOf(one), 0);
    const cosine = shared === 0 ? 0 : shared / (centre.length * length);
    if (cosine > least) [nearest, least] = [centre.theme, cosine];
  }
  return nearest;
}

/** The words that tell what a sentence is about, each once. */
function stemsOf(said: readonly string[]): string[] {
  const telling = said.filter((word) => word.length > 1 && !EMPTY_WORDS.has(word.replaceAll(/['’]/g, '')));
  return [...new Set(telling.map(stem))];
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu) ?? [];
}

/** How much a word tells, in nats: the rarer it is in posts of all kinds, the more. */
function rarityOf(word: string): number {
  return Math.log((POSTS_COUNTED + 1) / (postsWithStem(word) + 1));
}
