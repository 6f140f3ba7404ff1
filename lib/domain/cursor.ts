import { createHmac, timingSafeEqual } from 'node:crypto';
import { InvalidInputError } from './errors.ts';
import { sha256 } from './identity.ts';
import { parseJson } from './json.ts';

/** Where a list goes on: whatever its step needs to find the place again. */
export type Place = readonly (string | number | boolean)[];

/**
 * A place in a list as a caller carries it: opaque, signed with a key made from the brand's secret, and good only for
 * the list it came from, with the same filters. Nobody can look through the store with one they made up.
 */
export function sealCursor(place: Place, list: string, secret: Uint8Array): string {
  const bytes = Buffer.from(JSON.stringify([sha256(list).slice(0, 16), place]));
  return `${bytes.toString('base64url')}.${signatureOf(bytes, secret).toString('base64url')}`;
}

/** @throws InvalidInputError when it is not a cursor of this list. */
export function openCursor(cursor: string, list: string, secret: Uint8Array): Place {
  const [text = '', signature = ''] = cursor.split('.');
  const bytes = Buffer.from(text, 'base64url');
  const [given, expected] = [Buffer.from(signature, 'base64url'), signatureOf(bytes, secret)];
  if (given.length === expected.length && timingSafeEqual(given, expected)) {
    const [of, place] = parseJson(bytes.toString()) as [string, Place];
    if (of === sha256(list).slice(0, 16)) return place;
  }
  throw new InvalidInputError('The cursor is not one of this list.', 'invalid-input', [
    { pointer: '/cursor', detail: "must be the 'nextCursor' of a list with the same filters" },
  ]);
}

function signatureOf(bytes: Uint8Array, secret: Uint8Array): Buffer {
  const key = createHmac('sha256', secret).update('groundswell cursor').digest();
  return createHmac('sha256', key).update(bytes).digest().subarray(0, 16);
}
