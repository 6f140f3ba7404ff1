import { resolve } from 'node:path';
import { backUp } from '../../lib/adapters/local/backup.ts';
import type { AddCommand } from './context.ts';

export const backupCommand: AddCommand = (program, { io, done }) => {
  program
    .command('backup')
    .description('Copy a data directory as it stands, also while the service runs on it; --data takes the copy.')
    .argument('<folder>', 'where to; made when missing, must be empty')
    .option('--data <dir>', 'the data directory', '.groundswell')
    .action(async (folder: string, { data }: { data: string }) => {
      const copies = backUp(resolve(io.cwd, data), resolve(io.cwd, folder));
      for (const copy of copies) await io.out(`${copy}\n`);
      io.err('The secrets among them must never be lost and never be shown: keep them apart.');
      done(0);
    });
};
