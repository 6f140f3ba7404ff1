import { mergeTexts, mergeWholeTexts, type OfflineText } from '../../lib/steps/merge-offline.ts';
import { offlineBrand } from '../brandless.ts';
import { bufferedOut, offlineLines } from '../offline-lines.ts';
import type { AddCommand } from './context.ts';

export const requestsCommand: AddCommand = (program, { io, done }) => {
  program
    .command('requests')
    .description('Find the asks in posts from standard input and merge those that want the same; one line per ask.')
    .option('--brand <file>', 'a brand file, for its languages')
    .option('--all', 'take every line as one ask or problem, whatever its intent')
    .action(async ({ brand, all }: { brand?: string; all?: true }) => {
      const texts: OfflineText[] = [];
      const ids: unknown[] = [];
      let code = 0;
      for await (const line of offlineLines(io)) {
        if ('error' in line) {
          code = 1;
          io.err(line.error);
          continue;
        }
        // Lines without an id or a time keep the order they came in.
        texts.push({ id: String(ids.length).padStart(9, '0'), createdAt: line.createdAt, text: line.text });
        ids.push(line.id);
      }
      const asks = (all ? mergeWholeTexts : mergeTexts)(texts, offlineBrand(brand, io));
      const out = bufferedOut(io);
      for (const { id, ask, request } of asks) await out.line({ id: ids[Number(id)], ask, request });
      await out.end();
      done(code);
    });
};
