import type { ExplainedPost } from '../domain/explanation.ts';
import { isLive } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { rulesetOf } from './compiled.ts';
import { noWordsOf, readPost } from './keep-post.ts';
import { readerOf } from './reader.ts';

/**
 * Why a post reads as it does under the rules in force: worked out anew, by the computation that reads it.
 * @throws NotFoundError when there is no such post, it was deleted, or its words are past the retention.
 */
export async function explainPost(
  postId: string,
  { brand, table }: Pick<Ports, 'brand' | 'table'>,
): Promise<ExplainedPost> {
  const kept = await readPost(postId, { table });
  if (kept === undefined || !isLive(kept.state)) throw noWordsOf(postId, kept);
  return { postId, ruleset: rulesetOf(brand), explanation: readerOf(brand).explain(kept.state.content.words) };
}
