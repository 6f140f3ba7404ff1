import type { Role } from '../domain/api-key.ts';
import type { ListedChampion } from '../domain/listed-champion.ts';
import { isLive } from '../domain/post-state.ts';
import type { Report } from '../domain/report.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';
import { openBooks } from './open-books.ts';
import { accountFor, readReport } from './report.ts';

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
  const account = await accountFor(week, await openBooks(ports), ports);
  const postsOf = new Map(account.champions.map(({ member, posts }) => [member, posts]));
  const list = await Promise.all(
    champions.list.map(async (one) => ({ ...one, member: await memberBehind(postsOf.get(one.id) ?? [], ports) })),
  );
  return { ...champions, list };
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
