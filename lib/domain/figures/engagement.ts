import type { Fact } from '../fact.ts';
import type { Metrics } from '../post.ts';
import { mean, median } from '../statistics.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';

/** What members did in a week, and what others did with it. Counts are those at the close of the post's week. */
export function engagementMeasures({ rows }: WeekView): [string, Measure][] {
  const posts = membersOf(rows);
  const threads = posts.filter(({ opens }) => opens);
  const staff = rows.filter(({ isStaff }) => isStaff);
  const perPost = posts.flatMap(({ atClose }) => interactionsOf(atClose) ?? []);
  const counted = posts.filter(({ atClose }) => interactionsOf(atClose) !== null);
  return [
    ['engagement.posts', measureOf(posts.length, posts, 'Posts members wrote in the week, replies among them.')],
    ['engagement.threads', measureOf(threads.length, threads, 'Posts of members that open a thread.')],
    ['engagement.reactions', sumOf(posts, 'likes')],
    ['engagement.replies', sumOf(posts, 'replies')],
    ['engagement.shares', sumOf(posts, 'shares')],
    ['engagement.perPostMean', measureOf(mean(perPost), counted, `${PER_POST} Mean.`)],
    ['engagement.perPostMedian', measureOf(median(perPost), counted, `${PER_POST} Median.`)],
    ['engagement.staffPosts', measureOf(staff.length, staff, 'Posts of staff, counted apart.')],
  ];
}

const PER_POST = 'Reactions, replies and shares of a post at the close of its week, over posts with a known count.';

/** Unknown counts are left out, not taken for 0; where none is known the sum is unknown too. */
function sumOf(posts: readonly Fact[], metric: keyof Metrics): Measure {
  const known = posts.filter(({ atClose }) => atClose?.[metric] != null);
  const sum = known.reduce((total, { atClose }) => total + atClose![metric]!, 0);
  return measureOf(
    known.length === 0 ? null : sum,
    known,
    `Sum of ${metric} over members' posts of the week, as known at its close.`,
  );
}

function interactionsOf(metrics: Metrics | null): number | null {
  const known = [metrics?.likes, metrics?.replies, metrics?.shares].filter((count) => count != null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}
