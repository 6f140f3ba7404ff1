import { readerOf } from '../../lib/steps/reader.ts';
import { offlineBrand } from '../brandless.ts';
import { bufferedOut, offlineLines } from '../offline-lines.ts';
import type { AddCommand } from './context.ts';

export const classifyCommand: AddCommand = (program, { io, done }) => {
  program
    .command('classify')
    .description('Read posts from standard input, one JSON object a line; write how each was read, in the same order.')
    .option('--brand <file>', 'a brand file, for its taxonomy and languages (without: no taxonomy, English first)')
    .option('--scores', 'add what every label has for it, a number of 0 to 1')
    .option('--explain', 'add why each label was given: its terms with their weights, its rule, its runner-up')
    .action(async ({ brand, ...wanted }: { brand?: string; scores?: true; explain?: true }) => {
      const reader = readerOf(offlineBrand(brand, io));
      const out = bufferedOut(io);
      let code = 0;
      for await (const line of offlineLines(io)) {
        if ('error' in line) {
          code = 1;
          await out.line(line);
          continue;
        }
        const { asks, ...read } = wanted.scores ? reader.readWithScores(line.text) : reader.read(line.text);
        await out.line({
          id: line.id,
          ...read,
          asks: asks.map(({ kind, text, key }) => ({ kind, text, key })),
          ...(wanted.explain ? { explanation: reader.explain(line.text) } : {}),
        });
      }
      await out.end();
      done(code);
    });
};
