import { UnavailableError } from '../domain/errors.ts';
import { isLive, knowsNothing, type Verdict } from '../domain/post-state.ts';
import type { Ports } from '../ports.ts';
import { noWordsOf, readPost } from './keep-post.ts';

/**
 * Put what a person ruled about a post on the posts queue, as one more delivery of it: it is merged, read and counted
 * like any other, in any order, however often it is sent.
 *
 * The ruling holds for the words as they stand now. Is the post edited, they are judged anew.
 * @throws NotFoundError when there is no such post, or its words are gone.
 * @throws UnavailableError when the queue did not take it: nothing is ruled yet.
 */
export async function ruleOnPost(
  postId: string,
  { ruling, by }: Pick<Verdict, 'ruling' | 'by'>,
  ports: Pick<Ports, 'table' | 'posts' | 'clock'>,
): Promise<Verdict> {
  const post = await readPost(postId, ports);
  if (post === undefined || !isLive(post.state)) throw noWordsOf(postId, post);
  const { digest, words } = post.state.content;
  const verdict: Verdict = { at: ports.clock.now(), ruling, by, digest };
  const delivery = { ...knowsNothing(postId), verdict };
  const [sent] = await ports.posts.send([{ body: JSON.stringify(delivery), group: `${words.source}/live` }]);
  if (sent?.sent !== true) throw new UnavailableError(`The queue did not take the ruling on post '${postId}'.`);
  return verdict;
}
