import { InvalidInputError } from '../domain/errors.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { type Draft, needed, nothing, says, taken } from './posts.ts';
import { at, countAt, idAt, listAt, textAt, webUrl, wordOf } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'hex',
  header: 'x-bettermode-signature',
  prefix: '',
  signed: [{ header: 'x-bettermode-request-timestamp' }, '=:', 'body'],
  time: { header: 'x-bettermode-request-timestamp', unit: 'seconds or milliseconds' },
};

/** Bettermode: posts and replies once members can see them. */
export const bettermode: Connector = {
  name: 'bettermode',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  handshake(_, document) {
    const challenge = textAt(document, 'data', 'challenge');
    if (at(document, 'type') !== 'TEST' || challenge === null) return undefined;
    const body = JSON.stringify({ type: 'TEST', status: 'SUCCEEDED', data: { challenge } });
    return { status: 200, type: 'application/json', body };
  },
  map(document, context) {
    const [type, data] = [textAt(document, 'type'), at(document, 'data')];
    if (type !== null && type !== 'SUBSCRIPTION') return nothing('no event of the community');
    const name = textAt(data, 'name');
    if (name === null) throw new InvalidInputError('The delivery does not say what happened in Bettermode.');
    return mapEvent(name, data, context);
  },
};

/** Drafts, scheduled and blocked posts are updated too. */
const PUBLISHED = 'PUBLISHED';

function mapEvent(name: string, data: unknown, context: HookContext): Mapped {
  const [post, time] = [at(data, 'object'), textAt(data, 'time')];
  switch (name) {
    case 'post.published':
    case 'post.unhidden':
    case 'post.updated': {
      if (at(post, 'isHidden') === true) return nothing('hidden from everybody');
      if ((textAt(post, 'status') ?? PUBLISHED) !== PUBLISHED) return nothing('a post that is not published');
      if (at(data, 'actor', 'roleType') === 'bot') return nothing('written by a bot');
      // A post that comes back has the time of its writing; without a later one it would not be heard.
      const editedAt = name === 'post.published' ? null : time;
      return says([{ ...draftOf(post, data, context), editedAt }]);
    }
    case 'post.deleted':
    case 'post.unpublished':
    case 'post.hidden':
      return says([taken(idAt(post, 'id'), time, context)]);
    default:
      return nothing('a post before it is published, a reaction without a count, or nothing that was written');
  }
}

function draftOf(post: unknown, data: unknown, { source }: HookContext): Draft {
  const authorId = idAt(post, 'createdById') ?? idAt(post, 'ownerId');
  const role = authorId !== undefined && authorId === idAt(data, 'actor', 'id') ? at(data, 'actor', 'roleType') : null;
  return {
    source,
    externalId: idAt(post, 'id'),
    ...threadOf(post),
    author: { id: authorId, isStaff: role === 'admin' || role === 'moderator' },
    title: textAt(post, 'title') ?? fieldOf(post, 'title'),
    body: fieldOf(post, 'content') ?? textAt(post, 'shortContent'),
    bodyFormat: 'html',
    createdAt: at(post, 'publishedAt') ?? at(post, 'createdAt'),
    url: webUrl(at(post, 'url')),
    metrics: { likes: countAt(post, 'reactionsCount'), replies: countAt(post, 'totalRepliesCount') },
    channel: wordOf(textAt(post, 'spaceId')),
  };
}

/** A reply names the posts above it, the nearest first. */
function threadOf(post: unknown): { readonly threadId: unknown; readonly parentId: unknown } {
  if (at(post, 'isReply') !== true) return { threadId: idAt(post, 'id'), parentId: null };
  const above = listAt(post, 'repliedToIds');
  const parentId = needed(at(post, 'repliedToId') ?? above[0], 'post that the reply answers');
  return { threadId: idAt(above.at(-1)) ?? parentId, parentId };
}

/** The text of one of a post's fields, which are written as JSON within JSON and have two names. */
function fieldOf(post: unknown, key: string): string | null {
  const fields = [...listAt(post, 'mappingFields'), ...listAt(post, 'fields')];
  const field = fields.find((one) => at(one, 'key') === key);
  const value = textAt(field, 'value');
  if (value === null || !value.startsWith('"')) return value;
  try {
    return textAt(JSON.parse(value));
  } catch {
    return value;
  }
}
