import type { Role } from '../domain/api-key.ts';
import type { AskRecord } from '../domain/feature-request.ts';
import { formatInstant } from '../domain/instant.ts';
import { isExpired, isLive } from '../domain/post-state.ts';
import type { PeopleToTell, PersonToTell } from '../domain/read-request.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';

/** How many people are looked up: each costs the read of a post. */
const PEOPLE_MAX = 1000;
const READ_AT_ONCE = 64;

/** The people behind a request, with who they are for an admin. */
export async function peopleToTell(
  asks: readonly AskRecord[],
  role: Role,
  ports: Pick<Ports, 'table'>,
): Promise<PeopleToTell> {
  const newest = newestByMember(asks);
  const list: PersonToTell[] = [];
  for (let next = 0; next < Math.min(newest.length, PEOPLE_MAX); next += READ_AT_ONCE) {
    const some = newest.slice(next, Math.min(next + READ_AT_ONCE, PEOPLE_MAX));
    list.push(...(await Promise.all(some.map((ask) => personBehind(ask, role, ports)))).flat());
  }
  return { people: newest.length, list };
}

/**
 * How many people are to be told, and how many of them can be answered where they asked, since their source gave a
 * link to the post; `null` where they are more than are looked up.
 */
export async function countToTell(
  asks: readonly AskRecord[],
  ports: Pick<Ports, 'table'>,
): Promise<{ readonly people: number; readonly reachable: number | null }> {
  const { people, list } = await peopleToTell(asks, 'admin', ports);
  if (people > PEOPLE_MAX) return { people, reachable: null };
  return { people: list.length, reachable: list.filter(({ url }) => url != null).length };
}

/** Each member's newest ask, in the order the members first asked; staff ask for nobody. */
function newestByMember(asks: readonly AskRecord[]): AskRecord[] {
  const newest = new Map<string, AskRecord>();
  for (const ask of asks) if (!ask.isStaff) newest.set(ask.authorKey, ask);
  return [...newest.values()];
}

async function personBehind(
  { postId, authorKey, createdAt }: AskRecord,
  role: Role,
  ports: Pick<Ports, 'table'>,
): Promise<PersonToTell[]> {
  const person = { author: authorKey, postId, askedAt: formatInstant(createdAt) };
  if (role !== 'admin') return [person];
  const post = await readPost(postId, ports);
  // They asked, and nobody knows any more where to answer them.
  if (post !== undefined && isExpired(post.state)) return [person];
  // Deleted since the books were folded: there is nobody left to answer.
  if (post === undefined || !isLive(post.state)) return [];
  const { source, authorId, authorName, url } = post.state.content.words;
  return [{ ...person, source, authorId, authorName, url }];
}
