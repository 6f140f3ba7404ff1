import { NotFoundError } from '../domain/errors.ts';
import type { ExplainedPost } from '../domain/explanation.ts';
import { isLive } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { rulesetOf } from './compiled.ts';
import { readPost } from './keep-post.ts';
import { readerOf } from './reader.ts';

/**
 * Why a post reads as it does under the rules in force: worked out anew, by the computation that reads it.
 * @throws NotFoundError when there is no such post, or it was deleted.
 */
export async function explainPost(
  postId: string,
  { brand, table }: Pick<Ports, 'brand' | 'table'>,
): Promise<ExplainedPost> {
  const kept = await readPost(postId, { table });
  if (kept === undefined || !isLive(kept.state)) throw new NotFoundError(`There is no post '${postId}'.`);
  return { postId, ruleset: rulesetOf(brand), explanation: readerOf(brand).explain(kept.state.content.words) };
}
