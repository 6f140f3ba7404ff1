import { InvalidInputError } from '../domain/errors.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { canonicalPosts } from './generic.ts';
import { type Draft, joined, needed, nothing, says, taken } from './posts.ts';
import { at, idAt, textAt, wordOf } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';
import { mapTicketEvent } from './zendesk-ticket.ts';

const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'base64',
  header: 'x-zendesk-webhook-signature',
  prefix: '',
  signed: [{ header: 'x-zendesk-webhook-signature-timestamp' }, 'body'],
  time: { header: 'x-zendesk-webhook-signature-timestamp', unit: 'RFC 3339' },
};

/**
 * Zendesk: posts and comments of its community, and tickets, by their events; and whatever a trigger or an automation
 * sends as our own canonical post, since there an administrator writes the body.
 */
export const zendesk: Connector = {
  name: 'zendesk',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  map(document, context) {
    const type = textAt(document, 'type');
    if (type === null) return canonicalPosts(document, context);
    const [, of, kind = ''] = /^zen:event-type:(community_post|ticket)\.(\w+)$/.exec(type) ?? [];
    if (of === undefined) return nothing('an event that is no post');
    return of === 'ticket' ? mapTicketEvent(kind, document, context) : mapPostEvent(kind, document, context);
  },
};

function mapPostEvent(kind: string, document: unknown, context: HookContext): Mapped {
  const time = textAt(document, 'time');
  switch (kind) {
    case 'created':
    case 'published':
      return says([postDraft(document, context)]);
    case 'unpublished':
      return says([taken(postIdOf(document), time, context)]);
    case 'comment_created':
    case 'comment_published':
      return says([commentDraft(document, context)]);
    case 'comment_unpublished':
      return says([taken(commentIdOf(document), time, context)]);
    case 'changed':
    case 'comment_changed':
      throw new InvalidInputError('Zendesk tells that a post was edited, but not what it says now, nor who wrote it.');
    default:
      return nothing('a vote without a count, or nothing that was written');
  }
}

function postDraft(document: unknown, { source }: HookContext): Draft {
  const event = at(document, 'event');
  const body = textAt(event, 'body');
  return {
    ...writtenDraft(document, event, source),
    externalId: postIdOf(document),
    threadId: postIdOf(document),
    parentId: null,
    title: textAt(event, 'title'),
    body,
  };
}

/** Comments are numbered apart from posts, so they go by both. */
function commentDraft(document: unknown, { source }: HookContext): Draft {
  const comment = commentOf(document);
  return {
    ...writtenDraft(document, comment, source),
    externalId: commentIdOf(document),
    threadId: postIdOf(document),
    parentId: postIdOf(document),
    body: textAt(comment, 'body'),
  };
}

function writtenDraft(document: unknown, written: unknown, source: string): Draft {
  return {
    source,
    author: {
      id: idAt(written, 'author_id') ?? idAt(written, 'author', 'id'),
      name: textAt(written, 'author', 'name'),
      isStaff: at(written, 'author', 'is_staff') === true,
    },
    bodyFormat: 'html',
    createdAt: textAt(document, 'time'),
    url: null,
    channel: wordOf(textAt(idAt(document, 'detail', 'topic_id'))),
  };
}

function postIdOf(document: unknown): string {
  const id = at(document, 'detail', 'post_id') ?? at(document, 'detail', 'id');
  return needed(id, 'id of the post');
}

function commentIdOf(document: unknown): string {
  const id = at(commentOf(document), 'id') ?? at(document, 'event', 'comment_id');
  return joined(postIdOf(document), id, 'comment');
}

/** A comment stands by itself in its event, or is the event. */
function commentOf(document: unknown): unknown {
  return at(document, 'event', 'comment') ?? at(document, 'event');
}
