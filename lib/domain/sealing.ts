import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** AES-256-GCM with the nonce and tag that NIST SP 800-38D recommends, bytes. */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What opened bytes may weigh at most. */
const LARGEST = 4_194_304;

/**
 * Bytes as only the brand's secret opens them again, compressed before: what nobody could read yet may hold anything.
 * `place` is where they are kept; sealed bytes that were moved elsewhere no longer open.
 *
 * The nonce is made from the bytes themselves, so the same bytes sealed for the same place are the same once more, and
 * two different ones never share a nonce, however many processes seal (the idea of RFC 8452).
 */
export function seal(bytes: Uint8Array, place: string, secret: Uint8Array): Uint8Array {
  const packed = deflateRawSync(bytes);
  const nonce = createHmac('sha256', derive(secret, 'nonce'))
    .update(place)
    .update('\0')
    .update(packed)
    .digest()
    .subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derive(secret, 'key'), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(packed), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What `seal` sealed for this place; undefined when it was damaged, moved, or sealed with another secret. */
export function open(sealed: Uint8Array, place: string, secret: Uint8Array): Uint8Array | undefined {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', derive(secret, 'key'), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    const packed = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return inflateRawSync(packed, { maxOutputLength: LARGEST });
  } catch {
    return undefined;
  }
}

/** A key for one purpose (HKDF, RFC 5869): pseudonyms, made from the same secret, tell nothing about it. */
function derive(secret: Uint8Array, purpose: 'key' | 'nonce'): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `groundswell/aside/1/${purpose}`, KEY_BYTES));
}
