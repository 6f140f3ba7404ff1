import { LIMITS } from '../lib/domain/limits.ts';

/** One line of a file: its number from 1, its bytes, `null` when longer than the limit, and where the next begins. */
export type Line = { readonly number: number; readonly bytes: Uint8Array | null; readonly end: number };

const LINE_FEED = 0x0a;

/**
 * The lines of a stream of bytes. A line past the limit is read over without being kept, so that no input, however
 * large its lines, costs memory.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  let position = 0;

  const take = (end: number): Line => {
    const whole = size > LIMITS.lineBytes ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    parts = [];
    size = 0;
    return { number: ++number, bytes: whole, end };
  };
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size > LIMITS.lineBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      from = at + 1;
      yield take(position + from);
    }
    keep(chunk.subarray(from));
    position += chunk.length;
  }
  if (size > 0) yield take(position);
}
