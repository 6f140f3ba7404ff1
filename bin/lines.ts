import { LIMITS } from '../lib/domain/limits.ts';

/** One line of a file. */
export type Line = {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** False when the line is longer than the limit: `bytes` are then its beginning. */
  readonly whole: boolean;
};

const LINE_FEED = 0x0a;

/** The lines of a stream of bytes. Past the limit nothing of a line is kept, so no input, however long its lines, costs memory. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let kept = 0;
  let size = 0;
  let number = 0;

  const keep = (part: Uint8Array) => {
    size += part.length;
    const fitting = part.subarray(0, LIMITS.lineBytes - kept);
    kept += fitting.length;
    if (fitting.length > 0) parts.push(fitting);
  };
  const take = (): Line => {
    const line = {
      number: ++number,
      bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts),
      whole: size === kept,
    };
    [parts, kept, size] = [[], 0, 0];
    return line;
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      from = at + 1;
      yield take();
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield take();
}
