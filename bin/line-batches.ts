import type { Line } from './lines.ts';

/** Lines as they go to another thread: their bytes one after the other, and where each ends. */
export type PackedLines = {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly whole: readonly boolean[];
  readonly firstNumber: number;
};

/** Lines by so many, and what is left. */
export async function* batchesOf(lines: AsyncIterable<Line>, size: number): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Packs lines. A line's bytes are a part of what was read with it, all of which would be sent along. */
export function packLines(lines: readonly Line[]): PackedLines {
  const ends = new Uint32Array(lines.length);
  let end = 0;
  lines.forEach(({ bytes }, i) => {
    end += bytes.length;
    ends[i] = end;
  });
  const bytes = new Uint8Array(end);
  lines.forEach((line, i) => {
    bytes.set(line.bytes, ends[i]! - line.bytes.length);
  });
  return { bytes, ends, whole: lines.map(({ whole }) => whole), firstNumber: lines[0]?.number ?? 1 };
}

/** The lines that were packed. */
export function unpackLines({ bytes, ends, whole, firstNumber }: PackedLines): Line[] {
  return whole.map((isWhole, i) => ({
    number: firstNumber + i,
    bytes: bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i]),
    whole: isWhole,
  }));
}
