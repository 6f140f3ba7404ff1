import { expiresBefore } from '../domain/brand-retention.ts';
import { deliveryOf } from '../domain/delivery.ts';
import { type FieldError, InvalidInputError } from '../domain/errors.ts';
import { LIMITS } from '../domain/limits.ts';
import { type Post, parsePost, type Upsert } from '../domain/post.ts';
import { latestAt, tooFarAhead } from '../domain/too-far-ahead.ts';
import type { OutgoingMessage, Ports } from '../ports.ts';
import { calendarOf } from './compiled.ts';

/** What became of one post at the door. Each post stands alone: a bad one never costs its neighbours. */
export type Receipt =
  | { readonly status: 'accepted'; readonly postId: string; readonly truncated?: true }
  | { readonly status: 'dropped'; readonly reason: 'private' | 'past-retention' }
  | { readonly status: 'refused'; readonly detail: string; readonly errors: readonly FieldError[] }
  | { readonly status: 'unavailable'; readonly detail: string };

export type IngestOptions = {
  /** Text past its limit: `refuse` it at the API, `cut` it where a real post is worth more than its tail. */
  readonly overlong: 'refuse' | 'cut';
  /** Back-fills and imports stand in their own group, so that they barely delay live posts. */
  readonly origin: 'live' | 'backfill';
  /** When the posts first came, ms since 1970, where that was not now: it dates what carries no time of its own. */
  readonly receivedAt?: number;
};

export type IngestPorts = Pick<Ports, 'brand' | 'secret' | 'posts' | 'clock' | 'meter'>;

/** Older than this, a post is a back-fill wherever it came from, ms. */
const LIVE_FOR = 48 * 3_600_000;

/**
 * Take posts in: each is checked, normalised, given its pseudonym and put on the `posts` queue.
 *
 * `accepted` is a promise: the queue has the post, on disk. `unavailable` says nothing about the post, only that the
 * queue did not take it, so sending it again is right and harmless.
 */
export async function ingestPosts(
  inputs: readonly unknown[],
  options: IngestOptions,
  ports: IngestPorts,
): Promise<Receipt[]> {
  const now = ports.clock.now();
  const taken = inputs.map((input) => takeIn(input, options, ports, now));
  const messages = taken.flatMap((one) => ('message' in one ? [one.message] : []));
  const sent = messages.length > 0 ? await ports.posts.send(messages) : [];

  let next = 0;
  const receipts = taken.map((one): Receipt => {
    if (!('message' in one)) return one.receipt;
    const result = sent[next++]!;
    return result.sent ? one.receipt : { status: 'unavailable', detail: `The queue did not take it: ${result.reason}` };
  });
  countArrivals(taken, receipts, ports);
  return receipts;
}

/** `isLate`: its week was over when it came, and nobody said that it comes from an archive. */
type Taken =
  | { readonly receipt: Receipt }
  | { readonly receipt: Receipt; readonly message: OutgoingMessage; readonly isLate: boolean };

/** What the queue did not take comes again, and is counted then. */
function countArrivals(taken: readonly Taken[], receipts: readonly Receipt[], { meter }: Pick<Ports, 'meter'>): void {
  const came = taken.filter((_, i) => receipts[i]!.status !== 'unavailable');
  meter.count('received', came.length);
  meter.count('refused', receipts.filter(({ status }) => status === 'refused').length);
  meter.count('late', came.filter((one) => 'message' in one && one.isLate).length);
}

function takeIn(input: unknown, options: IngestOptions, ports: Pick<Ports, 'brand' | 'secret'>, now: number): Taken {
  try {
    const post = parsePost(input);
    if (post.op === 'upsert' && post.visibility === 'private')
      return { receipt: { status: 'dropped', reason: 'private' } };
    // Nothing is wrong with it, so it is neither refused nor set aside: its words would only go again.
    if (post.op === 'upsert' && post.createdAt < expiresBefore(ports.brand.retention, now))
      return { receipt: { status: 'dropped', reason: 'past-retention' } };
    refuseFuture(post, now);
    if (post.op === 'upsert' && options.overlong === 'refuse') refuseOverlong(post);

    const calendar = calendarOf(ports.brand);
    const { receivedAt = now } = options;
    const delivery = deliveryOf(post, { brand: ports.brand, secret: ports.secret, calendar, receivedAt });
    const truncated = delivery.content?.words?.truncated ? ({ truncated: true } as const) : {};
    return {
      receipt: { status: 'accepted', postId: delivery.postId, ...truncated },
      message: { body: JSON.stringify(delivery), group: groupOf(post, options.origin, now) },
      isLate:
        options.origin === 'live' &&
        post.op === 'upsert' &&
        calendar.spanOf(calendar.weekOf(post.createdAt)).to <= receivedAt,
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { receipt: { status: 'refused', detail: error.message, errors: error.errors } };
  }
}

/** A clock that runs ahead would put posts into weeks that have not come; a day's grace covers time zones. */
function refuseFuture(post: Post, now: number): void {
  const times =
    post.op === 'upsert'
      ? { createdAt: post.createdAt, editedAt: post.editedAt, metricsAt: post.metricsAt }
      : post.op === 'delete'
        ? { deletedAt: post.deletedAt }
        : { metricsAt: post.metricsAt };
  for (const [member, time] of Object.entries(times)) {
    if (time !== null && time > latestAt(now)) throw tooFarAhead('post', member);
  }
}

function refuseOverlong(post: Upsert): void {
  const sizes = [
    { pointer: '/body', length: post.body.length, most: LIMITS.textChars },
    { pointer: '/title', length: post.title?.length ?? 0, most: LIMITS.titleChars },
    { pointer: '/author/name', length: post.author.name?.length ?? 0, most: LIMITS.nameChars },
  ];
  const errors = sizes
    .filter(({ length, most }) => length > most)
    .map(({ pointer, length, most }) => ({ pointer, detail: `must have at most ${most} characters, has ${length}` }));
  if (errors.length > 0) throw new InvalidInputError('The post is too long.', 'invalid-input', errors);
}

function groupOf(post: Post, origin: 'live' | 'backfill', now: number): string {
  const old = post.op === 'upsert' && post.createdAt < now - LIVE_FOR;
  return `${post.source}/${old ? 'backfill' : origin}`;
}
