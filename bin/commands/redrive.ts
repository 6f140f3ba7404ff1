import { InvalidInputError } from '../../lib/domain/errors.ts';
import { findDeadLetters, redrive } from '../../lib/steps/redrive.ts';
import { type AddCommand, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly team?: string; readonly limit: string };

/** Long enough for whatever lies on one machine; the limit is what bounds it. */
const SECONDS = 3600;

export const redriveCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('redrive'))
    .description('Send dead letters round again, once what made them fail is mended.')
    .option('--team <id>', "the dead letters of this team's queue (default: those of the posts queue)")
    .option('--limit <number>', 'at most so many', '10000')
    .action(async (options: Options) => {
      const limit = limitOf(options.limit);
      const code = await onBrand(options, context, async ({ ports }) => {
        const { io } = context;
        const from = findDeadLetters(options.team, ports);
        const { waiting } = await from.deadLetters.depth();
        const onProgress = (moved: number) => io.progress(moved, Math.min(limit, waiting), 'redriving');
        const { moved } = await redrive(from, { limit, seconds: SECONDS, onProgress }, ports);
        io.progressEnd();
        const { waiting: left } = await from.deadLetters.depth();
        const where = options.team === undefined ? 'the posts queue' : `the queue of '${options.team}'`;
        await io.out(`${moved} dead letters went back to ${where}; ${left} are left.\n`);
        return 0;
      });
      context.done(code);
    });
};

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new InvalidInputError(`--limit must be a whole number from 1 on, not '${text}'.`);
}
