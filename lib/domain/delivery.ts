import type { Brand } from './brand.ts';
import { authorKeyOf, postIdOf, sha256, threadKeyOf } from './identity.ts';
import { LIMITS } from './limits.ts';
import type { Post, Upsert } from './post.ts';
import { type Counts, knowsNothing, type PostState, type Words } from './post-state.ts';
import { phoneRegionsOf } from './redaction/regions.ts';
import { redact } from './redaction.ts';
import { cutText } from './text.ts';
import type { Calendar } from './week.ts';

/** What turns a canonical post into the brand's own. */
export type Receiver = {
  readonly brand: Pick<Brand, 'id' | 'phoneRegions' | 'timeZone' | 'languages'>;
  readonly secret: Uint8Array;
  readonly calendar: Calendar;
  /** When the post was received, ms since 1970: the clock of registers whose source gives none. */
  readonly receivedAt: number;
};

/** Text this far past its limit is still looked at, so that the cut never leaves half of a personal detail standing. */
const LOOKED_AT_PAST_LIMIT = 512;

/**
 * A post as one delivery of it: a state that knows only what the delivery says, with the personal details in its text
 * replaced. The digest is that of the redacted words.
 *
 * Content is dated by its edit or creation, never by its arrival, so that a late repeat cannot pass for news. Counts
 * that come with a post are dated by its creation; a delete or counts on their own without a time get the time of
 * receipt, once, before the queue.
 */
export function deliveryOf(post: Post, receiver: Receiver): PostState {
  const { brand, calendar, receivedAt } = receiver;
  const state = knowsNothing(postIdOf(brand.id, post.source, post.externalId));
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
  const body = keptText(post.body, LIMITS.textChars, brand);
  const title = post.title === null ? null : keptText(post.title, LIMITS.titleChars, brand);
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
    truncated: post.body.length > LIMITS.textChars || (post.title?.length ?? 0) > LIMITS.titleChars,
  };
}

function keptText(text: string, chars: number, brand: Receiver['brand']): string {
  return cutText(redact(cutText(text, chars + LOOKED_AT_PAST_LIMIT), phoneRegionsOf(brand)), chars);
}

function countsWith(post: Upsert, said: { version: number | null; time: number }, calendar: Calendar): Counts[] {
  const known = post.metrics !== null && Object.values(post.metrics).some((count) => count !== null);
  if (!known) return [];
  const at = post.metricsAt ?? post.createdAt;
  return [{ ...said, week: calendar.weekOf(at), at, values: post.metrics! }];
}
