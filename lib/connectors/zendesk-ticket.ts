import type { HookContext, Mapped } from './connector.ts';
import { type Draft, joined, needed, nothing, says, taken } from './posts.ts';
import { at, idAt, listAt, textAt, wordsOf } from './reading.ts';

/** Whom Zendesk names where it wrote something itself. */
const ZENDESK_ITSELF = '-1';

/**
 * What happens to a ticket. Its first words come with it, and a second time as its first comment; told apart from the
 * rest by being what every event of the ticket says they are, they are one post whichever came.
 */
export function mapTicketEvent(kind: string, document: unknown, context: HookContext): Mapped {
  const time = textAt(document, 'time');
  switch (kind) {
    case 'created':
      return isPrivate(document) ? aNote() : says([opening(document, context)]);
    case 'comment_added':
      return mapComment(document, at(document, 'event', 'comment'), context);
    case 'subject_changed':
    case 'description_changed':
    case 'undeleted':
      return says([{ ...opening(document, context), editedAt: time }]);
    case 'comment_made_private': {
      // A ticket whose first words are private is private itself.
      const gone = [commentIdOf(document), ...(isPrivate(document) ? [ticketIdOf(document)] : [])];
      return says(gone.map((id) => taken(id, time, context)));
    }
    case 'comment_redacted':
      // Which of them opened the ticket is not said; if it was this one, the ticket tells what is left of it.
      return says([taken(commentIdOf(document), time, context), { ...opening(document, context), editedAt: time }]);
    case 'soft_deleted':
    case 'permanently_deleted':
    case 'marked_as_spam':
      return says([taken(ticketIdOf(document), time, context)]);
    default:
      return nothing('an event of a ticket that nobody wrote');
  }
}

function mapComment(document: unknown, comment: unknown, context: HookContext): Mapped {
  if (at(comment, 'is_public') === false) return aNote();
  if (idAt(comment, 'author', 'id') === ZENDESK_ITSELF) return nothing('written by a bot');
  const [body, first] = [textAt(comment, 'body'), textAt(document, 'detail', 'description')];
  const told = authorOf(comment);
  if (body !== null && body.trim() === first?.trim()) return says([{ ...opening(document, context), author: told }]);
  const ticketId = ticketIdOf(document);
  const reply = { ...scene(document, context), externalId: commentIdOf(document), parentId: ticketId, author: told };
  return says([{ ...reply, body, createdAt: textAt(document, 'time') }]);
}

/** Who hands in a ticket may do so for another, and is then one of the brand's own people. */
function opening(document: unknown, context: HookContext): Draft {
  const detail = at(document, 'detail');
  const [requester, submitter] = [idAt(detail, 'requester_id'), idAt(detail, 'submitter_id')];
  const isStaff = typeof submitter === 'string' && submitter !== requester;
  return {
    ...scene(document, context),
    externalId: ticketIdOf(document),
    parentId: null,
    author: { id: submitter ?? requester, isStaff },
    title: textAt(detail, 'subject'),
    body: textAt(detail, 'description'),
    createdAt: textAt(detail, 'created_at') ?? textAt(document, 'time'),
  };
}

function scene(document: unknown, { source }: HookContext): Draft {
  const tags = listAt(document, 'detail', 'tags').map((tag) => textAt(tag));
  return { source, threadId: ticketIdOf(document), tags: wordsOf(tags) };
}

function authorOf(comment: unknown): Draft {
  const author = at(comment, 'author');
  return { id: idAt(author, 'id'), name: textAt(author, 'name'), isStaff: at(author, 'is_staff') === true };
}

/** Tickets are numbered apart from the posts of the community. */
function ticketIdOf(document: unknown): string {
  return `ticket/${needed(at(document, 'detail', 'id'), 'id of the ticket')}`;
}

function commentIdOf(document: unknown): string {
  const id = at(document, 'event', 'comment', 'id') ?? at(document, 'event', 'comment_id');
  return joined(ticketIdOf(document), id, 'comment');
}

function isPrivate(document: unknown): boolean {
  return at(document, 'detail', 'is_public') === false;
}

function aNote(): Mapped {
  return nothing('a note among the staff');
}
