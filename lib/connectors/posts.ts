import { InvalidInputError } from '../domain/errors.ts';
import { parseInstant } from '../domain/instant.ts';
import { parsePost } from '../domain/post.ts';
import type { ClosedTicket, HookContext, Mapped } from './connector.ts';

/** A canonical post as a connector puts it together; whether it is one, `parsePost` says. */
export type Draft = Readonly<Record<string, unknown>>;

/**
 * What a delivery says. Where several posts came in one, those that cannot be kept hold back no other: they are given
 * on, and whoever takes them in refuses them one by one.
 * @throws InvalidInputError when there were posts and none can be one.
 */
export function says(posts: readonly Draft[], closed?: ClosedTicket): Mapped {
  const refusals = posts.map(refusalOf);
  const first = refusals[0];
  if (first !== undefined && !refusals.includes(undefined)) throw first;
  return closed === undefined ? { posts } : { posts, closed };
}

/** Nothing of ours came: an event of another kind, or a post that is not for us. */
export function nothing(reason: string): Mapped {
  return { ignored: reason };
}

/** A post that was taken away, at the time its source gives, else when we heard of it. */
export function taken(externalId: unknown, deletedAt: unknown, { source, receivedAt }: HookContext): Draft {
  const at = typeof deletedAt === 'string' ? deletedAt : new Date(receivedAt).toISOString();
  return { op: 'delete', source, externalId, deletedAt: at };
}

/**
 * When a post was last changed, where that is later than its creation. It is the clock of its words and counts, so it
 * is told even where only a label moved.
 */
export function changedSince(createdAt: unknown, updatedAt: unknown): string | null {
  if (typeof createdAt !== 'string' || typeof updatedAt !== 'string') return null;
  const [created, updated] = [parseInstant(createdAt), parseInstant(updatedAt)];
  return created !== undefined && updated !== undefined && updated > created ? updatedAt : null;
}

/**
 * An id that a delivery cannot do without, as text.
 * @throws InvalidInputError when it is missing, empty, or a number that lost digits on its way.
 */
export function needed(id: unknown, what: string): string {
  const text = Number.isSafeInteger(id) ? String(id) : id;
  if (typeof text === 'string' && text !== '') return text;
  throw new InvalidInputError(`The ${what} is missing, or is no id.`);
}

/**
 * An id made of two, for sources whose ids are only unique within something else. Neither part may hold the colon
 * between them: two pairs would become one id.
 * @throws InvalidInputError when a part is no id, or could be mistaken.
 */
export function joined(outer: unknown, inner: unknown, what: string): string {
  const parts = [outer, inner].map((part) => needed(part, `id of the ${what}`));
  if (parts.some((part) => part.includes(':'))) {
    throw new InvalidInputError(`The id of the ${what} could be mistaken for another.`);
  }
  return parts.join(':');
}

function refusalOf(post: Draft): InvalidInputError | undefined {
  try {
    parsePost(post);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}
