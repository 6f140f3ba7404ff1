import type { Metrics } from '../post.ts';
import { medianInterval } from '../statistics/waits.ts';
import { median } from '../statistics.ts';
import type { SeenFact } from './authors.ts';
import { type Measure, measureOf, membersOf, type WeekView } from './figure.ts';
import { interactionsOf } from './interactions.ts';
import { countMeasure, estimateChance, meanMeasure, sumMeasure } from './measure-kinds.ts';
import { FOLLOWED_FOR, viewedThreads } from './threads.ts';

/** What members did in a week, and what others did with it. Counts are those at the close of the post's week. */
export function engagementMeasures(view: WeekView): [string, Measure][] {
  const { rows } = view;
  const posts = membersOf(rows);
  const threads = posts.filter(({ opens }) => opens);
  const staff = rows.filter(({ isStaff }) => isStaff);
  const replies = staff.filter(({ opens }) => !opens);
  const perPost = posts.flatMap(({ atClose }) => interactionsOf(atClose) ?? []);
  const counted = posts.filter(({ atClose }) => interactionsOf(atClose) !== null);
  return [
    ['engagement.posts', countMeasure(posts, 'Posts members wrote in the week, replies among them.')],
    ['engagement.threads', countMeasure(threads, 'Posts of members that open a thread.')],
    ['engagement.reactions', sumOf(posts, 'likes', 'atClose')],
    ['engagement.replies', sumOf(posts, 'replies', 'atClose')],
    ['engagement.shares', sumOf(posts, 'shares', 'atClose')],
    ['engagement.newest.reactions', sumOf(posts, 'likes', 'now')],
    ['engagement.newest.replies', sumOf(posts, 'replies', 'now')],
    ['engagement.newest.shares', sumOf(posts, 'shares', 'now')],
    ['engagement.perPostMean', meanMeasure(counted, ({ atClose }) => interactionsOf(atClose)!, `${PER_POST} Mean.`)],
    [
      'engagement.perPostMedian',
      measureOf(median(perPost), counted, `${PER_POST} Median.`, {
        interval95: medianInterval(perPost),
        chance: estimateChance(medianInterval(perPost), perPost.length),
      }),
    ],
    ['engagement.ownReplies', ownReplies(view)],
    ['engagement.staffPosts', countMeasure(staff, 'Posts of staff, counted apart.')],
    ['engagement.staffReplies', countMeasure(replies, 'Posts of staff that open no thread.')],
  ];
}

const PER_POST = 'Reactions, replies and shares of a post at the close of its week, over posts with a known count.';

/** Who opened a thread is only known of those opened lately, so only these are looked at. */
function ownReplies(view: WeekView): Measure {
  const { rows, span } = view;
  const own = new Set(
    viewedThreads(view).followed.flatMap(({ opener, posts }) =>
      posts.filter(
        ({ author, createdAt }) =>
          author === opener.author && createdAt >= span.from && createdAt - opener.createdAt <= FOLLOWED_FOR,
      ),
    ),
  );
  const posts = membersOf(rows).filter((post) => own.has(post));
  return countMeasure(
    posts,
    'Posts of the week with which members went on in threads of their own, opened at most seven days before.',
  );
}

const COUNTED = { atClose: 'as known at its close', now: 'the newest known' } as const;

/** Unknown counts are left out, not taken for 0; where none is known the sum is unknown too. */
function sumOf(posts: readonly SeenFact[], metric: keyof Metrics, counts: keyof typeof COUNTED): Measure {
  const known = posts.filter((post) => post[counts]?.[metric] != null);
  const method = `Sum of ${metric} over members' posts of the week, ${COUNTED[counts]}.`;
  return known.length === 0
    ? measureOf(null, known, method)
    : sumMeasure(known, (post) => post[counts]![metric]!, method);
}
