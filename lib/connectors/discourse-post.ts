import { hasRole } from './discourse-rules.ts';
import { changedSince, type Draft } from './posts.ts';
import { at, countAt, idAt, textAt, webUrl, wordOf, wordsOf } from './reading.ts';

/** What is known of a Discourse post beside the post itself; a webhook and an export know it from different places. */
export type DiscourseScene = {
  readonly source: string;
  /** Where the forum stands on the web. */
  readonly base: string | null;
  readonly threadId: string;
  /** Of the topic, for its first post. */
  readonly title: string | null;
  readonly channel: string | null;
  readonly path: string | null;
  readonly tags: readonly (string | null)[];
};

/** A post of Discourse, the same whether a webhook brought it or an export. */
export function discourseDraft(post: unknown, scene: DiscourseScene): Draft {
  const { source, base, threadId, title, channel, path, tags } = scene;
  const [raw, createdAt] = [textAt(post, 'raw'), at(post, 'created_at')];
  const editedAt = changedSince(createdAt, at(post, 'updated_at'));
  return {
    source,
    externalId: idAt(post, 'id'),
    threadId,
    parentId: parentOf(post, threadId),
    author: {
      id: idAt(post, 'user_id'),
      name: textAt(post, 'username'),
      isStaff: isByStaff(post),
    },
    title,
    body: raw ?? textAt(post, 'cooked'),
    bodyFormat: raw === null ? 'html' : 'markdown',
    createdAt,
    editedAt,
    url: within(base, path),
    metrics: countsOf(post),
    metricsAt: editedAt,
    channel: wordOf(channel),
    tags: wordsOf(tags),
    accepted: at(post, 'accepted_answer') === true,
  };
}

/** A post in the colour of the staff. */
const MODERATORS_POST = 2;

function isByStaff(post: unknown): boolean {
  return hasRole(post) || at(post, 'post_type') === MODERATORS_POST;
}

/** The way to a post by its place. */
export function placeOf(post: unknown, slug: string | null, topic: unknown): string | null {
  const number = countAt(post, 'post_number');
  return number === null || typeof topic !== 'string'
    ? null
    : `/t/${encodeURIComponent(slug ?? '-')}/${topic}/${number}`;
}

/**
 * What a post answers. Discourse names it by its number in the topic, never by its id, and names nothing where the
 * topic as a whole is answered. So a parent is told as `topic/number`, which is no post's id and still says that this
 * post opens nothing.
 */
function parentOf(post: unknown, threadId: string): string | null {
  if (at(post, 'post_number') === 1) return null;
  return `${threadId}/${countAt(post, 'reply_to_post_number') ?? 1}`;
}

/** Among what can be done with a post, what liking it is called. */
const LIKE = 2;

/** What is counted of a post, as far as it is told. */
export function countsOf(post: unknown): { readonly likes: number | null; readonly [count: string]: number | null } {
  return { likes: likesOf(post), replies: countAt(post, 'reply_count'), views: countAt(post, 'reads') };
}

/** Likes are told by an export, and by a webhook where the forum has reactions; else a webhook leaves them out. */
function likesOf(post: unknown): number | null {
  const reacted = countAt(post, 'reaction_users_count');
  if (reacted !== null) return reacted;
  const actions = at(post, 'actions_summary');
  if (!Array.isArray(actions)) return countAt(post, 'like_count');
  const likes = actions.find((action) => at(action, 'id') === LIKE);
  // A count of nought is left out of the list.
  return likes === undefined ? 0 : countAt(likes, 'count');
}

/** A path on the forum's own host, and on no other. */
export function within(base: string | null, path: string | null): string | null {
  if (base === null || path === null) return null;
  const [root, url] = [URL.parse(base), URL.parse(path, base)];
  return root !== null && url !== null && url.host === root.host ? webUrl(url.href) : null;
}
