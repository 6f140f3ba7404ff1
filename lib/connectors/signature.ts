import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parseInstant } from '../domain/instant.ts';
import { LIMITS } from '../domain/limits.ts';
import type { HookRequest, Verified } from './connector.ts';

/** How a provider proves that a call is its own. */
export type Scheme = {
  readonly hash: 'sha256' | 'sha1';
  readonly encoding: 'hex' | 'base64';
  /** The header that carries the signature, in lower case. */
  readonly header: string;
  /** What stands before each signature. */
  readonly prefix: string;
  /** What stands between several signatures in one header. */
  readonly separator?: string;
  /** What is signed: headers by name, the body, and the texts between them. */
  readonly signed: readonly ({ readonly header: string } | 'body' | `=${string}`)[];
  /** Where the signed time stands; absent where the provider signs none. */
  readonly time?: { readonly header: string; readonly unit: 'seconds' | 'seconds or milliseconds' | 'RFC 3339' };
  /** The key a secret stands for; its own bytes, unless said. */
  readonly keyOf?: (secret: string) => Uint8Array;
};

/**
 * Check a call against the secrets that are good at the moment. What the signature should read is made for every
 * secret and compared in constant time; whatever is missing, short, long or malformed is not it. Only a right
 * signature is asked for its time.
 */
export function verifySignature(
  scheme: Scheme,
  { method, headers, body }: HookRequest,
  secrets: readonly string[],
  now: number,
): Verified {
  const given = headers[scheme.header];
  const parts = signedParts(scheme, headers, body);
  if (method !== 'POST' || given === undefined || parts === undefined) {
    return { verified: false, problem: 'unauthorized' };
  }
  const signatures = scheme.separator === undefined ? [given] : given.split(scheme.separator);
  const isRight = keysOf(scheme, secrets)
    .map((key) => signatureOf(scheme, key, parts))
    .map((expected) => signatures.map((signature) => sameText(signature, expected)).includes(true))
    .includes(true);
  if (!isRight) return { verified: false, problem: 'signature-invalid' };
  return isTimely(scheme, headers, now) ? { verified: true } : { verified: false, problem: 'signature-expired' };
}

/** Check a call that carries a secret itself. */
export function verifyToken(given: string | null | undefined, secrets: readonly string[]): Verified {
  if (given === undefined || given === null || given === '') return { verified: false, problem: 'unauthorized' };
  const isRight = keysOf({}, secrets)
    .map((key) => sameText(given, key))
    .includes(true);
  return isRight ? { verified: true } : { verified: false, problem: 'signature-invalid' };
}

/** A key without a byte would let anybody sign. */
function keysOf({ keyOf }: Pick<Scheme, 'keyOf'>, secrets: readonly string[]): Uint8Array[] {
  return secrets.map((secret) => keyOf?.(secret) ?? Buffer.from(secret, 'utf8')).filter(({ length }) => length > 0);
}

function signedParts(
  { signed }: Scheme,
  headers: HookRequest['headers'],
  body: Uint8Array,
): readonly (string | Uint8Array)[] | undefined {
  const parts = signed.map((part) => {
    if (part === 'body') return body;
    return typeof part === 'string' ? part.slice(1) : headers[part.header];
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function signatureOf(
  { hash, encoding, prefix }: Scheme,
  key: Uint8Array,
  parts: readonly (string | Uint8Array)[],
): string {
  const hmac = createHmac(hash, key);
  for (const part of parts) hmac.update(part);
  return prefix + hmac.digest(encoding);
}

/** Hashes have one length, and `timingSafeEqual` throws on two. */
function sameText(a: string, b: string | Uint8Array): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}

function isTimely({ time }: Scheme, headers: HookRequest['headers'], now: number): boolean {
  if (time === undefined) return true;
  const at = secondsIn(headers[time.header] ?? '', time.unit);
  return at !== undefined && Math.abs(Math.floor(now / 1000) - at) <= LIMITS.toleranceSeconds;
}

function secondsIn(text: string, unit: NonNullable<Scheme['time']>['unit']): number | undefined {
  if (unit === 'RFC 3339') {
    const instant = parseInstant(text);
    return instant === undefined ? undefined : Math.floor(instant / 1000);
  }
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const inMillis = unit === 'seconds or milliseconds' && text.length > 11;
  return Math.floor(Number(text) / (inMillis ? 1000 : 1));
}
