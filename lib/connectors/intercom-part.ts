import { type Draft, joined } from './posts.ts';
import { at, idAt, showsText, textAt, timeOfSeconds } from './reading.ts';

/** A further message in a conversation or under a ticket, which go by ids of one kind. */
export function partDraft(id: string, part: unknown): Draft {
  return {
    externalId: joined(id, at(part, 'id'), 'message'),
    parentId: id,
    author: authorDraft(at(part, 'author'), textAt(part, 'author', 'name')),
    body: textAt(part, 'body'),
    createdAt: timeOfSeconds(at(part, 'created_at')),
  };
}

/** Who wrote a message, under the name that is told of them. */
export function authorDraft(author: unknown, name: string | null): Draft {
  return { id: idAt(author, 'id'), name, isStaff: isStaff(author) };
}

/** A teammate, or a team as such. */
export function isStaff(author: unknown): boolean {
  return ['admin', 'team'].includes(textAt(author, 'type') ?? '');
}

/** Why a message is none that somebody wrote to somebody; undefined when it is one, or nothing at all. */
export function leftOutOfIntercom(message: unknown): string | undefined {
  if (isByBot(at(message, 'author'))) return 'written by a bot';
  // What teammates write to each other.
  if ((textAt(message, 'part_type') ?? '').startsWith('note')) return 'a note among the staff';
  // In place of what was blacked out stand words of Intercom's own.
  if (at(message, 'redacted') === true) return 'a message that was blacked out';
  return isEmpty(message) ? 'a message without words' : undefined;
}

function isByBot(author: unknown): boolean {
  return at(author, 'type') === 'bot' || at(author, 'from_ai_agent') === true || at(author, 'is_ai_answer') === true;
}

/** A picture alone has an empty body, or none. */
function isEmpty(message: unknown): boolean {
  const body = at(message, 'body');
  if (body === undefined) return at(message, 'id') !== undefined;
  return body === null || (typeof body === 'string' && !showsText(body));
}
