import { InvalidInputError } from '../domain/errors.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { changedSince, type Draft, needed, nothing, says, taken } from './posts.ts';
import { at, countAt, idAt, listAt, textAt, webUrl, wordOf, wordsOf } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

/**
 * Only a random word is signed, so whoever once saw a signature could put any body under it, at any time they like. So
 * each word is taken once, for one body; and the time beside it, which nobody signed, is not asked for.
 */
const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'base64',
  header: 'canny-signature',
  prefix: '',
  signed: [{ header: 'canny-nonce' }],
};

/** Canny: feature requests with their votes, and the comments under them. */
export const canny: Connector = {
  name: 'canny',
  verify(request, secrets, now) {
    const verified = verifySignature(SCHEME, request, secrets, now);
    return verified.verified ? { ...verified, once: request.headers['canny-nonce']! } : verified;
  },
  map(document, context) {
    const type = textAt(document, 'type');
    if (type === null) throw new InvalidInputError('The delivery does not say what happened in Canny.');
    const [noun = '', verb = ''] = type.split('.');
    const object = at(document, 'object');
    if (noun === 'vote') return mapVote(object, at(document, 'created'), context);
    if (noun !== 'post' && noun !== 'comment') return nothing('an event that is no post');
    if (verb === 'deleted') return says([taken(idAt(object, 'id'), at(document, 'created'), context)]);
    const isInternal = at(object, 'private') === true || at(object, 'internal') === true;
    if (isInternal) return nothing('a note among the staff');
    const draft = noun === 'post' ? postDraft(object, context) : commentDraft(object, context);
    return says([{ ...draft, ...changedBy(verb, object, at(document, 'created')) }]);
  },
};

/** An event's time dates what it changed: the words after an edit, else the counts alone. */
function changedBy(verb: string, object: unknown, time: unknown): object {
  const changedAt = changedSince(at(object, 'created'), time);
  return verb === 'edited' ? { editedAt: changedAt, metricsAt: changedAt } : { metricsAt: changedAt };
}

/** A vote comes with the post as it stands after it, and so with a count. */
function mapVote(vote: unknown, time: unknown, { source }: HookContext): Mapped {
  const post = at(vote, 'post');
  return says([{ op: 'metrics', source, externalId: idAt(post, 'id'), metrics: countsOf(post), metricsAt: time }]);
}

function postDraft(post: unknown, { source }: HookContext): Draft {
  return {
    ...writtenDraft(post, source),
    threadId: idAt(post, 'id'),
    parentId: null,
    title: textAt(post, 'title'),
    body: textAt(post, 'details'),
    url: webUrl(at(post, 'url')),
    metrics: countsOf(post),
    tags: wordsOf([textAt(post, 'category', 'name'), ...listAt(post, 'tags').map((tag) => textAt(tag, 'name'))]),
  };
}

function commentDraft(comment: unknown, { source }: HookContext): Draft {
  const threadId = needed(at(comment, 'post', 'id'), 'post of the comment');
  return {
    ...writtenDraft(comment, source),
    threadId,
    parentId: idAt(comment, 'parentID') ?? threadId,
    body: textAt(comment, 'value'),
    url: webUrl(at(comment, 'post', 'url')),
    metrics: { likes: countAt(comment, 'likeCount') },
  };
}

function writtenDraft(written: unknown, source: string): Draft {
  const author = at(written, 'author');
  return {
    source,
    externalId: idAt(written, 'id'),
    author: { id: idAt(author, 'id'), name: textAt(author, 'name'), isStaff: at(author, 'isAdmin') === true },
    createdAt: at(written, 'created'),
    channel: wordOf(textAt(written, 'board', 'name')),
  };
}

function countsOf(post: unknown): object {
  return { likes: countAt(post, 'score'), replies: countAt(post, 'commentCount') };
}
