import type { Role } from '../domain/api-key.ts';
import { targetHours } from '../domain/brand-responses.ts';
import type { Place } from '../domain/cursor.ts';
import type { Fact } from '../domain/fact.ts';
import { countedOf } from '../domain/figures/figure.ts';
import { reopeningsIn, type Thread, threadsOf } from '../domain/figures/threads.ts';
import { formatInstant } from '../domain/instant.ts';
import { isLive } from '../domain/post-state.ts';
import { readPostOf } from '../domain/read-post.ts';
import type { InboxEntry, InboxFilter, InboxPage } from '../domain/work-lists.ts';
import type { ListFrom, Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';
import { type Known, knownMembers, NOBODY } from './known-members.ts';
import { openBooks } from './open-books.ts';
import { recentDates, recentFacts } from './recent-facts.ts';
import { besideFor } from './when-large.ts';

type InboxPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'beside'>;
type Waiting = { readonly post: Fact; readonly why: InboxEntry['why']; readonly thread: Thread };

const HOUR = 3_600_000;
/** What asks for an answer; praise and talk among members does not. */
const ASKING = new Set(['question', 'bug_report', 'complaint', 'feature_request']);

/**
 * Who waits for an answer: members whose thread nobody else wrote in, or who took theirs up again since the last reply.
 * The angry come first, among them and after them whoever waits longest.
 */
export async function listInbox(
  filter: InboxFilter,
  { after, limit }: ListFrom,
  role: Role,
  ports: InboxPorts,
): Promise<InboxPage> {
  const books = await openBooks(ports);
  const beside = besideFor(recentDates(filter.days, books, ports), books, ports);
  if (beside !== undefined) return beside.inbox(filter, { after, limit }, role);
  const { since, facts } = await recentFacts(filter.days, books, ports);
  const counted = countedOf(facts);
  const waiting = threadsOf(counted, counted)
    .flatMap((thread) => waitingIn(thread))
    .filter((one) => isPicked(one, filter))
    .filter((one) => !filter.late || isLate(one, ports))
    .sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
  const rest = after === undefined ? waiting : waiting.filter((one) => comparePlaces(placeOf(one), after) > 0);
  const page = rest.slice(0, limit);
  const known = page.length === 0 ? NOBODY : await knownMembers(since, counted, books, ports);
  const entries = await Promise.all(page.map((one) => entryOf(one, known, role, ports)));
  return {
    entries: entries.flatMap((entry) => entry ?? []),
    total: waiting.length,
    late: waiting.filter((one) => isLate(one, ports)).length,
    next: page.length < rest.length ? placeOf(page.at(-1)!) : null,
  };
}

function waitingIn(thread: Thread): Waiting[] {
  if (thread.replies.length === 0) return [{ post: thread.opener, why: 'unanswered', thread }];
  const open = reopeningsIn(thread).find(({ reply }) => reply === undefined);
  return open === undefined ? [] : [{ post: open.post, why: 'reopened', thread }];
}

function isPicked({ post }: Waiting, { all, source, theme }: InboxFilter): boolean {
  const asks = isAngry(post) || post.intents.some((intent) => ASKING.has(intent));
  return (
    (all || asks) &&
    (source === undefined || post.source === source) &&
    (theme === undefined || post.themes.some((mention) => mention.theme === theme))
  );
}

function isAngry({ sentiment }: Fact): boolean {
  return sentiment.label === 'negative';
}

function targetOf({ post }: Pick<Waiting, 'post'>, { brand }: InboxPorts): number | null {
  return targetHours({ isAngry: isAngry(post) }, brand.responseTargets);
}

function isLate(one: Pick<Waiting, 'post'>, ports: InboxPorts): boolean {
  const target = targetOf(one, ports);
  return target !== null && ports.clock.now() - one.post.createdAt > target * HOUR;
}

function placeOf({ post }: Waiting): Place {
  return [isAngry(post) ? 0 : 1, post.createdAt, post.postId];
}

function comparePlaces(a: Place, b: Place): number {
  const [moodA, sinceA, idA] = a as [number, number, string];
  const [moodB, sinceB, idB] = b as [number, number, string];
  return moodA - moodB || sinceA - sinceB || (idA < idB ? -1 : idA > idB ? 1 : 0);
}

async function entryOf(
  { post, why, thread }: Waiting,
  { firstPost, champions }: Known,
  role: Role,
  ports: InboxPorts,
): Promise<InboxEntry | undefined> {
  const kept = await readPost(post.postId, ports);
  if (kept === undefined || !isLive(kept.state)) return undefined;
  return {
    post: readPostOf(post.postId, kept.state.content.words, post, role),
    why,
    since: formatInstant(post.createdAt),
    waitingHours: (ports.clock.now() - post.createdAt) / HOUR,
    targetHours: targetOf({ post }, ports),
    isLate: isLate({ post }, ports),
    isAngry: isAngry(post),
    isFirstTimer: (firstPost.get(post.authorKey) ?? 0) >= thread.opener.createdAt,
    isChampion: champions.has(post.authorKey),
    threadPosts: 1 + thread.posts.length,
  };
}
