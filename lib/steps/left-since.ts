import { NotFoundError } from '../domain/errors.ts';
import type { Since } from '../domain/evidence.ts';
import { keys, SHARDS } from '../domain/layout.ts';
import { type LeftSince, whyLeft } from '../domain/left-since.ts';
import { figuresIn } from '../domain/restatement.ts';
import { datesOf } from '../domain/week.ts';
import type { WeekAccount } from '../domain/week-account.ts';
import type { Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { readIssue } from './issues.ts';
import { readPost } from './keep-post.ts';
import type { Books } from './open-books.ts';

/** So many posts are looked at, at most: an answer has a time. */
const SEEN_MAX = 2000;
const AT_ONCE = 64;

/**
 * What left the list behind a figure since an issue is among what this tells: every post of the week that was edited,
 * deleted, erased, moved or ruled on since, and is not in the list now. An issue seals figures and no lists, so of a
 * post that is gone nobody can tell which figures it was in.
 * @throws NotFoundError when there is no such issue.
 */
export async function leftSince(
  issue: number,
  figure: string,
  account: WeekAccount,
  books: Books,
  { table }: Pick<Ports, 'table'>,
): Promise<Since> {
  const { week, rows, apart } = account.view;
  const sealed = await readIssue(week, issue, { table });
  if (sealed === undefined) throw new NotFoundError(`There is no issue ${issue} of ${week}.`);
  const since = Date.parse(sealed.header.issuedAt!);
  const here = new Set(account.measures.get(figure)?.posts);
  const voids = await voidsOf(week, books, { table });
  const changed = [...rows, ...apart].map(({ postId }) => postId).filter((postId) => !here.has(postId));
  const suspects = [...new Set([...voids, ...changed])].filter((postId) => !here.has(postId));
  const left: LeftSince[] = [];
  const seen = suspects.slice(0, SEEN_MAX);
  for (let next = 0; next < seen.length; next += AT_ONCE) {
    const some = seen.slice(next, next + AT_ONCE);
    const posts = await Promise.all(some.map((postId) => readPost(postId, { table })));
    left.push(...posts.flatMap((post, n) => (post && whyLeft(post.state, since, voids.has(some[n]!))) ?? []));
  }
  const was = figuresIn(sealed).get(figure) ?? null;
  return { issue, was, left, allSeen: suspects.length <= SEEN_MAX };
}

/** The posts that once stood in an hour of a week and left it. */
async function voidsOf(week: string, books: Books, { table }: Pick<Ports, 'table'>): Promise<Set<string>> {
  const dates = new Set(datesOf(week));
  const hours = [...books.hours.keys()].filter((hour) => dates.has(hour.slice(0, 10)));
  const voids = new Set<string>();
  for (const hour of hours) {
    await Promise.all(
      SHARDS.map(async (shard) => {
        const { pk } = keys.fact(`${hour}#${shard}`, '');
        for await (const { sk, fact } of itemsOf({ pk }, table)) if (fact === null) voids.add(sk);
      }),
    );
  }
  return voids;
}
