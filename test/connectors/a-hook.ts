import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HookContext, HookRequest, Mapped } from '../../lib/connectors/connector.ts';
import { connectorFor } from '../../lib/connectors/connectors.ts';
import type { ConnectorName } from '../../lib/domain/brand-sources.ts';
import { parseJson, textOf } from '../../lib/domain/json.ts';
import { type Post, parsePost } from '../../lib/domain/post.ts';
import { dataFile } from '../support/data.ts';

/** When the deliveries of these tests come, and the clock that judges their signatures. */
export const NOW = Date.parse('2026-11-24T09:30:00Z');
export const SECRETS: readonly [string, string] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'an-older-secret'];

type Signed = { readonly headers: Record<string, string>; readonly query?: string; readonly method?: 'GET' };
type Sign = (body: string, secret: string, at: number) => Signed;

const hmac = (hash: string, key: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
  createHmac(hash, key).update(text, 'utf8').digest(encoding);
const seconds = (at: number) => String(Math.floor(at / 1000));

/** How each provider signs, written down from its documentation and apart from the table that checks it. */
export const SIGNERS: Readonly<Record<ConnectorName, Sign>> = {
  generic: (body, secret, at) => {
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    const signature = hmac('sha256', key, `msg_1.${seconds(at)}.${body}`, 'base64');
    return {
      headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds(at), 'webhook-signature': `v1,${signature}` },
    };
  },
  discourse: (body, secret) => ({
    headers: { 'x-discourse-event-signature': `sha256=${hmac('sha256', secret, body, 'hex')}` },
  }),
  github: (body, secret) => ({ headers: { 'x-hub-signature-256': `sha256=${hmac('sha256', secret, body, 'hex')}` } }),
  slack: (body, secret, at) => ({
    headers: {
      'x-slack-request-timestamp': seconds(at),
      'x-slack-signature': `v0=${hmac('sha256', secret, `v0:${seconds(at)}:${body}`, 'hex')}`,
    },
  }),
  meta: (body, secret) => ({ headers: { 'x-hub-signature-256': `sha256=${hmac('sha256', secret, body, 'hex')}` } }),
  intercom: (body, secret) => ({ headers: { 'x-hub-signature': `sha1=${hmac('sha1', secret, body, 'hex')}` } }),
  zendesk: (body, secret, at) => {
    const time = new Date(at).toISOString().replace(/\.\d+/, '');
    return {
      headers: {
        'x-zendesk-webhook-signature-timestamp': time,
        'x-zendesk-webhook-signature': hmac('sha256', secret, time + body, 'base64'),
      },
    };
  },
  canny: (_, secret, at) => ({
    headers: {
      'canny-timestamp': String(at),
      'canny-nonce': 'a-random-word',
      'canny-signature': hmac('sha256', secret, 'a-random-word', 'base64'),
    },
  }),
  telegram: (_, secret) => ({ headers: { 'x-telegram-bot-api-secret-token': secret } }),
  bettermode: (body, secret, at) => ({
    headers: {
      'x-bettermode-request-timestamp': String(at),
      'x-bettermode-signature': hmac('sha256', secret, `${at}:${body}`, 'hex'),
    },
  }),
};

/** A call of a provider's webhook as it would come. */
export function aCall(connector: ConnectorName, body = '{}', secret = SECRETS[0], at = NOW): HookRequest {
  const { headers } = SIGNERS[connector](body, secret, at);
  return { method: 'POST', headers, query: new URLSearchParams(), body: Buffer.from(body) };
}

export function aContext(context: Partial<HookContext> = {}): HookContext {
  return { source: 'forum', url: null, headers: {}, receivedAt: NOW, ...context };
}

/** A payload has whatever shape its provider gives it. */
// biome-ignore lint/suspicious/noExplicitAny: tests read its members, and fail when they are not there
export type Payload = any;

/** A real payload, as the public project that keeps it has it. */
export function realPayload(file: string): Payload {
  return JSON.parse(readFileSync(dataFile(`webhooks/${file}`), 'utf8'));
}

/** A payload written after the provider's documentation. */
export function writtenPayload(file: string): Payload {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'payloads', file), 'utf8'));
}

/** What a connector says of a document, through the bytes it would come in. */
export function mapDocument(connector: ConnectorName, document: unknown, context: Partial<HookContext> = {}): Mapped {
  const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
  return connectorFor(connector).map(parseJson(textOf(bytes)), aContext(context));
}

/** The posts it says, each read as it will be when it is taken in. */
export function postsOf(connector: ConnectorName, document: unknown, context: Partial<HookContext> = {}): Post[] {
  const mapped = mapDocument(connector, document, context);
  if ('ignored' in mapped) throw new Error(`ignored: ${mapped.ignored}`);
  return mapped.posts.map(parsePost);
}

/** Why it says nothing. */
export function ignoredBy(connector: ConnectorName, document: unknown, context: Partial<HookContext> = {}): string {
  const mapped = mapDocument(connector, document, context);
  return 'ignored' in mapped ? mapped.ignored : `posts: ${mapped.posts.length}`;
}

/** Seconds as a provider writes them, as a time of ours. */
export const fromSeconds = (s: number) => s * 1000;

/** What an upsert says where its source says nothing. */
export const UNSAID = {
  op: 'upsert',
  source: 'forum',
  parentId: null,
  title: null,
  bodyFormat: 'text',
  language: null,
  editedAt: null,
  url: null,
  metrics: null,
  metricsAt: null,
  channel: null,
  tags: [],
  visibility: 'public',
  accepted: false,
  version: null,
} as const;

export const NO_COUNTS = { likes: null, replies: null, shares: null, views: null, followers: null };
