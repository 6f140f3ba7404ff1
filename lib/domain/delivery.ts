import type { Brand } from './brand.ts';
import { authorKeyOf, postIdOf, sha256, threadKeyOf } from './identity.ts';
import { LIMITS } from './limits.ts';
import type { Post, Upsert } from './post.ts';
import type { Counts, PostState, Words } from './post-state.ts';
import { cutText } from './text.ts';
import type { Calendar } from './week.ts';

/** What turns a canonical post into the brand's own. */
export type Receiver = {
  readonly brand: Pick<Brand, 'id'>;
  readonly secret: Uint8Array;
  readonly calendar: Calendar;
  /** When the post was received, ms since 1970: the clock of registers whose source gives none. */
  readonly receivedAt: number;
};

/**
 * A post as one delivery of it: a state that knows only what the delivery says.
 *
 * Content is dated by its edit or creation, never by its arrival, so that a late repeat cannot pass for news. Counts
 * that come with a post are dated by its creation; a delete or counts on their own without a time get the time of
 * receipt, once, before the queue.
 */
export function deliveryOf(post: Post, receiver: Receiver): PostState {
  const { brand, calendar, receivedAt } = receiver;
  const state: PostState = {
    postId: postIdOf(brand.id, post.source, post.externalId),
    content: null,
    deletedAt: null,
    erased: false,
    counts: [],
    accepted: null,
  };
  if (post.op === 'delete') return { ...state, deletedAt: post.deletedAt ?? receivedAt };
  if (post.op === 'metrics') {
    const at = post.metricsAt ?? receivedAt;
    return { ...state, counts: [{ version: null, time: at, week: calendar.weekOf(at), at, values: post.metrics }] };
  }
  const said = { version: post.version, time: post.editedAt ?? post.createdAt };
  const words = wordsOf(post, receiver);
  return {
    ...state,
    content: { ...said, digest: sha256(JSON.stringify(words)).slice(0, 32), words },
    counts: countsWith(post, said, calendar),
    accepted: { ...said, value: post.accepted },
  };
}

function wordsOf(post: Upsert, { brand, secret }: Receiver): Words {
  const { source, author } = post;
  const threadId = post.threadId ?? post.externalId;
  const body = cutText(post.body, LIMITS.textChars);
  const title = post.title === null ? null : cutText(post.title, LIMITS.titleChars);
  return {
    source,
    externalId: post.externalId,
    threadId,
    parentId: post.parentId,
    threadKey: threadKeyOf(brand.id, source, threadId),
    authorId: author.id,
    authorName: author.name === null ? null : cutText(author.name, LIMITS.nameChars),
    authorKey: authorKeyOf(secret, source, author.id),
    account: author.account,
    isStaff: author.isStaff,
    title,
    body,
    bodyFormat: post.bodyFormat,
    language: post.language,
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    url: post.url,
    channel: post.channel,
    tags: post.tags,
    truncated: body !== post.body || title !== post.title,
  };
}

function countsWith(post: Upsert, said: { version: number | null; time: number }, calendar: Calendar): Counts[] {
  const known = post.metrics !== null && Object.values(post.metrics).some((count) => count !== null);
  if (!known) return [];
  const at = post.metricsAt ?? post.createdAt;
  return [{ ...said, week: calendar.weekOf(at), at, values: post.metrics! }];
}
