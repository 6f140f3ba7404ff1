import { InvalidInputError } from '../domain/errors.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { mapChatMessage } from './discourse-chat.ts';
import { countsOf, discourseDraft, placeOf } from './discourse-post.ts';
import { leftOutOfDiscourse } from './discourse-rules.ts';
import { needed, nothing, says, taken } from './posts.ts';
import { at, idAt, textAt } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

/** Neither the time nor the event is signed: what stops a replay is that the same state of a post counts once. */
const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'hex',
  header: 'x-discourse-event-signature',
  prefix: 'sha256=',
  signed: ['body'],
};

/** Discourse: posts as they are written, edited, deleted and recovered, answers as they are accepted, and its chat. */
export const discourse: Connector = {
  name: 'discourse',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  map(document, context) {
    const type = context.headers['x-discourse-event-type'] ?? typeOf(document);
    switch (type) {
      case 'post':
      case 'solved':
        return mapPost(at(document, type), context.headers['x-discourse-event'] ?? '', context);
      case 'ping':
        return nothing('a ping');
      case 'chat_message':
        return mapChatMessage(at(document, type), context.headers['x-discourse-event'] ?? '', context);
      case 'like':
        return mapLike(at(document, 'like', 'post'), context);
      case 'topic':
        return nothing('a topic, whose posts come by themselves');
      case undefined:
        throw new InvalidInputError('The delivery does not say what happened in Discourse.');
      default:
        return nothing('an event that is no post');
    }
  },
};

/** The body says its kind too: its one member is called so. */
function typeOf(document: unknown): string | undefined {
  return ['post', 'solved', 'ping', 'like', 'topic', 'chat_message'].find((type) => at(document, type) !== undefined);
}

function mapPost(post: unknown, event: string, context: HookContext): Mapped {
  const reason = leftOutOfDiscourse(post, at(post, 'topic_archetype'));
  const deletedAt = textAt(post, 'deleted_at');
  // An author who deletes leaves the post standing for a day, with a line of the forum's own in place of their words.
  const isDeleted = event === 'post_destroyed' || deletedAt !== null || at(post, 'user_deleted') === true;
  const isHidden = at(post, 'hidden') === true;
  if ((isDeleted || isHidden) && reason !== 'a private message') {
    // A post that is hidden, or shown again, is changed by that; one that is deleted is not.
    const goneAt = deletedAt ?? (isDeleted ? null : textAt(post, 'updated_at'));
    return says([taken(idAt(post, 'id'), goneAt, context)]);
  }
  if (reason !== undefined) return nothing(reason);
  const draft = discourseDraft(post, {
    source: context.source,
    base: context.url ?? context.headers['x-discourse-instance'] ?? null,
    threadId: needed(at(post, 'topic_id'), 'topic of the post'),
    title: at(post, 'post_number') === 1 ? textAt(post, 'topic_title') : null,
    channel: textAt(post, 'category_slug'),
    path: textAt(post, 'post_url') ?? placeOf(post, textAt(post, 'topic_slug'), idAt(post, 'topic_id')),
    tags: [],
  });
  return says([{ ...draft, ...ruledBy(event, context) }]);
}

/** A like comes with its post, which tells how many there are now where the forum has reactions. */
function mapLike(post: unknown, { source, receivedAt }: HookContext): Mapped {
  const metrics = countsOf(post);
  const isPrivate = at(post, 'topic_archetype') === 'private_message';
  if (isPrivate || metrics.likes === null) return nothing('a like, without how many there are now');
  // Nothing of the post has the time of the like.
  const metricsAt = new Date(receivedAt).toISOString();
  return says([{ op: 'metrics', source, externalId: idAt(post, 'id'), metrics, metricsAt }]);
}

/**
 * What an event says that its post does not. Discourse moves no time when a post is recovered or an acceptance taken
 * back, and without a later one neither would win over what was said before.
 */
function ruledBy(event: string, { receivedAt }: HookContext): object {
  const editedAt = new Date(receivedAt).toISOString();
  switch (event) {
    case 'post_recovered':
      return { editedAt };
    case 'accepted_solution':
      return { accepted: true };
    case 'unaccepted_solution':
      return { accepted: false, editedAt };
    default:
      return {};
  }
}
