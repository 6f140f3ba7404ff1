import { deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** What an unpacked document may weigh at most: a guard against a damaged or planted item, in bytes. */
const LARGEST = 1 << 30;
/** How Zstandard's frames begin (RFC 8878, §3.1.1). Deflate cannot: its first block would deny its own length. */
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Texts up to so many characters, such as a post, are packed and unpacked in little room. */
const SMALL = 4096;
/**
 * For a small text zlib needs no quarter of a megabyte to look back in, and no buffer of 16 KB for a few hundred bytes,
 * which lives as long as they do: that costs a third of the time, and most of the memory of a busy service.
 */
const IN_LITTLE_ROOM = { windowBits: 12, memLevel: 5, chunkSize: 1024 };

/** A small value as compressed JSON: deflate has the shorter frame. */
export function pack(value: unknown): Uint8Array {
  const text = JSON.stringify(value);
  return deflateRawSync(text, { level: 1, ...(text.length <= SMALL ? IN_LITTLE_ROOM : {}) });
}

/**
 * A document as compressed JSON, as whole pages and summaries are: Zstandard makes them no larger than deflate does at
 * level 4, in a third of its time.
 */
export function packDocument(value: unknown): Uint8Array {
  return zstdCompressSync(JSON.stringify(value));
}

/** What `pack` or `packDocument` packed. */
export function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(unpackText(bytes));
}

/** The same before it is parsed. */
export function unpackText(bytes: Uint8Array): string {
  return unpackBytes(bytes).toString('utf8');
}

/** The same before it is even read: for whoever needs little of much. */
export function unpackBytes(bytes: Uint8Array): Buffer {
  const isZstandard = ZSTANDARD.equals(bytes.subarray(0, ZSTANDARD.length));
  const unpacked = isZstandard ? zstdDecompressSync : inflateRawSync;
  return unpacked(bytes, { maxOutputLength: LARGEST, ...(bytes.length <= SMALL ? { chunkSize: SMALL } : {}) });
}

/** Bytes in pieces that fit an item. */
export function chunksOf(bytes: Uint8Array, size = 350_000): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}
