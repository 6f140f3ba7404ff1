import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

const LENGTH = 22;

/** A post is known by its brand, its source and its id there; 132 bits of their hash name it everywhere. */
export function postIdOf(brandId: string, source: string, externalId: string): string {
  return digest(`${brandId}\0${source}\0${externalId}`);
}

/** Names a thread as a post is named; the two are never compared. */
export function threadKeyOf(brandId: string, source: string, threadId: string): string {
  return digest(`${brandId}\0${source}\0thread\0${threadId}`);
}

/**
 * A member's pseudonym. Without the brand's secret nobody can tell who it is, or try names until one fits; with it
 * the same member is the same pseudonym for ever, which is why the secret never rotates.
 */
export function authorKeyOf(secret: Uint8Array, source: string, authorId: string): string {
  return createHmac('sha256', keyOf(secret)).update(`${source}\0${authorId}`).digest('base64url').slice(0, LENGTH);
}

/** Every post asks for it, and making it takes longer than using it. */
const keysMade = new WeakMap<Uint8Array, KeyObject>();

function keyOf(secret: Uint8Array): KeyObject {
  const made = keysMade.get(secret);
  if (made !== undefined) return made;
  const key = createSecretKey(secret);
  keysMade.set(secret, key);
  return key;
}

/** The SHA-256 of a text, in hexadecimal: digests that people compare. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);
}

/** When a version 7 UUID was made, ms since 1970: its first 48 bits. */
export function madeAt(uuid: string): number {
  return Number.parseInt(uuid.replace('-', '').slice(0, 12), 16);
}
