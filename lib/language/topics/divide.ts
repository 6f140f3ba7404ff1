import type { Bag } from './bag.ts';
import { type Division, kMeans } from './k-means.ts';
import { latentPoints } from './latent.ts';
import { type Mixture, refineMixture } from './mixture.ts';

/** How hard to look: how many starts, how many of the tightest are refined, and multiplications for each of both. */
export type Effort = { readonly starts: number; readonly refined: number; readonly work: number };

export const THOROUGH: Effort = { starts: 24, refined: 8, work: 2e9 };
/** Enough to compare one number of themes with another. */
export const QUICK: Effort = { starts: 6, refined: 3, work: 2e8 };

/** Dimensions for each theme: fewer lose the small themes, more let the noise in. */
const DIMENSIONS_PER_THEME = 1.5;
/** Rounds that a start or a mixture takes, about. */
const ROUNDS = 20;

/**
 * Divide posts into so many themes. Many starts are made where `words` place the posts; the tightest are refined on
 * the counts of `bag`, and the likeliest is kept. Tightness alone picks a bad start now and then, likelihood hardly.
 */
export function divide(words: Bag, bag: Bag, themes: number, { starts, refined, work }: Effort): Mixture {
  const points = latentPoints(words, Math.max(1, Math.floor(DIMENSIONS_PER_THEME * themes)));
  const affordable = (most: number, round: number) => Math.max(1, Math.min(most, Math.floor(work / (round * ROUNDS))));
  const made = affordable(starts, points.rows * points.dimensions * themes);
  const tightest = Array.from({ length: made }, (_, start): Division => kMeans(points, themes, start + 1))
    .sort((a, b) => a.inertia - b.inertia)
    .slice(0, affordable(refined, bag.terms.length * themes));
  let best: Mixture | undefined;
  for (const { labels } of tightest) {
    const mixture = refineMixture(bag, labels, themes);
    if (best === undefined || mixture.likelihood > best.likelihood) best = mixture;
  }
  return best!;
}
