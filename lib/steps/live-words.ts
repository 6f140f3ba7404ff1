import { keys } from '../domain/layout.ts';
import { isLive, type Words } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { readPost } from './keep-post.ts';

/** What a live post says; nothing of a member whose erasure is asked for, though it may not be carried out yet. */
export async function readWords(postId: string, ports: Pick<Ports, 'table'>): Promise<Words | undefined> {
  const post = await readPost(postId, ports);
  if (post === undefined || !isLive(post.state)) return undefined;
  const { words } = post.state.content;
  const erased = await ports.table.get(keys.erased(words.authorKey), { consistent: true });
  return erased === undefined ? words : undefined;
}
