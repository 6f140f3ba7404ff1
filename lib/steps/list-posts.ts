import type { Role } from '../domain/api-key.ts';
import type { Place } from '../domain/cursor.ts';
import type { Fact } from '../domain/fact.ts';
import { withStaff } from '../domain/member-rulings.ts';
import { type PostFilter, passes, says, spanOf } from '../domain/post-filter.ts';
import { isExpired, isLive } from '../domain/post-state.ts';
import { type ExpiredPost, expiredPostOf, type PostsPage, type ReadPost, readPostOf } from '../domain/read-post.ts';
import type { Span } from '../domain/week.ts';
import type { ListFrom, Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { readPost } from './keep-post.ts';
import { type Books, openBooks } from './open-books.ts';
import { besideForHours } from './when-large.ts';

/** One page of a list ends after so many posts read, or so many characters: an answer has a size and a time. */
export const READ_MAX = 2000;
export const CHARS_MAX = 3_000_000;
/** And after so many records looked through. */
const SCANNED_MAX = 200_000;
const AT_ONCE = 64;

export type ListPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'beside'>;

/** The posts a filter picks, the newest first. Between two pages, nothing that stands is left out or told twice. */
export async function listPosts(
  filter: PostFilter,
  { after, limit }: ListFrom,
  role: Role,
  ports: ListPorts,
): Promise<PostsPage> {
  const span = spanOf(filter, calendarOf(ports.brand));
  const books = await openBooks(ports);
  const hours = hoursIn(span, after, books, ports);
  // Most lists end within their first hour.
  const beside = besideForHours(hours.slice(0, 1), books, ports);
  if (beside !== undefined) return beside.posts(filter, { after, limit }, role);
  const { foldedAt, complete } = books;
  const page = { entries: [] as ReadPost[], expired: [] as ExpiredPost[], unsearched: 0, next: null as Place | null };
  const told = { read: 0, chars: 0 };
  let scanned = 0;
  for (const hour of hours) {
    const facts = withStaff(await books.readIn([hour]), books.staff).toReversed();
    scanned += facts.length;
    const picked = facts.filter((fact) => isAfter(fact, after) && passes(fact, filter, span));
    for (let next = 0; next < picked.length; next += AT_ONCE) {
      const some = picked.slice(next, next + AT_ONCE);
      const posts = await Promise.all(some.map((fact) => readListed(fact, filter, role, ports)));
      for (const [n, post] of posts.entries()) {
        told.read++;
        page.next = placeOf(some[n]!);
        if (post === 'expired') {
          if (filter.text === undefined) page.expired.push(expiredPostOf(some[n]!.postId, some[n]));
          else page.unsearched++;
        } else if (post !== undefined) {
          page.entries.push(post);
          told.chars += post.body.length;
        }
        if (page.entries.length + page.expired.length >= limit || told.read >= READ_MAX || told.chars >= CHARS_MAX) {
          return { ...page, foldedAt, complete };
        }
      }
    }
    const last = facts.at(-1);
    if (last !== undefined && isAfter(last, after)) page.next = placeOf(last);
    if (scanned >= SCANNED_MAX) return { ...page, foldedAt, complete };
  }
  return { ...page, next: null, foldedAt, complete };
}

/** The hours that a span touches, the newest first, from the one where the list goes on. */
function hoursIn(span: Span, after: Place | undefined, books: Books, { brand }: ListPorts): string[] {
  const { hourOf } = calendarOf(brand);
  const newest = Math.min(span.to, after === undefined ? Number.POSITIVE_INFINITY : Number(after[0]) + 1);
  const first = span.from === Number.NEGATIVE_INFINITY ? '' : hourOf(span.from);
  const last = newest === Number.POSITIVE_INFINITY ? '9999' : hourOf(newest - 1);
  return [...books.hours.keys()]
    .filter((hour) => hour >= first && hour <= last && books.hours.get(hour)!.rows > 0)
    .sort()
    .reverse();
}

function placeOf({ createdAt, postId }: Fact): Place {
  return [createdAt, postId];
}

function isAfter({ createdAt, postId }: Fact, after: Place | undefined): boolean {
  if (after === undefined) return true;
  const [at, id] = after as [number, string];
  return createdAt < at || (createdAt === at && postId < id);
}

async function readListed(
  fact: Fact,
  { text }: PostFilter,
  role: Role,
  ports: ListPorts,
): Promise<ReadPost | 'expired' | undefined> {
  const post = await readPost(fact.postId, ports);
  if (post !== undefined && isExpired(post.state)) return 'expired';
  if (post === undefined || !isLive(post.state)) return undefined;
  const { words } = post.state.content;
  // While a post moves to another hour it stands in the page of both; it is told once, where it is now.
  if (words.createdAt !== fact.createdAt) return undefined;
  return text === undefined || says(words, text) ? readPostOf(fact.postId, words, fact, role) : undefined;
}
