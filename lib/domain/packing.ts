import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What an unpacked document may weigh at most: a guard against a damaged or planted item, in bytes. */
const LARGEST = 1 << 30;

/** A value as compressed JSON. Small things go fast at level 1; whole pages are worth more effort. */
export function pack(value: unknown, level: 1 | 6 = 1): Uint8Array {
  return deflateRawSync(JSON.stringify(value), { level });
}

/** What `pack` packed. */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(unpackText(bytes));
}

/** The same before it is parsed. */
export function unpackText(bytes: Uint8Array): string {
  return unpackBytes(bytes).toString('utf8');
}

/** The same before it is even read: for whoever needs little of much. */
export function unpackBytes(bytes: Uint8Array): Buffer {
  return inflateRawSync(bytes, { maxOutputLength: LARGEST });
}

/** Bytes in pieces that fit an item. */
export function chunksOf(bytes: Uint8Array, size = 350_000): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}
