import { InvalidInputError } from '../domain/errors.ts';
import type { Connector, HookContext, Mapped } from './connector.ts';
import { mapCommentOfInstagram } from './meta-instagram.ts';
import { mapPageChange } from './meta-page.ts';
import { nothing, says } from './posts.ts';
import { at, listAt, textAt, timeOfMillis } from './reading.ts';
import { type Scheme, verifySignature, verifyToken } from './signature.ts';

const SCHEME: Scheme = {
  hash: 'sha256',
  encoding: 'hex',
  header: 'x-hub-signature-256',
  prefix: 'sha256=',
  signed: ['body'],
};

/** One thing that happened on a page or an account, with what its entry says of all of them. */
export type Change = {
  readonly value: unknown;
  /** The page or account. */
  readonly owner: unknown;
  /** When Meta sent it. */
  readonly time: string | undefined;
};

/** Facebook pages and Instagram accounts: what people write under them. */
export const meta: Connector = {
  name: 'meta',
  verify(request, secrets, now) {
    if (request.method === 'GET') return verifyToken(request.query.get('hub.verify_token'), secrets);
    return verifySignature(SCHEME, request, secrets, now);
  },
  handshake({ method, query }) {
    const challenge = query.get('hub.challenge') ?? '';
    if (method !== 'GET' || query.get('hub.mode') !== 'subscribe' || !/^[\w.-]{1,256}$/.test(challenge))
      return undefined;
    return { status: 200, type: 'text/plain; charset=utf-8', body: challenge };
  },
  map(document, context) {
    // Meta shows a notification of Instagram in a list.
    const notifications = Array.isArray(document) && document.length > 0 ? document : [document];
    return gather(notifications.flatMap((one) => mapNotification(one, context)));
  },
};

function mapNotification(notification: unknown, context: HookContext): Mapped[] {
  const object = at(notification, 'object');
  if (object !== 'page' && object !== 'instagram') {
    if (typeof object === 'string') return [nothing('neither a page nor an Instagram account')];
    throw new InvalidInputError('The delivery does not say what of Meta it is about.');
  }
  const entries = listAt(notification, 'entry');
  if (entries.length === 0) throw new InvalidInputError('The delivery has no entries.');
  return entries.flatMap((entry) => mapEntry(object, entry, context));
}

/** What brings somebody's words, by object and field. */
const READERS: ReadonlyMap<string, (change: Change, context: HookContext) => Mapped> = new Map([
  ['page feed', mapPageChange],
  ['instagram comments', mapCommentOfInstagram],
  ['instagram live_comments', mapCommentOfInstagram],
]);

/** What one entry says: its changes, each by itself. Messages have no changes, and are private. */
function mapEntry(object: 'page' | 'instagram', entry: unknown, context: HookContext): Mapped[] {
  const [owner, time] = [at(entry, 'id'), timeOfEntry(at(entry, 'time'))];
  // An entry of one change may be that change itself.
  const changes = textAt(entry, 'field') === null ? listAt(entry, 'changes') : [entry];
  if (changes.length === 0) {
    const isMessage = ['messaging', 'standby'].some((kind) => listAt(entry, kind).length > 0);
    return isMessage ? [nothing('a private message')] : [{ posts: [{ source: context.source }] }];
  }
  return changes.map((change) => {
    const [field, value] = [at(change, 'field'), at(change, 'value')];
    const read = READERS.get(`${object} ${textAt(field)}`);
    if (read === undefined) return nothing('a field that brings no posts, such as mentions');
    return read({ value, owner, time }, context);
  });
}

/** One delivery of many: what is to be kept, or why nothing is. */
function gather(parts: readonly Mapped[]): Mapped {
  const posts = parts.flatMap((part) => ('posts' in part ? part.posts : []));
  if (posts.length > 0) return says(posts);
  return parts.find((part) => 'ignored' in part) ?? nothing('an empty delivery');
}

/** Meta gives seconds, and in some of its products milliseconds. */
function timeOfEntry(time: unknown): string | undefined {
  if (typeof time !== 'number') return undefined;
  return timeOfMillis(time > 100_000_000_000 ? time : time * 1000);
}
