import { availableParallelism } from 'node:os';
import type { Brand } from '../../lib/domain/brand.ts';
import { offlineBrand } from '../brandless.ts';
import { createLineClassifier, type ReadLines, type Wanted } from '../classify-lines.ts';
import { batchesOf, type PackedLines, packLines } from '../line-batches.ts';
import { type Line, linesOf } from '../lines.ts';
import { typedIn } from '../offline-lines.ts';
import { inThreads, openThread, type Thread } from '../threads.ts';
import type { AddCommand } from './context.ts';

/** Lines that go to a thread together: sending takes as long as reading a few. An explanation takes a hundred times as long. */
const TOGETHER = 512;
const EXPLAINED_TOGETHER = 16;
/** Each has tables of its own, and the processor's memory is shared. */
const THREADS_MAX = 3;
const THREAD = new URL('../classify-thread.ts', import.meta.url);

export const classifyCommand: AddCommand = (program, { io, done }) => {
  program
    .command('classify')
    .description('Read posts from standard input, one JSON object a line; write how each was read, in the same order.')
    .option('--brand <file>', 'a brand file, for its taxonomy and languages (without: no taxonomy, English first)')
    .option('--scores', 'add what every label has for it, a number of 0 to 1')
    .option('--explain', 'add why each label was given: its terms with their weights, its rule, its runner-up')
    .action(async ({ brand: file, ...wanted }: { brand?: string } & Wanted) => {
      const brand = offlineBrand(file, io);
      const spare = Math.min(THREADS_MAX, availableParallelism() - 1);
      const openThreads = () => Array.from({ length: spare }, () => openClassifyThread(brand, wanted));
      const batches = batchesOf(linesOf(typedIn(io)), wanted.explain ? EXPLAINED_TOGETHER : TOGETHER);
      let code = 0;
      for await (const { written, broken } of inThreads(batches, createLineClassifier(brand, wanted), openThreads)) {
        if (broken) code = 1;
        await io.out(written);
      }
      done(code);
    });
};

/** A thread that reads lines by a brand's rules. */
export function openClassifyThread(brand: Brand, wanted: Wanted): Thread<readonly Line[], ReadLines> {
  const thread = openThread<PackedLines, ReadLines>(THREAD, { brand, wanted });
  return { ...thread, do: (lines) => thread.do(packLines(lines)) };
}
