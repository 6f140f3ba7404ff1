import { InvalidArgumentError } from 'commander';
import { discoverOffline } from '../../lib/steps/discover-themes.ts';
import type { OfflineText } from '../../lib/steps/merge-offline.ts';
import { offlineBrand } from '../brandless.ts';
import { bufferedOut, offlineLines } from '../offline-lines.ts';
import type { AddCommand } from './context.ts';

export const themesCommand: AddCommand = (program, { io, done }) => {
  program
    .command('themes')
    .description('Find what posts from standard input are about, without a taxonomy; one line per post.')
    .option('--brand <file>', 'a brand file, whose name is no theme')
    .option('--count <number>', 'how many themes to find (without: an estimate)', wholeNumber)
    .action(async ({ brand, count }: { brand?: string; count?: number }) => {
      const texts: OfflineText[] = [];
      const ids: unknown[] = [];
      let code = 0;
      for await (const line of offlineLines(io)) {
        if ('error' in line) {
          code = 1;
          io.err(line.error);
          continue;
        }
        texts.push({ id: String(ids.length), createdAt: line.createdAt, text: line.text });
        ids.push(line.id);
      }
      const out = bufferedOut(io);
      const found = discoverOffline(texts, offlineBrand(brand, io), count);
      for (const { id, theme } of found) await out.line({ id: ids[Number(id)], theme });
      await out.end();
      const names = new Set(found.flatMap(({ theme }) => theme ?? []));
      if (count === undefined && texts.length > 1 && names.size === 1)
        io.err('These posts do not fall into themes by themselves; --count says how many to look for.');
      done(code);
    });
};

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return number;
}
