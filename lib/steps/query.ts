import type { Role } from '../domain/api-key.ts';
import type { Place } from '../domain/cursor.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { Evidence, EvidencePage } from '../domain/evidence.ts';
import { Fact } from '../domain/fact.ts';
import { cellOf, keys } from '../domain/layout.ts';
import { staffOf, withStaff } from '../domain/member-rulings.ts';
import { isExpired, isLive } from '../domain/post-state.ts';
import { type ExpiredPost, expiredPostOf, type ReadPost, readPostOf } from '../domain/read-post.ts';
import type { WeekAccount } from '../domain/week-account.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { readDecisions } from './decisions.ts';
import { noWordsOf, readPost } from './keep-post.ts';
import { leftSince } from './left-since.ts';
import { CHARS_MAX, READ_MAX } from './list-posts.ts';
import { datesViewed, openBooks } from './open-books.ts';
import { accountFor } from './report.ts';
import { besideFor } from './when-large.ts';

export type { ReadPost } from '../domain/read-post.ts';

const AT_ONCE = 64;

/**
 * The exact list of posts a figure of a week was counted from, in the order they were written.
 * @throws NotFoundError when the week's report has no such figure, or there is no such issue of it.
 */
export async function listEvidence(
  week: string,
  figure: string,
  ports: Pick<Ports, 'table' | 'brand' | 'clock' | 'beside'>,
  page: EvidencePage = {},
): Promise<Evidence> {
  const books = await openBooks(ports);
  const beside = besideFor(datesViewed(week, ports.brand), books, ports);
  if (beside !== undefined) return beside.evidence(week, figure, page);
  const account = await accountFor(week, books, ports);
  const list = await evidenceIn(account, figure, ports, page);
  return page.issue === undefined
    ? list
    : { ...list, since: await leftSince(page.issue, figure, account, books, ports) };
}

async function evidenceIn(
  account: WeekAccount,
  figure: string,
  ports: Pick<Ports, 'table'>,
  { after, limit = READ_MAX, role = 'reader' }: EvidencePage,
): Promise<Evidence> {
  const measure = account.measures.get(figure);
  if (measure === undefined) throw new NotFoundError(`The report of ${account.view.week} has no figure '${figure}'.`);
  const facts = factsIn(account);
  const posts: ReadPost[] = [];
  const expired: ExpiredPost[] = [];
  const start = after === undefined ? 0 : startAfter(measure.posts, after);
  const most = Math.min(start + limit, measure.posts.length);
  let [at, chars] = [start, 0];
  while (at < most && chars < CHARS_MAX) {
    const ids = measure.posts.slice(at, Math.min(at + AT_ONCE, most));
    const kept = await Promise.all(ids.map((postId) => readPost(postId, ports)));
    for (const post of kept) {
      if (chars >= CHARS_MAX) break;
      at++;
      if (post !== undefined && isExpired(post.state)) {
        expired.push(expiredPostOf(post.state.postId, facts.get(post.state.postId)));
      }
      if (post === undefined || !isLive(post.state)) continue;
      const { words } = post.state.content;
      posts.push(readPostOf(post.state.postId, words, facts.get(post.state.postId), role));
      chars += words.body.length;
    }
  }
  const next = at < measure.posts.length ? [at, measure.posts[at - 1]!] : null;
  const { value, method } = measure;
  return { value, total: measure.posts.length, posts, expired, next, method };
}

/** The place after the last post told; should that be gone, after as many posts as were told. */
function startAfter(posts: readonly string[], after: Place): number {
  const [count, postId] = after as [number, string];
  const found = posts[count - 1] === postId ? count - 1 : posts.indexOf(postId);
  return found === -1 ? count : found + 1;
}

function factsIn({ view }: WeekAccount): Map<string, Fact> {
  const { rows, apart, sevenDays, later } = view;
  return new Map([...rows, ...apart, ...sevenDays, ...later].map((fact) => [fact.postId, fact]));
}

/** One post as its caller may see it. @throws NotFoundError when there is none, or it is gone. */
export async function readOnePost(
  postId: string,
  ports: Pick<Ports, 'table' | 'brand'>,
  role: Role = 'reader',
): Promise<ReadPost> {
  const post = await readPost(postId, ports);
  if (post === undefined || !isLive(post.state)) throw noWordsOf(postId, post);
  const { words } = post.state.content;
  const cell = cellOf(postId, words.createdAt, calendarOf(ports.brand));
  const stored = (await ports.table.get(keys.fact(cell, postId), { consistent: true }))?.fact;
  if (typeof stored !== 'string') return readPostOf(postId, words, undefined, role);
  const staff = staffOf(await readDecisions(ports), Number.POSITIVE_INFINITY);
  const [fact] = withStaff([Fact.parse(JSON.parse(stored))], staff);
  return readPostOf(postId, words, fact, role);
}
