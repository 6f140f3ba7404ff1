import type { Role } from '../domain/api-key.ts';
import type { ListedChampion } from '../domain/listed-champion.ts';
import { isLive } from '../domain/post-state.ts';
import type { Report } from '../domain/report.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';
import { type Books, datesViewed, digestUntil, openBooks } from './open-books.ts';
import { accountFor, readReport } from './report.ts';
import { besideFor } from './when-large.ts';

/** A member as their source knows them. */
type Named = NonNullable<ListedChampion['member']>;
type ListedChampions = Omit<Report['champions'], 'list'> & { readonly list: readonly ListedChampion[] };

/** Members who keep helping others, as the report of a week tells them; who they are for an admin. */
export async function listChampions(
  week: string,
  role: Role,
  ports: Pick<Ports, 'table' | 'brand' | 'clock' | 'ids'>,
): Promise<ListedChampions> {
  const { champions } = await readReport(week, ports);
  if (role !== 'admin' || champions.list.length === 0) return champions;
  const postsOf = await championPosts(week, await openBooks(ports), ports);
  const list = await Promise.all(
    champions.list.map(async (one) => ({ ...one, member: await memberBehind(postsOf.get(one.id) ?? [], ports) })),
  );
  return { ...champions, list };
}

/** The posts of a week's champions, by member, as these books stand. */
export async function championPosts(
  week: string,
  books: Books,
  ports: Pick<Ports, 'table' | 'brand' | 'clock' | 'beside'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const beside = besideFor(datesViewed(week, ports.brand), books, ports);
  if (beside !== undefined) return beside.championPosts(week, digestUntil(week, books, ports.brand));
  const { champions } = await accountFor(week, books, ports);
  return new Map(champions.map(({ member, posts }) => [member, posts]));
}

async function memberBehind(postIds: readonly string[], ports: Pick<Ports, 'table'>): Promise<Named | null> {
  for (const postId of postIds.toReversed()) {
    const post = await readPost(postId, ports);
    if (post === undefined || !isLive(post.state)) continue;
    const { source, authorId, authorName } = post.state.content.words;
    return { source, id: authorId, name: authorName };
  }
  return null;
}
