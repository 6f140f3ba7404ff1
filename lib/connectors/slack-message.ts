import { formatInstant } from '../domain/instant.ts';
import type { HookContext } from './connector.ts';
import { type Draft, joined } from './posts.ts';
import { at, idAt, textAt, webUrl, wordOf } from './reading.ts';

/** A message as the post it is; its channel stands with the event that brings it. */
export function messageDraft(event: unknown, message: unknown, { source, url }: HookContext): Draft {
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
export function idOf(event: unknown, ts: unknown): string {
  return joined(at(event, 'channel'), ts, 'message');
}

/** The subtypes under which people write; all others are programs, or news of the channel. */
const WRITTEN = [undefined, null, '', 'file_share', 'thread_broadcast', 'me_message'];

/** Did a program write it, or Slack itself? */
export function isByBot(message: unknown): boolean {
  const isMarked = textAt(message, 'bot_id') !== null || textAt(message, 'bot_profile', 'id') !== null;
  return isMarked || at(message, 'user') === 'USLACKBOT';
}

/** Is it of a subtype under which people write? */
export function isWritten(message: unknown): boolean {
  return WRITTEN.includes(at(message, 'subtype') as string | undefined | null);
}

/** Slack writes times as seconds, a point, and microseconds that tell messages of one second apart. */
export function timeOf(ts: unknown): string | undefined {
  const match = typeof ts === 'string' ? /^(\d{1,11})\.(\d{3})\d{0,6}$/.exec(ts) : null;
  return match === null ? undefined : formatInstant(Number(match[1]) * 1000 + Number(match[2]));
}

/** Where a message stands, once the brand file says where the workspace does. */
function permalink(url: string | null, channel: unknown, ts: unknown): string | null {
  if (url === null || typeof channel !== 'string' || typeof ts !== 'string') return null;
  return webUrl(`${url}/archives/${encodeURIComponent(channel)}/p${encodeURIComponent(ts.replace('.', ''))}`);
}
