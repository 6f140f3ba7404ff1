import type { Role } from '../domain/api-key.ts';
import type { Brand } from '../domain/brand.ts';
import { GUIDELINE } from '../domain/classification.ts';
import type { Place } from '../domain/cursor.ts';
import type { Fact } from '../domain/fact.ts';
import { formatInstant } from '../domain/instant.ts';
import { isLive, rulingOf } from '../domain/post-state.ts';
import { readPostOf } from '../domain/read-post.ts';
import type { FlaggedPage, MemberHistory, ModerationEntry, ModerationFilter } from '../domain/work-lists.ts';
import type { ListFrom, Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';
import { openBooks } from './open-books.ts';
import { recentDates, recentFacts } from './recent-facts.ts';
import { besideFor } from './when-large.ts';

type ModerationPorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'beside'>;

/** What was flagged in the last days and is in some state, those that wait longest first. */
export async function listFlagged(
  filter: ModerationFilter,
  { after, limit }: ListFrom,
  role: Role,
  ports: ModerationPorts,
): Promise<FlaggedPage> {
  const books = await openBooks(ports);
  const beside = besideFor(recentDates(filter.days, books, ports), books, ports);
  if (beside !== undefined) return beside.flagged(filter, { after, limit }, role);
  const { facts } = await recentFacts(filter.days, books, ports);
  const members = facts.filter(({ isStaff }) => !isStaff);
  const flagged = members.filter((fact) => isFlagged(fact) && isPicked(fact, filter));
  const rest = flagged.filter((fact) => after === undefined || comparePlaces(placeOf(fact), after) > 0);
  const page = rest.slice(0, limit);
  const byMember = Map.groupBy(members, ({ authorKey }) => authorKey);
  const entries = await Promise.all(
    page.map((fact) => entryOf(fact, historyOf(byMember.get(fact.authorKey)!), role, ports)),
  );
  return {
    entries: entries.flatMap((entry) => entry ?? []),
    total: flagged.length,
    next: page.length < rest.length ? placeOf(page.at(-1)!) : null,
  };
}

function isFlagged({ flags, standing }: Fact): boolean {
  return flags.length > 0 || standing === 'removed';
}

function stateOf({ standing, judged }: Fact): ModerationEntry['state'] {
  if (standing === 'removed') return 'removed';
  return judged ? 'kept' : 'waiting';
}

function isPicked(fact: Fact, { state, flag }: ModerationFilter): boolean {
  return (state === 'any' || stateOf(fact) === state) && (flag === undefined || fact.flags.includes(flag));
}

function historyOf(posts: readonly Fact[]): MemberHistory {
  const flagged = posts.filter(isFlagged);
  return {
    posts: posts.length,
    flagged: flagged.length,
    kept: flagged.filter((fact) => stateOf(fact) === 'kept').length,
    removed: flagged.filter((fact) => stateOf(fact) === 'removed').length,
  };
}

function placeOf({ createdAt, postId }: Fact): Place {
  return [createdAt, postId];
}

function comparePlaces(a: Place, b: Place): number {
  const [atA, idA] = a as [number, string];
  const [atB, idB] = b as [number, string];
  return atA - atB || (idA < idB ? -1 : idA > idB ? 1 : 0);
}

async function entryOf(
  fact: Fact,
  history: MemberHistory,
  role: Role,
  ports: ModerationPorts,
): Promise<ModerationEntry | undefined> {
  const post = await readPost(fact.postId, ports);
  if (post === undefined || !isLive(post.state)) return undefined;
  const { verdict } = post.state;
  return {
    post: readPostOf(fact.postId, post.state.content.words, fact, role),
    // Of the store as it is: a verdict shows at once, and in the figures when the queue has taken it in.
    state: rulingOf(post.state) ?? 'waiting',
    isHeld: fact.standing === 'held',
    reasons: fact.flags.map((flag) => ({ flag, title: inWords(flag, ports.brand) })),
    explanation: `/v1/posts/${fact.postId}/explanation`,
    verdict: verdict && { ruling: verdict.ruling, by: verdict.by, at: formatInstant(verdict.at) },
    history,
  };
}

function inWords(flag: string, { guidelines }: Brand): string {
  const guideline = guidelines.find(({ id }) => flag === `${GUIDELINE}${id}`);
  return guideline?.title ?? flag;
}
