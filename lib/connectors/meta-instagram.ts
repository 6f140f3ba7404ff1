import { hasVisibleText } from '../domain/text.ts';
import type { HookContext, Mapped } from './connector.ts';
import type { Change } from './meta.ts';
import { nothing } from './posts.ts';
import { at, idAt, textAt, wordOf } from './reading.ts';

/** A comment under a brand's own picture or film, or while it is on the air. Instagram tells neither of edits nor of deletions, and no time. */
export function mapCommentOfInstagram({ value, owner, time }: Change, { source }: HookContext): Mapped {
  const text = at(value, 'text');
  const sender = at(value, 'from');
  if (typeof text === 'string' && !hasVisibleText(text)) return nothing('a comment without words');
  const [authorId, mediaId] = [idAt(sender, 'id'), idAt(value, 'media', 'id')];
  const draft = {
    source,
    externalId: idAt(value, 'id') ?? idAt(value, 'comment_id'),
    // What a comment stands under is a picture, which no webhook brings; it opens nothing all the same.
    threadId: mediaId,
    parentId: idAt(value, 'parent_id') ?? mediaId,
    author: {
      id: authorId,
      name: textAt(sender, 'username'),
      isStaff: (authorId !== undefined && authorId === idAt(owner)) || isItself(sender),
    },
    body: text,
    createdAt: time,
    channel: wordOf(textAt(value, 'media', 'media_product_type')),
  };
  return { posts: [draft] };
}

/** Beside the name of an account that comments under its own pictures stands the one others know it by. */
function isItself(sender: unknown): boolean {
  return textAt(sender, 'self_ig_scoped_id') !== null;
}
