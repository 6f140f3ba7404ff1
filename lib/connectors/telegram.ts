import { InvalidInputError } from '../domain/errors.ts';
import { hasVisibleText } from '../domain/text.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { nothing, says, taken } from './posts.ts';
import { at, countAt, listAt, timeOfSeconds } from './reading.ts';
import { verifyToken } from './signature.ts';
import { idOf, isThere, messageDraft } from './telegram-message.ts';
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

function mapMessage(message: unknown, kind: string, context: HookContext): Mapped {
  if (isPrivate(message)) return nothing('a private message');
  const externalId = idOf(message, message);
  const isOwn = speaksForTheChat(message, kind);
  if (isByBot(message, isOwn)) return nothing('written by a bot');
  const isForwarded = isThere(message, 'forward_origin') || isThere(message, 'forward_date');
  if (isForwarded && at(message, 'is_automatic_forward') !== true) return nothing("somebody else's words, forwarded");
  const words = telegramWords(message);
  const editedAt = timeOfSeconds(at(message, 'edit_date'));
  if (!hasVisibleText(words.body)) {
    const wasWritten = kind.startsWith('edited_');
    return wasWritten ? says([taken(externalId, editedAt, context)]) : nothing('a message without words');
  }
  return says([{ ...messageDraft(message, isOwn, context), ...words, editedAt: editedAt ?? null }]);
}

/** With one person, or with a channel behind its back: that chat looks like a group, with a topic for each who writes. */
function isPrivate(inChat: unknown): boolean {
  return at(inChat, 'chat', 'type') === 'private' || at(inChat, 'chat', 'is_direct_messages') === true;
}

/** What a channel says, and what its people say in its name in a group. */
function speaksForTheChat(message: unknown, kind: string): boolean {
  const inItsName = isThere(message, 'sender_chat') && at(message, 'sender_chat', 'id') === at(message, 'chat', 'id');
  return kind.endsWith('channel_post') || inItsName || at(message, 'is_automatic_forward') === true;
}

/**
 * A bot's own message, or the text one put into the mouth of whoever called it. Who writes in the name of a chat is
 * sent along under a bot that is the same for all of them, and is none.
 */
function isByBot(message: unknown, isOwn: boolean): boolean {
  if (isThere(message, 'via_bot')) return true;
  const person = at(message, 'from');
  return !isOwn && !isThere(message, 'sender_chat') && at(person, 'is_bot') === true;
}

function mapCounts(counts: unknown, { source }: HookContext): Mapped {
  if (isPrivate(counts)) return nothing('a private message');
  const totals = listAt(counts, 'reactions').map((reaction) => countAt(reaction, 'total_count'));
  const known = totals.every((total) => total !== null) && Array.isArray(at(counts, 'reactions'));
  const likes = known ? totals.reduce((sum: number, total) => sum + (total ?? 0), 0) : null;
  const metricsAt = timeOfSeconds(at(counts, 'date'));
  return says([{ op: 'metrics', source, externalId: idOf(counts, counts), metrics: { likes }, metricsAt }]);
}
