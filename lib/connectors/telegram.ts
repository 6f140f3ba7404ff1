import { InvalidInputError } from '../domain/errors.ts';
import { hasVisibleText } from '../domain/text.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { type Draft, joined, nothing, says, taken } from './posts.ts';
import { at, countAt, idAt, listAt, textAt, timeOfSeconds, webUrl, wordOf } from './reading.ts';
import { verifyToken } from './signature.ts';
import { telegramWords } from './telegram-words.ts';

/** A group or a channel of Telegram, as a bot in it hears it. */
export const telegram: Connector = {
  name: 'telegram',
  verify({ method, headers }, secrets) {
    // Nothing is signed: the secret itself is sent along, in a header of its own.
    return verifyToken(method === 'POST' ? headers['x-telegram-bot-api-secret-token'] : undefined, secrets);
  },
  map(document, context) {
    const kind = ['message', 'edited_message', 'channel_post', 'edited_channel_post'].find((name) =>
      isThere(document, name),
    );
    if (kind !== undefined) return mapMessage(at(document, kind), kind, context);
    if (isThere(document, 'message_reaction_count')) return mapCounts(at(document, 'message_reaction_count'), context);
    if (isThere(document, 'message_reaction')) return nothing('a reaction, without how many there are now');
    if (isThere(document, 'update_id')) return nothing('an event that is no post');
    throw new InvalidInputError('The delivery is no update of Telegram.');
  },
};

function isThere(document: unknown, name: string): boolean {
  return at(document, name) !== undefined;
}

function mapMessage(message: unknown, kind: string, context: HookContext): Mapped {
  if (at(message, 'chat', 'type') === 'private') return nothing('a private message');
  const externalId = idOf(message, message);
  const isOwn = speaksForTheChat(message, kind);
  if (!isOwn && isByBot(message)) return nothing('written by a bot');
  const isForwarded = isThere(message, 'forward_origin') || isThere(message, 'forward_date');
  if (isForwarded && at(message, 'is_automatic_forward') !== true) return nothing("somebody else's words, forwarded");
  const words = telegramWords(message);
  const editedAt = timeOfSeconds(at(message, 'edit_date'));
  if (!hasVisibleText(words.body)) {
    const wasWritten = kind.startsWith('edited_');
    return wasWritten ? says([taken(externalId, editedAt, context)]) : nothing('a message without words');
  }
  return says([{ ...draftOf(message, isOwn, context), ...words, editedAt: editedAt ?? null }]);
}

/** What a channel says, and what its people say in its name in a group. */
function speaksForTheChat(message: unknown, kind: string): boolean {
  const inItsName = isThere(message, 'sender_chat') && at(message, 'sender_chat', 'id') === at(message, 'chat', 'id');
  return kind.endsWith('channel_post') || inItsName || at(message, 'is_automatic_forward') === true;
}

function draftOf(message: unknown, isOwn: boolean, { source }: HookContext): Draft {
  const author = authorOf(message, isOwn);
  const [externalId, answered] = [idOf(message, message), answeredBy(message)];
  const topic = at(message, 'message_thread_id');
  return {
    source,
    externalId,
    threadId: topic === undefined ? (answered ?? externalId) : joined(at(message, 'chat', 'id'), topic, 'thread'),
    parentId: answered,
    author: { id: idAt(author, 'id'), name: nameOf(author), isStaff: isOwn },
    createdAt: timeOfSeconds(at(message, 'date')),
    url: linkTo(message),
    channel: wordOf(textAt(message, 'chat', 'title') ?? textAt(message, 'chat', 'username')),
  };
}

/** Who writes in the name of a chat is sent along under a bot that is the same for all of them. */
function isByBot(message: unknown): boolean {
  const person = at(message, 'from');
  return !isThere(message, 'sender_chat') && at(person, 'is_bot') === true;
}

function authorOf(message: unknown, isOwn: boolean): unknown {
  if (isThere(message, 'sender_chat')) return at(message, 'sender_chat');
  const person = at(message, 'from');
  return isOwn && person === undefined ? at(message, 'chat') : person;
}

/** The message that this one answers. The note that opened a topic is nobody's message. */
function answeredBy(message: unknown): string | null {
  const answered = at(message, 'reply_to_message');
  if (answered === undefined || isThere(answered, 'forum_topic_created')) return null;
  return idOf(message, answered);
}

function mapCounts(counts: unknown, { source }: HookContext): Mapped {
  if (at(counts, 'chat', 'type') === 'private') return nothing('a private message');
  const totals = listAt(counts, 'reactions').map((reaction) => countAt(reaction, 'total_count'));
  const known = totals.every((total) => total !== null) && Array.isArray(at(counts, 'reactions'));
  const likes = known ? totals.reduce((sum: number, total) => sum + (total ?? 0), 0) : null;
  const metricsAt = timeOfSeconds(at(counts, 'date'));
  return says([{ op: 'metrics', source, externalId: idOf(counts, counts), metrics: { likes }, metricsAt }]);
}

/** Messages are numbered within their chat. */
function idOf(inChat: unknown, message: unknown): string {
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
