import { InvalidInputError } from '../domain/errors.ts';
import { hasVisibleText } from '../domain/text.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { type Draft, nothing, says, taken } from './posts.ts';
import { at, countAt, textAt } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';
import { idOf, isByBot, isWritten, messageDraft, timeOf } from './slack-message.ts';

const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'hex',
  header: 'x-slack-signature',
  prefix: 'v0=',
  signed: ['=v0:', { header: 'x-slack-request-timestamp' }, '=:', 'body'],
  time: { header: 'x-slack-request-timestamp', unit: 'seconds' },
};

/** A workspace where customers talk: messages and threads in channels that the app was invited to. */
export const slack: Connector = {
  name: 'slack',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  handshake(_, document) {
    const challenge = textAt(document, 'challenge');
    if (at(document, 'type') !== 'url_verification' || challenge === null) return undefined;
    return { status: 200, type: 'application/json', body: JSON.stringify({ challenge }) };
  },
  map(document, context) {
    const event = at(document, 'event');
    const [type, kind] = [textAt(document, 'type'), textAt(event, 'type')];
    if (type !== null && type !== 'event_callback') return nothing('no event of a channel');
    if (kind === null) throw new InvalidInputError('The delivery does not say what happened in Slack.');
    if (kind !== 'message') return nothing('an event that is no message, or a reaction without a count');
    if (isPrivate(event)) return nothing('a private message');
    return mapMessage(event, context);
  },
};

/** Direct messages, alone or in a group. */
function isPrivate(event: unknown): boolean {
  const type = textAt(event, 'channel_type') ?? '';
  return ['im', 'mpim', 'app_home'].includes(type) || (textAt(event, 'channel') ?? '').startsWith('D');
}

function mapMessage(event: unknown, context: HookContext): Mapped {
  const eventTime = timeOf(at(event, 'event_ts')) ?? timeOf(at(event, 'ts'));
  switch (subtypeOf(event)) {
    case 'message_deleted': {
      if (isByBot(at(event, 'previous_message'))) return nothing('written by a bot');
      return says([taken(idOf(event, at(event, 'deleted_ts')), eventTime, context)]);
    }
    case 'message_changed':
      return mapChanged(event, at(event, 'message'), eventTime, context);
    case 'message_replied':
      return mapReplied(event, at(event, 'message'), eventTime, context);
    default:
      if (isByBot(event) || !isWritten(event)) return nothing('written by a bot, or news of the channel');
      // A file without a word beside it says nothing we could read.
      if (!hasVisibleText(textAt(event, 'text'))) return nothing('a message without words');
      return says([messageDraft(event, event, context)]);
  }
}

/** Slack leaves out that a thread got a reply, and then it looks like a message that holds a message. */
function subtypeOf(event: unknown): unknown {
  const [subtype, held] = [at(event, 'subtype'), at(event, 'message', 'ts')];
  const isUnsaid = subtype === undefined || subtype === null || subtype === '';
  return isUnsaid && held !== undefined ? 'message_replied' : subtype;
}

function mapChanged(event: unknown, message: unknown, eventTime: string | undefined, context: HookContext): Mapped {
  // What is left of a deleted message that others had answered.
  const isTomb = at(message, 'subtype') === 'tombstone';
  if (!isTomb && (isByBot(message) || !isWritten(message))) return nothing('written by a bot, or news of the channel');
  if (isTomb || !hasVisibleText(textAt(message, 'text'))) {
    return says([taken(idOf(event, at(message, 'ts')), eventTime, context)]);
  }
  return says([{ ...messageDraft(event, message, context), ...countsOf(message, eventTime) }]);
}

/** A thread got a reply, which comes by itself; its first message tells how many there are now. */
function mapReplied(event: unknown, message: unknown, eventTime: string | undefined, context: HookContext): Mapped {
  const counts = countsOf(message, eventTime);
  if (isByBot(message) || counts === null) return nothing('written by a bot, or a reply that comes by itself');
  return says([{ op: 'metrics', source: context.source, externalId: idOf(event, at(message, 'ts')), ...counts }]);
}

function countsOf(message: unknown, eventTime: string | undefined): Draft | null {
  const replies = countAt(message, 'reply_count');
  return replies === null ? null : { metrics: { replies }, metricsAt: eventTime };
}
