import { InvalidInputError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { hasVisibleText } from '../domain/text.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { type Draft, joined, nothing, says, taken } from './posts.ts';
import { at, countAt, idAt, textAt, webUrl, wordOf } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

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

/** The subtypes under which people write; all others are programs, or news of the channel. */
const WRITTEN = [undefined, null, '', 'file_share', 'thread_broadcast', 'me_message'];

function mapMessage(event: unknown, context: HookContext): Mapped {
  const eventTime = timeOf(at(event, 'event_ts')) ?? timeOf(at(event, 'ts'));
  switch (at(event, 'subtype')) {
    case 'message_deleted': {
      if (isByBot(at(event, 'previous_message'))) return nothing('written by a bot');
      return says([taken(idOf(event, at(event, 'deleted_ts')), eventTime, context)]);
    }
    case 'message_changed':
      return mapChanged(event, at(event, 'message'), eventTime, context);
    default:
      if (isByBot(event) || !isWritten(event)) return nothing('written by a bot, or news of the channel');
      // A file without a word beside it says nothing we could read.
      if (!hasVisibleText(textAt(event, 'text'))) return nothing('a message without words');
      return says([messageDraft(event, event, context)]);
  }
}

function mapChanged(event: unknown, message: unknown, eventTime: string | undefined, context: HookContext): Mapped {
  // What is left of a deleted message that others had answered.
  const isTomb = at(message, 'subtype') === 'tombstone';
  if (!isTomb && (isByBot(message) || !isWritten(message))) return nothing('written by a bot, or news of the channel');
  if (isTomb || !hasVisibleText(textAt(message, 'text'))) {
    return says([taken(idOf(event, at(message, 'ts')), eventTime, context)]);
  }
  const replies = countAt(message, 'reply_count');
  const counted = replies === null ? {} : { metrics: { replies }, metricsAt: eventTime };
  return says([{ ...messageDraft(event, message, context), ...counted }]);
}

function messageDraft(event: unknown, message: unknown, { source, url }: HookContext): Draft {
  const [ts, threadTs] = [at(message, 'ts'), at(message, 'thread_ts')];
  const inThread = typeof threadTs === 'string' && threadTs !== '' && threadTs !== ts;
  const threadId = idOf(event, inThread ? threadTs : ts);
  return {
    source,
    externalId: idOf(event, ts),
    threadId,
    parentId: inThread ? threadId : null,
    author: { id: idAt(message, 'user') },
    body: textAt(message, 'text'),
    bodyFormat: 'mrkdwn',
    createdAt: timeOf(ts),
    editedAt: timeOf(at(message, 'edited', 'ts')) ?? null,
    url: permalink(url, at(event, 'channel'), ts),
    channel: wordOf(textAt(event, 'channel')),
  };
}

/** A message is known by its channel and its time. */
function idOf(event: unknown, ts: unknown): string {
  return joined(at(event, 'channel'), ts, 'message');
}

function isByBot(message: unknown): boolean {
  return textAt(message, 'bot_id') !== null || at(message, 'user') === 'USLACKBOT';
}

function isWritten(message: unknown): boolean {
  return WRITTEN.includes(at(message, 'subtype') as string | undefined | null);
}

/** Slack writes times as seconds, a point, and microseconds that tell messages of one second apart. */
function timeOf(ts: unknown): string | undefined {
  const match = typeof ts === 'string' ? /^(\d{1,11})\.(\d{3})\d{0,6}$/.exec(ts) : null;
  return match === null ? undefined : formatInstant(Number(match[1]) * 1000 + Number(match[2]));
}

/** Where a message stands, once the brand file says where the workspace does. */
function permalink(url: string | null, channel: unknown, ts: unknown): string | null {
  if (url === null || typeof channel !== 'string' || typeof ts !== 'string') return null;
  return webUrl(`${url}/archives/${encodeURIComponent(channel)}/p${encodeURIComponent(ts.replace('.', ''))}`);
}
