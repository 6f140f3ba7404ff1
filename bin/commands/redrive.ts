import { connectorFor } from '../../lib/connectors/connectors.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import type { Ports } from '../../lib/ports.ts';
import { findDeadLetters, redrive } from '../../lib/steps/redrive.ts';
import { redriveAside } from '../../lib/steps/redrive-aside.ts';
import type { Io } from '../io.ts';
import { type AddCommand, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly team?: string; readonly aside?: true; readonly limit: string };

/** Long enough for whatever lies on one machine; the limit is what bounds it. */
const SECONDS = 3600;

export const redriveCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('redrive'))
    .description('Send dead letters, or what was set aside, round again, once what made them fail is mended.')
    .option('--team <id>', "the dead letters of this team's queue (default: those of the posts queue)")
    .option('--aside', 'what was set aside at the door, through the mapping as it is today')
    .option('--limit <number>', 'at most so many', '10000')
    .action(async (options: Options) => {
      const limit = limitOf(options.limit);
      if (options.aside && options.team !== undefined) {
        throw new InvalidInputError('Give --aside or --team: what is set aside goes to the posts queue.');
      }
      const code = await onBrand(options, context, async ({ ports }) => {
        const { io } = context;
        if (options.aside) return redriveTheAside(limit, ports, io);
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

async function redriveTheAside(limit: number, ports: Ports, io: Io): Promise<number> {
  const { mapped, posts, ignored, left, outcome } = await redriveAside(
    { limit, seconds: SECONDS },
    connectorFor,
    ports,
  );
  const rest = outcome === 'emptied' ? '' : '; there are more';
  await io.out(`${mapped} deliveries became ${posts} posts, ${ignored} were of no use, ${left} are left${rest}.\n`);
  if (left > 0) io.err('What is left still cannot be mapped; GET /v1/aside says why.');
  return 0;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new InvalidInputError(`--limit must be a whole number from 1 on, not '${text}'.`);
}
