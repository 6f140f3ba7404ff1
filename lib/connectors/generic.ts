import { InvalidInputError } from '../domain/errors.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { nothing, says } from './posts.ts';
import { at } from './reading.ts';
import { type Scheme, verifySignature } from './signature.ts';

/** Standard Webhooks: id, time and body are signed; several signatures stand side by side while a secret is changed. */
const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'base64',
  header: 'webhook-signature',
  prefix: 'v1,',
  separator: ' ',
  signed: [{ header: 'webhook-id' }, '=.', { header: 'webhook-timestamp' }, '=.', 'body'],
  time: { header: 'webhook-timestamp', unit: 'seconds' },
  // A secret without the scheme's own mark is the text it is, so that any program can sign with what it was given.
  keyOf: (secret) =>
    secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8'),
};

/** Whoever can write our own canonical post, by the signature of Standard Webhooks. */
export const generic: Connector = {
  name: 'generic',
  verify: (request, secrets, now) => verifySignature(SCHEME, request, secrets, now),
  map: canonicalPosts,
};

/**
 * One canonical post, a list of them, or `{"posts": […]}`. A secret speaks for its own source only, whatever its posts
 * say of theirs.
 * @throws InvalidInputError when there are more than a request may carry.
 */
export function canonicalPosts(document: unknown, { source }: Pick<HookContext, 'source'>): Mapped {
  const list = at(document, 'posts');
  const posts: readonly unknown[] = Array.isArray(document) ? document : Array.isArray(list) ? list : [document];
  if (posts.length > LIMITS.batchPosts) {
    throw new InvalidInputError(`A delivery takes at most ${LIMITS.batchPosts} posts.`);
  }
  if (posts.length === 0) return nothing('no posts');
  return says(posts.map((post) => ({ ...(isObject(post) ? post : {}), source })));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
