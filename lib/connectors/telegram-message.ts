import type { HookContext } from './connector.ts';
import { type Draft, joined } from './posts.ts';
import { at, idAt, textAt, timeOfSeconds, webUrl, wordOf } from './reading.ts';

/** A message as the post it is, but for its words; `isOwn` when it speaks for its chat. */
export function messageDraft(message: unknown, isOwn: boolean, { source }: HookContext): Draft {
  const author = authorOf(message, isOwn);
  const [externalId, answered] = [idOf(message, message), answeredBy(message)];
  const thread = isThere(message, 'message_thread_id') ? at(message, 'message_thread_id') : undefined;
  return {
    source,
    externalId,
    threadId: thread === undefined ? (answered ?? externalId) : joined(at(message, 'chat', 'id'), thread, 'thread'),
    parentId: answered,
    author: { id: idAt(author, 'id'), name: nameOf(author), isStaff: isOwn },
    createdAt: timeOfSeconds(at(message, 'date')),
    url: linkTo(message),
    channel: wordOf(textAt(message, 'chat', 'title') ?? textAt(message, 'chat', 'username')),
  };
}

function authorOf(message: unknown, isOwn: boolean): unknown {
  if (isThere(message, 'sender_chat')) return at(message, 'sender_chat');
  const person = at(message, 'from') ?? undefined;
  return isOwn && person === undefined ? at(message, 'chat') : person;
}

/** The message that this one answers. The note that opened a topic is nobody's message. */
function answeredBy(message: unknown): string | null {
  const answered = at(message, 'reply_to_message');
  if (!isThere(message, 'reply_to_message') || isThere(answered, 'forum_topic_created')) return null;
  return idOf(message, answered);
}

/** Messages are numbered within their chat. */
export function idOf(inChat: unknown, message: unknown): string {
  return joined(at(inChat, 'chat', 'id'), at(message, 'message_id'), 'message');
}

function nameOf(author: unknown): string | null {
  return textAt(author, 'username') ?? textAt(author, 'first_name') ?? textAt(author, 'title');
}

/** Only chats with a public name can be linked to. */
function linkTo(message: unknown): string | null {
  const [name, id] = [textAt(message, 'chat', 'username'), idAt(message, 'message_id')];
  if (name === null || typeof id !== 'string' || !/^\w+$/.test(name)) return null;
  return webUrl(`https://t.me/${name}/${id}`);
}

/** Does a member stand there, with anything in it? */
export function isThere(document: unknown, name: string): boolean {
  return ![undefined, null].includes(at(document, name) as undefined);
}
