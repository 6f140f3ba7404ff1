import type { Brand } from '../lib/domain/brand.ts';
import { readerOf } from '../lib/steps/reader.ts';
import type { Line } from './lines.ts';
import { readOfflineLine } from './offline-lines.ts';

/** What is written of a post beside how it was read. */
export type Wanted = { readonly scores?: true; readonly explain?: true };

/** What is written for some lines: a line for each but the blank ones. */
export type ReadLines = {
  readonly written: string;
  /** Whether one of them could not be read. */
  readonly broken: boolean;
};

/** Makes a function that reads lines by a brand's rules. Pure: the same lines are read the same in any thread. */
export function createLineClassifier(brand: Brand, wanted: Wanted): (lines: readonly Line[]) => ReadLines {
  const reader = readerOf(brand);
  return (lines) => {
    let written = '';
    let broken = false;
    for (const line of lines) {
      const read = readOfflineLine(line);
      if (read === undefined) continue;
      if ('error' in read) broken = true;
      written += `${JSON.stringify('error' in read ? read : classified(read.id, read.text))}\n`;
    }
    return { written, broken };
  };

  function classified(id: unknown, text: Parameters<typeof reader.read>[0]): unknown {
    const { asks, ...read } = wanted.scores ? reader.readWithScores(text) : reader.read(text);
    return {
      id,
      ...read,
      asks: asks.map(({ kind, text: said, key }) => ({ kind, text: said, key })),
      ...(wanted.explain ? { explanation: reader.explain(text) } : {}),
    };
  }
}
