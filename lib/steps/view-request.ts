import type { Role } from '../domain/api-key.ts';
import { decisionsAbout } from '../domain/decisions-about.ts';
import { type AskRecord, demandOf } from '../domain/feature-request.ts';
import type { KnownRequest } from '../domain/known-request.ts';
import { type ReadPost, readPostOf } from '../domain/read-post.ts';
import type { AskedWeek, RequestView } from '../domain/request-view.ts';
import { addWeeks } from '../domain/week.ts';
import type { Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';
import { readWords } from './live-words.ts';
import { openBooks } from './open-books.ts';
import { findRequest, readKnown, requestFor } from './requests.ts';

type ViewPorts = Pick<Ports, 'table' | 'brand' | 'clock'>;

/** How many posts a page tells of: each costs two reads. */
export const POSTS_SHOWN = 25;
/** How many weeks back the page tells how many asked. */
const WEEKS = 12;

/**
 * A request with the words behind it, as a person looks at it.
 * @throws NotFoundError when there is none.
 */
export async function viewRequest(id: string, skipped: number, role: Role, ports: ViewPorts): Promise<RequestView> {
  const books = await openBooks(ports);
  const known = await readKnown(books, ports);
  const one = await findRequest(id, known, ports);
  const request = await requestFor(one, known, role, ports);
  const shown = request.postIds.slice(skipped, skipped + POSTS_SHOWN);
  const asks = one.request?.asks ?? [];
  return {
    request,
    weeks: asks.length === 0 ? [] : weeksOf(asks, ports),
    decisions: one.request === undefined ? [] : decisionsAbout(one.request, holdersOf(known), books.decisions, role),
    posts: (await Promise.all(shown.map((postId) => postFor(postId, role, ports)))).flat(),
    skipped,
    looked: shown.length,
  };
}

/** Which request holds each ask. */
function holdersOf(known: readonly KnownRequest[]): Map<string, NonNullable<KnownRequest['request']>> {
  return new Map(known.flatMap(({ request }) => request?.asks.map(({ id }) => [id, request] as const) ?? []));
}

function weeksOf(asks: readonly AskRecord[], { brand, clock }: ViewPorts): AskedWeek[] {
  const calendar = calendarOf(brand);
  const present = calendar.weekOf(clock.now());
  const byWeek = Map.groupBy(asks, ({ createdAt }) => calendar.weekOf(createdAt));
  return Array.from({ length: WEEKS }, (_, n) => addWeeks(present, n + 1 - WEEKS)).map((week) => ({
    week,
    people: demandOf(byWeek.get(week) ?? []),
  }));
}

async function postFor(postId: string, role: Role, ports: Pick<Ports, 'table'>): Promise<ReadPost[]> {
  const words = await readWords(postId, ports);
  return words === undefined ? [] : [readPostOf(postId, words, undefined, role)];
}
