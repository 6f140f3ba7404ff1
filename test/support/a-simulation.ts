/** What a community is like whose truth we know, because we made it up. */

/** A post of a made-up member. */
export type MadePost = { readonly vote: 1 | 0 | -1; readonly likes: number };

/** The shares of posts that are positive and negative. */
export const MOODS = { positive: 0.2, negative: 0.3 } as const;
/** Likes of a post: lognormal by member and by post, then Poisson. */
const LIKES = { usual: 2, byMember: 0.5, byPost: 0.8 } as const;
/** The likes of a post on average: a lognormal's mean is e^(σ²/2) of its median. */
export const LIKES_MEAN = LIKES.usual * Math.exp((LIKES.byMember ** 2 + LIKES.byPost ** 2) / 2);

/** One member's posts of a week: mostly one, seldom many; they keep to their mood two times in five. */
export function aMember(random: () => number): MadePost[] {
  const mood = aVote(random);
  const liked = Math.exp(LIKES.byMember * normal(random));
  return Array.from({ length: postsOfOne(random) }, () => ({
    vote: random() < 0.4 ? mood : aVote(random),
    likes: poisson(LIKES.usual * liked * Math.exp(LIKES.byPost * normal(random)), random),
  }));
}

/** How many posts one member writes in a week: each is followed by more in 45 of 100, and seldom by four at once. */
export function postsOfOne(random: () => number): number {
  let posts = 1;
  while (random() < 0.45 && posts < 30) posts += random() < 0.1 ? 4 : 1;
  return posts;
}

export function aVote(random: () => number): 1 | 0 | -1 {
  const drawn = random();
  return drawn < MOODS.positive ? 1 : drawn < MOODS.positive + MOODS.negative ? -1 : 0;
}

/** Poisson by counting exponential gaps (Knuth, TAOCP 2, §3.4.1), large ones as sums of smaller. */
export function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** A standard normal (Box and Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
