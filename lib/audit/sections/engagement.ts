import { boundsOfMedian, medianOf, sumOf } from '../arithmetic.ts';
import { gammaBounds, largestOf, toldWithin } from '../chances.ts';
import { fromPosts, partsOf, type Recounted, type RecountedFigures, summed } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';
import { followedIn, isOpeners } from './threads.ts';

const WEEK = 7 * 24 * 3_600_000;

/** Posts, threads and interactions; interactions are those known when the week closed. */
export function recountEngagement(scene: Scene): RecountedFigures {
  const { own, members } = scene;
  const threads = members.filter(({ words }) => words.parentId === null);
  const staff = own.filter(({ isStaff }) => isStaff);
  const answers = staff.filter(({ words }) => words.parentId !== null);
  const continued = continuedIn(scene);
  const known = members.filter((post) => interactionsOf(post).length > 0);
  const perPost = known.map((post) => sumOf(interactionsOf(post)));
  return [
    ['engagement.posts', summed(members)],
    ['engagement.threads', summed(threads)],
    ['engagement.reactions', total(members, 'likes', 'atClose')],
    ['engagement.replies', total(members, 'replies', 'atClose')],
    ['engagement.shares', total(members, 'shares', 'atClose')],
    ['engagement.newest.reactions', total(members, 'likes', 'newest')],
    ['engagement.newest.replies', total(members, 'replies', 'newest')],
    ['engagement.newest.shares', total(members, 'shares', 'newest')],
    ['engagement.perPostMean', meanOver(known)],
    [
      'engagement.perPostMedian',
      fromPosts(medianOf(perPost), known, toldWithin(boundsOfMedian(perPost), perPost.length)),
    ],
    ['engagement.ownReplies', summed(continued)],
    ['engagement.staffPosts', summed(staff)],
    ['engagement.staffReplies', summed(answers)],
  ];
}

/** What openers of the last days wrote in their own threads. */
function continuedIn(scene: Scene): CountedPost[] {
  const ids = new Set(
    followedIn(scene).flatMap((thread) =>
      thread.posts.filter((post) => isOpeners(post, thread) && post.at - thread.opener.at <= WEEK).map(({ id }) => id),
    ),
  );
  return scene.members.filter(({ id }) => ids.has(id));
}

type Counts = 'atClose' | 'newest';

function total(posts: readonly CountedPost[], metric: 'likes' | 'replies' | 'shares', counts: Counts): Recounted {
  const known = posts.filter((post) => typeof post[counts]?.[metric] === 'number');
  return known.length === 0 ? fromPosts(null, known) : summed(known, {}, (post) => post[counts]![metric]!);
}

/** Interactions for each post. A member's posts stray together from the mean of all. */
function meanOver(known: readonly CountedPost[]): Recounted {
  if (known.length === 0) return fromPosts(null, known);
  const amount = (post: CountedPost) => sumOf(interactionsOf(post));
  const mean = sumOf(known.map(amount)) / known.length;
  const strays = partsOf(known, (post) => (amount(post) - mean) / known.length);
  const variance = sumOf(strays.map((stray) => stray ** 2)) * (strays.length / (strays.length - 1));
  if (strays.length === 1 || variance <= 1e-12 * mean * mean) return fromPosts(mean, known);
  const largest = largestOf(partsOf(known, amount)) / known.length;
  return fromPosts(mean, known, {
    interval95: gammaBounds(mean, variance, largest),
    chance: { kind: 'estimate', variance, n: known.length },
  });
}

/** What is unknown is no zero. */
function interactionsOf({ atClose }: CountedPost): number[] {
  return [atClose?.likes, atClose?.replies, atClose?.shares].filter((count) => typeof count === 'number');
}
