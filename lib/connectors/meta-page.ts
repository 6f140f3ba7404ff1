import { hasVisibleText } from '../domain/text.ts';
import type { HookContext, Mapped } from './connector.ts';
import type { Change } from './meta.ts';
import { type Draft, nothing, taken } from './posts.ts';
import { at, idAt, textAt, timeOfSeconds, webUrl, wordOf } from './reading.ts';

/** What a page's feed holds that people write with words. */
const WRITTEN = ['post', 'status', 'photo', 'video', 'share', 'link', 'note', 'comment'];
/** What happens to it, by the words Meta has for it: some of its deliveries say one, some the other. */
const TAKEN_AWAY = ['remove', 'delete', 'hide'];
const TOLD = ['add', 'edit', 'edited', 'update', 'unhide'];

/** A change in the feed of a Facebook page. What is no post is told apart by its kind; the rest is left to be checked. */
export function mapPageChange(change: Change, context: HookContext): Mapped {
  const { value, time } = change;
  const [item, verb] = [textAt(value, 'item') ?? '', textAt(value, 'verb') ?? ''];
  if (item === '') return { posts: [{ source: context.source }] };
  if (!WRITTEN.includes(item)) return nothing('a reaction without a count, or nothing that was written');
  const externalId = idAt(value, item === 'comment' ? 'comment_id' : 'post_id');
  if (TAKEN_AWAY.includes(verb)) return { posts: [taken(externalId, time, context)] };
  if (!TOLD.includes(verb)) return nothing('nothing that was written');
  if (at(value, 'is_hidden') === true || at(value, 'published') === 0) return nothing('hidden from everybody');
  if (!hasVisibleText(textAt(value, 'message'))) {
    return verb === 'add' ? nothing('a picture without words') : { posts: [taken(externalId, time, context)] };
  }
  return { posts: [{ ...draftOf(change, context), externalId, editedAt: verb === 'add' ? null : (time ?? null) }] };
}

function draftOf({ value, owner, time }: Change, { source }: HookContext): Draft {
  const isComment = at(value, 'item') === 'comment';
  const sender = at(value, 'from');
  const authorId = idAt(sender, 'id') ?? idAt(value, 'sender_id');
  return {
    source,
    threadId: idAt(value, 'post_id'),
    parentId: isComment ? (idAt(value, 'parent_id') ?? idAt(value, 'post_id')) : null,
    author: {
      id: authorId,
      name: textAt(sender, 'name') ?? textAt(value, 'sender_name'),
      // A page that answers under its own posts is the brand speaking.
      isStaff: authorId !== undefined && authorId === idAt(owner),
    },
    body: textAt(value, 'message'),
    createdAt: timeOfSeconds(at(value, 'created_time')) ?? time,
    // Only the post under which a comment stands can be linked to.
    url: webUrl(at(value, 'permalink_url') ?? at(value, 'post', 'permalink_url')),
    channel: wordOf(textAt(owner)),
  };
}
