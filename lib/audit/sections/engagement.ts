import { meanOf, medianOf, sumOf } from '../arithmetic.ts';
import { fromPosts, type Recounted, type RecountedFigures } from '../recounted.ts';
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
    ['engagement.posts', fromPosts(members.length, members)],
    ['engagement.threads', fromPosts(threads.length, threads)],
    ['engagement.reactions', total(members, 'likes', 'atClose')],
    ['engagement.replies', total(members, 'replies', 'atClose')],
    ['engagement.shares', total(members, 'shares', 'atClose')],
    ['engagement.newest.reactions', total(members, 'likes', 'newest')],
    ['engagement.newest.replies', total(members, 'replies', 'newest')],
    ['engagement.newest.shares', total(members, 'shares', 'newest')],
    ['engagement.perPostMean', fromPosts(meanOf(perPost), known)],
    ['engagement.perPostMedian', fromPosts(medianOf(perPost), known)],
    ['engagement.ownReplies', fromPosts(continued.length, continued)],
    ['engagement.staffPosts', fromPosts(staff.length, staff)],
    ['engagement.staffReplies', fromPosts(answers.length, answers)],
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
  return fromPosts(known.length === 0 ? null : sumOf(known.map((post) => post[counts]![metric]!)), known);
}

/** What is unknown is no zero. */
function interactionsOf({ atClose }: CountedPost): number[] {
  return [atClose?.likes, atClose?.replies, atClose?.shares].filter((count) => typeof count === 'number');
}
