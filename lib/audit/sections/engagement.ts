import { meanOf, medianOf, sumOf } from '../arithmetic.ts';
import { fromPosts, type Recounted, type RecountedFigures } from '../recounted.ts';
import type { CountedPost, Scene } from '../scene.ts';

/** Posts, threads and interactions; interactions are those known when the week closed. */
export function recountEngagement({ own, members }: Scene): RecountedFigures {
  const threads = members.filter(({ words }) => words.parentId === null);
  const staff = own.filter(({ isStaff }) => isStaff);
  const known = members.filter((post) => interactionsOf(post).length > 0);
  const perPost = known.map((post) => sumOf(interactionsOf(post)));
  return [
    ['engagement.posts', fromPosts(members.length, members)],
    ['engagement.threads', fromPosts(threads.length, threads)],
    ['engagement.reactions', total(members, 'likes')],
    ['engagement.replies', total(members, 'replies')],
    ['engagement.shares', total(members, 'shares')],
    ['engagement.perPostMean', fromPosts(meanOf(perPost), known)],
    ['engagement.perPostMedian', fromPosts(medianOf(perPost), known)],
    ['engagement.staffPosts', fromPosts(staff.length, staff)],
  ];
}

function total(posts: readonly CountedPost[], metric: 'likes' | 'replies' | 'shares'): Recounted {
  const known = posts.filter(({ atClose }) => atClose !== null && atClose[metric] !== null);
  return fromPosts(known.length === 0 ? null : sumOf(known.map(({ atClose }) => atClose![metric]!)), known);
}

/** What is unknown is no zero. */
function interactionsOf({ atClose }: CountedPost): number[] {
  return [atClose?.likes, atClose?.replies, atClose?.shares].filter((count) => typeof count === 'number');
}
