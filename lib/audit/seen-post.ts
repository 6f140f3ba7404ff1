import type { Brand } from '../domain/brand.ts';
import type { Classification } from '../domain/classification.ts';
import type { Metrics } from '../domain/post.ts';
import type { PostState, Words } from '../domain/post-state.ts';
import type { PlainCalendar } from './calendar.ts';

/** One ask of a post: its id is the post's and its place there. */
export type SeenAsk = Classification['asks'][number] & { readonly id: string };

/** A kept post as the audit sees it: what its source said, what was read in it anew, and what people ruled. */
export type SeenPost = {
  readonly id: string;
  /** When it was written, ms, and the week that is. */
  readonly at: number;
  readonly week: string;
  /** What stands beside its text, as far as any figure goes by it; the text was read, and is not kept. */
  readonly words: Pick<Words, 'source' | 'channel' | 'threadKey' | 'authorKey' | 'parentId' | 'truncated'>;
  readonly read: Classification;
  /** Whether the post or the brand file says so; people may have ruled otherwise. */
  readonly saysStaff: boolean;
  readonly ruling: 'kept' | 'removed' | null;
  /** Of a post without words: how it counted when it was read. */
  readonly asRead?: 'counted' | 'held' | 'removed';
  /** The newest counts dated before the end of the post's week. */
  readonly atClose: Metrics | null;
  /** The newest counts, however late. */
  readonly newest: Metrics | null;
  readonly accepted: boolean;
};

/** Look at a kept post; `null` when nothing is left of it. */
export function seePost(
  { postId, content, deletedAt, erased, counts, accepted, verdict }: PostState,
  read: (words: Words) => Classification,
  { staff }: Pick<Brand, 'staff'>,
  calendar: PlainCalendar,
): SeenPost | null {
  if (content === null || content.words === null || erased) return null;
  if (deletedAt !== null && deletedAt >= content.time) return null;
  const { words } = content;
  const { source, channel, threadKey, authorKey, parentId, truncated } = words;
  const week = calendar.weekOf(words.createdAt);
  const { to } = calendar.spanOf(week);
  const closed = counts.filter(({ at }) => at < to).sort((a, b) => a.at - b.at);
  const named = staff.filter(({ source, authorId }) => `${source} ${authorId}` === `${words.source} ${words.authorId}`);
  const ofTheseWords = verdict !== null && verdict.digest === content.digest ? verdict.ruling : 'open';
  return {
    id: postId,
    at: words.createdAt,
    week,
    words: { source, channel, threadKey, authorKey, parentId, truncated },
    read: read(words),
    saysStaff: words.isStaff || named.length > 0,
    ruling: ofTheseWords === 'open' ? null : ofTheseWords,
    atClose: closed.at(-1)?.values ?? null,
    newest: counts.toSorted((a, b) => a.at - b.at).at(-1)?.values ?? null,
    accepted: accepted?.value ?? false,
  };
}
