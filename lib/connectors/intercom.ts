import type { Connector, HookContext, Mapped } from './connector.ts';
import { authorDraft, isStaff, leftOutOfIntercom, partDraft } from './intercom-part.ts';
import { type Draft, joined, needed, nothing, says, taken } from './posts.ts';
import { at, idAt, listAt, textAt, timeOfSeconds, webUrl, wordsOf } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

/** SHA-1 is what Intercom signs with; nobody else may. */
const SCHEME: Scheme = {
  hash: 'sha1',
  encoding: 'hex',
  header: 'x-hub-signature',
  prefix: 'sha1=',
  signed: ['body'],
};

/** Intercom: what customers and teammates write in conversations, and under tickets. */
export const intercom: Connector = {
  name: 'intercom',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  map(document, context) {
    const [topic, item] = [textAt(document, 'topic'), at(document, 'data', 'item')];
    const sentAt = timeOfSeconds(at(document, 'created_at'));
    switch (topic) {
      case 'conversation.user.created':
      case 'conversation.admin.single.created':
        return mapOpening(item, context);
      case 'conversation.user.replied':
      case 'conversation.admin.replied':
        return mapParts(item, partsOf(item), context);
      case 'conversation.admin.closed':
        // A teammate may say a last word with it.
        return partsOf(item).length === 0 ? nothing('a conversation closed') : mapParts(item, partsOf(item), context);
      case 'ticket.contact.replied':
      case 'ticket.admin.replied':
        return mapParts(at(item, 'ticket'), [at(item, 'ticket_part')], context);
      case 'conversation.deleted':
        return says([taken(idAt(item, 'conversation_id') ?? idAt(item, 'id'), sentAt, context)]);
      case 'conversation_part.redacted':
        return mapRedacted(item, sentAt, context);
      default:
        return topic === null ? says([{}]) : nothing('a ping, a note, or an event that is no post');
    }
  },
};

/**
 * A conversation goes by its own id from its first message on: that is the one name its deletion knows. Where a
 * program or a campaign spoke first, what the customer says to it may come along.
 */
function mapOpening(item: unknown, { source }: HookContext): Mapped {
  const message = openingOf(item);
  const reason = leftOutOfIntercom(message);
  const id = needed(at(item, 'id'), 'id of the conversation');
  const replies = writtenOf(partsOf(item)).map((part) => ({ ...scene(item, source), ...partDraft(id, part) }));
  if (reason !== undefined) return replies.length === 0 ? nothing(reason) : says(replies);
  const author = at(message, 'author');
  const name = textAt(author, 'name') ?? (isStaff(author) ? null : textAt(item, 'user', 'name'));
  const opening = {
    ...scene(item, source),
    externalId: id,
    parentId: null,
    author: authorDraft(author, name),
    title: textAt(message, 'subject'),
    body: textAt(message, 'body'),
    createdAt: timeOfSeconds(at(item, 'created_at')),
  };
  return says([opening, ...replies]);
}

function mapParts(item: unknown, parts: readonly unknown[], { source }: HookContext): Mapped {
  const id = needed(at(item, 'id'), 'id of the conversation');
  const written = writtenOf(parts);
  const [reason] = parts.map(leftOutOfIntercom);
  if (written.length === 0 && reason !== undefined) return nothing(reason);
  return says(
    written.length === 0 ? [{}] : written.map((part) => ({ ...scene(item, source), ...partDraft(id, part) })),
  );
}

/** Words that were blacked out are gone: those of a part, or those that opened the conversation. */
function mapRedacted(item: unknown, sentAt: string | undefined, context: HookContext): Mapped {
  const id = needed(at(item, 'id'), 'id of the conversation');
  const parts = partsOf(item).filter((part) => at(part, 'redacted') === true);
  const gone = parts.map((part) => joined(id, at(part, 'id'), 'message'));
  if (at(openingOf(item), 'redacted') === true) gone.push(id);
  return gone.length === 0 ? says([{}]) : says(gone.map((one) => taken(one, sentAt, context)));
}

/** What opened a conversation has another name in newer versions of the API. */
function openingOf(item: unknown): unknown {
  return at(item, 'source') ?? at(item, 'conversation_message');
}

function writtenOf(parts: readonly unknown[]): readonly unknown[] {
  return parts.filter((part) => leftOutOfIntercom(part) === undefined);
}

function partsOf(item: unknown): readonly unknown[] {
  return listAt(item, 'conversation_parts', 'conversation_parts');
}

function scene(item: unknown, source: string): Draft {
  return {
    source,
    threadId: idAt(item, 'id'),
    bodyFormat: 'html',
    url: webUrl(at(item, 'links', 'conversation_web')),
    tags: wordsOf(listAt(item, 'tags', 'tags').map((tag) => textAt(tag, 'name'))),
  };
}
