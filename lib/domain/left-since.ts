import * as z from 'zod';
import { formatInstant } from './instant.ts';
import { isLive, type PostState } from './post-state.ts';

/** A post that changed since an issue was sealed, and is not in the list behind a figure now. */
export const LeftSince = z
  .object({
    postId: z.string(),
    why: z.enum(['edited', 'deleted', 'erased', 'moderated', 'moved']),
    at: z.string().nullable().describe('RFC 3339, UTC; null where it is not known.'),
  })
  .meta({ id: 'LeftSince' });
export type LeftSince = z.infer<typeof LeftSince>;

/**
 * Why a post may have left a figure since a moment, ms; undefined when nothing happened to it since. Of an erased post
 * nothing is kept, so not even when it was erased; a post with a new date counts in another hour.
 */
export function whyLeft(state: PostState, since: number, isVoid: boolean): LeftSince | undefined {
  const { postId, erased, deletedAt, verdict, content } = state;
  if (erased) return { postId, why: 'erased', at: null };
  if (!isLive(state)) {
    return deletedAt !== null && deletedAt > since
      ? { postId, why: 'deleted', at: formatInstant(deletedAt) }
      : undefined;
  }
  if (verdict !== null && verdict.at > since) return { postId, why: 'moderated', at: formatInstant(verdict.at) };
  if (content!.time <= since) return undefined;
  return { postId, why: isVoid ? 'moved' : 'edited', at: formatInstant(content!.time) };
}
