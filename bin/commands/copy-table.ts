import { systemClock } from '../../lib/adapters/node/clock.ts';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { askAgainAsIn } from '../../lib/steps/erasure-log.ts';
import type { AddCommand } from './context.ts';

export const copyTableCommand: AddCommand = (program, { io, done }) => {
  program
    .command('copy-table')
    .description('Copy a restored DynamoDB table into that of a fresh deployment, with your own AWS credentials.')
    .argument('<from>', 'the restored table')
    .argument('<to>', 'the table of the deployment; items under the same key are replaced')
    .requiredOption('--erasures-of <table>', 'the table that was in use last: its erasures are asked for again')
    .action(async (from: string, to: string, { erasuresOf }: { erasuresOf: string }) => {
      if (from === to) throw new InvalidInputError('The two tables are one.');
      // Only this command needs AWS's SDK; loading it takes longer than most others take to run.
      const { copyTable } = await import('../../lib/adapters/aws/copy-table.ts');
      const { openTable } = await import('../../lib/adapters/aws/table.ts');
      const table = (name: string) => openTable({ TABLE_NAME: name }, memoryMeter());
      let told = 0;
      const copied = await copyTable(from, to, (count) => {
        if (count < told + 10_000) return;
        told = count;
        io.err(`${count} items copied …`);
      });
      await io.out(`${copied} items copied from ${from} to ${to}.\n`);
      const asked = await askAgainAsIn({ table: table(erasuresOf) }, { table: table(to), clock: systemClock });
      await io.out(`${asked} erasures of ${erasuresOf} are asked for again; the next fold carries them out.\n`);
      done(0);
    });
};
