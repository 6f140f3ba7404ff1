import { InvalidInputError } from '../domain/errors.ts';
import { hasVisibleText } from '../domain/text.ts';
import type { HookContext, Mapped } from './connector.ts';
import { within } from './discourse-post.ts';
import { hasRole, isBelowZero } from './discourse-rules.ts';
import { type Draft, needed, nothing, says, taken } from './posts.ts';
import { at, idAt, textAt, wordOf } from './reading.ts';

/**
 * A message in the forum's chat. Only channels of a category are the community's; all others are private. Chat tells
 * no time of an edit, so one is dated when the event came.
 */
export function mapChatMessage(said: unknown, event: string, context: HookContext): Mapped {
  const [message, channel] = [at(said, 'message'), at(said, 'channel')];
  const kind = textAt(channel, 'chatable_type');
  if (kind === null) throw new InvalidInputError('It is not said in which channel the message stands.');
  if (kind !== 'Category') return nothing('a private message');
  if (isByBot(message)) return nothing('written by a bot');
  const externalId = idOf(message);
  const deletedAt = textAt(message, 'deleted_at');
  if (event === 'chat_message_trashed' || deletedAt !== null) return says([taken(externalId, deletedAt, context)]);
  const isOld = ['chat_message_edited', 'chat_message_restored'].includes(event) || at(message, 'edited') === true;
  if (!hasVisibleText(textAt(message, 'message'))) {
    return isOld ? says([taken(externalId, null, context)]) : nothing('a message without words');
  }
  const editedAt = isOld ? new Date(context.receivedAt).toISOString() : null;
  return says([{ ...messageDraft(message, channel, context), editedAt }]);
}

function messageDraft(message: unknown, channel: unknown, { source, url, headers }: HookContext): Draft {
  const externalId = idOf(message);
  // Whoever answers is told with what they answer; which thread that grew into is no message's id.
  const answered = at(message, 'in_reply_to') ?? null;
  const parentId = answered === null ? null : idOf(answered);
  const path = `/chat/c/-/${idAt(channel, 'id')}/${idAt(message, 'id')}`;
  return {
    source,
    externalId,
    threadId: parentId ?? externalId,
    parentId,
    author: {
      id: idAt(message, 'user', 'id'),
      name: textAt(message, 'user', 'username'),
      isStaff: hasRole(at(message, 'user')),
    },
    body: textAt(message, 'message'),
    bodyFormat: 'markdown',
    createdAt: at(message, 'created_at'),
    url: within(url ?? headers['x-discourse-instance'] ?? null, path),
    channel: wordOf(textAt(channel, 'slug') ?? textAt(channel, 'title')),
  };
}

/** Messages are numbered apart from posts. */
function idOf(message: unknown): string {
  return `chat:${needed(at(message, 'id'), 'id of the message')}`;
}

/** The forum's own programs, and whatever comes in by a webhook of the channel. */
function isByBot(message: unknown): boolean {
  return isBelowZero(at(message, 'user', 'id')) || textAt(message, 'chat_webhook_event', 'username') !== null;
}
