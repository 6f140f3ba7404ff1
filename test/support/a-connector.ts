import { createHmac } from 'node:crypto';
import type { Connector, HookRequest } from '../../lib/connectors/connector.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';

/** A connector of its own for tests of what lies behind every connector: it signs whole bodies and maps whole posts. */
export function aConnector(more: Partial<Connector> = {}): Connector {
  return {
    name: 'discourse',
    verify({ headers, body }, secrets) {
      const good = secrets.some((secret) => headers['x-signature'] === signatureOf(body, secret));
      if (good) return { verified: true, ...(headers['x-once'] === undefined ? {} : { once: headers['x-once'] }) };
      return { verified: false, problem: 'x-signature' in headers ? 'signature-invalid' : 'unauthorized' };
    },
    map(document, { source, headers }) {
      if (typeof document !== 'object' || document === null) throw new InvalidInputError('The body must be an object.');
      if (headers['x-event'] === 'ping') return { ignored: 'a ping' };
      const posts = 'posts' in document ? (document.posts as object[]) : [document];
      return { posts: posts.map((post) => ({ ...post, source })) };
    },
    ...more,
  };
}

/** A call of its webhook, signed. */
export function aHook(
  body: unknown,
  headers: Record<string, string> = {},
  { secret = 's1', method = 'POST', query = '' }: { secret?: string; method?: 'GET' | 'POST'; query?: string } = {},
): HookRequest {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const signed = { 'content-type': 'application/json', 'x-signature': signatureOf(bytes, secret), ...headers };
  return { method, headers: signed, query: new URLSearchParams(query), body: bytes };
}

function signatureOf(body: Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}
