import { keys } from '../domain/layout.ts';
import { isLive } from '../domain/post-state.ts';
import { cleanText } from '../language/clean.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';

/** A member's exact words, shown as evidence, and whose they are. */
export type Verbatim = {
  readonly postId: string;
  readonly authorKey: string;
  /** ms since 1970. */
  readonly createdAt: number;
  readonly text: string;
};

/** The newest words among some posts, from the store as it is now: what was deleted or erased is not among them. */
export async function readVerbatims(
  postIds: readonly string[],
  most: number,
  ports: Pick<Ports, 'table'>,
): Promise<Verbatim[]> {
  const posts = await Promise.all(postIds.map((postId) => readPost(postId, ports)));
  const live = posts.flatMap((post) => {
    if (post === undefined || !isLive(post.state)) return [];
    const { authorKey, createdAt, body, bodyFormat, title } = post.state.content.words;
    const text = cleanText(body, bodyFormat) || (title ?? '');
    return text === '' ? [] : [{ postId: post.state.postId, authorKey, createdAt, text }];
  });
  const newest = live.sort((a, b) => b.createdAt - a.createdAt || (a.postId < b.postId ? -1 : 1));
  const kept: Verbatim[] = [];
  for (const verbatim of newest) {
    if (kept.length === most) break;
    // An erased member's posts are tombstoned one after the other; this is written before the first.
    const erased = await ports.table.get(keys.erased(verbatim.authorKey), { consistent: true });
    if (erased === undefined) kept.push(verbatim);
  }
  return kept;
}
