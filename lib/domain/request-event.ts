import canonicalize from 'canonicalize';
import type { FeatureRequest } from './feature-request.ts';
import { sha256 } from './identity.ts';
import { formatInstant } from './instant.ts';
import type { Change, Evidence, RequestEvent, RequestSnapshot } from './team-event.ts';

/** How many posts a message names; all of them are behind its link. */
const POSTS_NAMED = 50;

/** Who speaks, and when: what every message of a brand carries. */
export type Sender = {
  readonly brandId: string;
  /** Where the API answers; empty when unknown. */
  readonly address: string;
  /** When the message is made, ms since 1970. */
  readonly at: number;
};

/**
 * The id of a message, made from what it says: a brand's counter gives every message a version of its own, so the same
 * id is the same message, sent again.
 */
export function eventIdOf(brandId: string, subject: string, version: number): string {
  return sha256(`${brandId}\0${subject}\0${version}`).slice(0, 32);
}

/** A message about a request. */
export function requestEvent(
  {
    type,
    version,
    request,
    changes,
    posts,
  }: {
    readonly type: RequestEvent['type'];
    readonly version: number;
    readonly request: RequestSnapshot;
    readonly changes: readonly Change[];
    readonly posts: readonly string[];
  },
  { brandId, address, at }: Sender,
): RequestEvent {
  return {
    specversion: '1.0',
    id: eventIdOf(brandId, request.id, version),
    source: `/brands/${brandId}`,
    type,
    subject: request.id,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data: {
      version,
      request,
      changes: [...changes],
      evidence: evidenceOf(posts, `${address}/v1/requests/${encodeURIComponent(request.id)}`),
      digest: digestOf(request, posts.slice(0, POSTS_NAMED)),
    },
  };
}

/** Posts as evidence: the newest by id, all of them behind a link. */
export function evidenceOf(posts: readonly string[], link: string): Evidence {
  return { posts: posts.slice(0, POSTS_NAMED), link };
}

/** The posts that hold an ask of a request, the newest first. */
export function postsOf({ asks }: Pick<FeatureRequest, 'asks'>): string[] {
  return [...new Set(asks.map(({ postId }) => postId).reverse())];
}

/** SHA-256 of the RFC 8785 form, so that a reader can tell whether it still holds what it was told. */
function digestOf(request: RequestSnapshot, posts: readonly string[]): string {
  return sha256(canonicalize({ request, posts }) ?? '');
}
