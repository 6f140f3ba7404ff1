import type { Interval } from '../statistics.ts';

const Z = 1.959963984540054;

/** What one member's scored posts say: how many there are, and how many of them are positive and negative. */
export type Votes = { readonly posts: number; readonly positive: number; readonly negative: number };

/** 100·(P − N)/T with the variance of its estimate, on the same scale. */
export type Net = {
  readonly net: number;
  readonly interval: Interval;
  readonly variance: number;
  readonly posts: number;
};

/**
 * Net sentiment with its 95 % interval, from what each member said; `null` for nobody.
 *
 * P, N and the rest are multinomial, so the variance is (p + q − (p − q)²)/T. Two corrections keep it honest. One
 * positive and one negative post are added before (Bonett and Price 2012, J. Educ. Behav. Stat. 37:479–488), or three
 * posts that agree would leave no doubt. And posts of one member resemble each other, so the variance is multiplied by
 * the design effect (Kish 1965, §5.4; sums by member as in Liang and Zeger 1986): without it, intervals of communities
 * where members keep to their mood hold the truth nine times in ten only.
 */
export function netOf(members: readonly Votes[]): Net | null {
  let [posts, positive, negative] = [0, 0, 0];
  for (const votes of members) {
    posts += votes.posts;
    positive += votes.positive;
    negative += votes.negative;
  }
  if (posts === 0) return null;
  const mean = (positive - negative) / posts;
  const [p, q] = [(positive + 1) / (posts + 2), (negative + 1) / (posts + 2)];
  const variance =
    ((p + q - (p - q) ** 2) / (posts + 2)) * designEffect(members, posts, mean, (positive + negative) / posts);
  const error = Z * Math.sqrt(variance);
  const bound = (share: number) => 100 * Math.max(-1, Math.min(1, share));
  return {
    net: 100 * mean,
    interval: [bound(p - q - error), bound(p - q + error)],
    variance: 1e4 * variance,
    posts,
  };
}

/** Where one member wrote everything, or all agree, each member is one vote: more cannot be told of how they differ. */
function designEffect(members: readonly Votes[], posts: number, mean: number, scored: number): number {
  const each = scored - mean ** 2;
  if (members.length === 1 || each < 1e-12) {
    return members.reduce((total, votes) => total + votes.posts ** 2, 0) / posts;
  }
  const between = members.reduce(
    (total, votes) => total + (votes.positive - votes.negative - mean * votes.posts) ** 2,
    0,
  );
  return Math.max(1, (between / (posts * each)) * (members.length / (members.length - 1)));
}

/**
 * By how much some posts move the net sentiment of all, with its 95 % interval: the difference of theirs and that of the
 * others, for their share of the posts. Both are independent, so their variances add up. `null` without others.
 */
export function impactOf(
  these: Net | null,
  others: Net | null,
): { readonly impact: number; readonly interval: Interval } | null {
  if (others === null) return null;
  if (these === null) return { impact: 0, interval: [0, 0] };
  const share = these.posts / (these.posts + others.posts);
  const impact = share * (these.net - others.net);
  const error = Z * share * Math.sqrt(these.variance + others.variance);
  return { impact, interval: [impact - error, impact + error] };
}
