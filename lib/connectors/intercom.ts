import { hasVisibleText } from '../domain/text.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
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

/** Intercom: what customers and teammates write in conversations. */
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
        return mapParts(item, context);
      case 'conversation.deleted':
        return says([taken(idAt(item, 'conversation_id') ?? idAt(item, 'id'), sentAt, context)]);
      case 'conversation_part.redacted':
        return mapRedacted(item, sentAt, context);
      default:
        return topic === null ? says([{}]) : nothing('a ping, a note, or an event that is no post');
    }
  },
};

/** A conversation goes by its own id from its first message on: that is the one name its deletion knows. */
function mapOpening(item: unknown, { source }: HookContext): Mapped {
  const message = openingOf(item);
  const [id, author] = [needed(at(item, 'id'), 'id of the conversation'), at(message, 'author')];
  if (isByBot(author)) return nothing('written by a bot');
  if (isEmpty(message)) return nothing('a message without words');
  const name = textAt(author, 'name') ?? (isStaff(author) ? null : textAt(item, 'user', 'name'));
  const title = textAt(message, 'subject');
  const draft = { ...scene(item, source), externalId: id, parentId: null, author: authorDraft(author, name), title };
  return says([{ ...draft, body: textAt(message, 'body'), createdAt: timeOfSeconds(at(item, 'created_at')) }]);
}

function mapParts(item: unknown, { source }: HookContext): Mapped {
  const id = needed(at(item, 'id'), 'id of the conversation');
  const parts = partsOf(item);
  const written = parts.filter((part) => !isByBot(at(part, 'author')) && !isNote(part) && !isEmpty(part));
  if (parts.length > 0 && written.length === 0) return nothing('written by a bot, a note, or without words');
  if (parts.length === 0) return says([{}]);
  const drafts = written.map((part): Draft => {
    const author = authorDraft(at(part, 'author'), textAt(part, 'author', 'name'));
    const externalId = joined(id, at(part, 'id'), 'message');
    const createdAt = timeOfSeconds(at(part, 'created_at'));
    return { ...scene(item, source), externalId, parentId: id, author, body: textAt(part, 'body'), createdAt };
  });
  return says(drafts);
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

function authorDraft(author: unknown, name: string | null): Draft {
  return { id: idAt(author, 'id'), name, isStaff: isStaff(author) };
}

function isStaff(author: unknown): boolean {
  return ['admin', 'team'].includes(textAt(author, 'type') ?? '');
}

function isByBot(author: unknown): boolean {
  return at(author, 'type') === 'bot' || at(author, 'from_ai_agent') === true || at(author, 'is_ai_answer') === true;
}

/** What teammates write to each other. */
function isNote(part: unknown): boolean {
  return (textAt(part, 'part_type') ?? '').startsWith('note');
}

function isEmpty(message: unknown): boolean {
  const body = at(message, 'body');
  return body === null || (typeof body === 'string' && !hasVisibleText(body.replace(/<[^<>]*>/g, ' ')));
}
