import type { Command } from 'commander';
import { ConflictError } from '../../lib/domain/errors.ts';
import { foldMarkedHours } from '../../lib/steps/aggregate.ts';
import { readAgain } from '../../lib/steps/read-again.ts';
import { replayPosts } from '../../lib/steps/replay.ts';
import { openReading } from '../reading.ts';
import { roomIn } from '../room-in.ts';
import type { OpenBrand } from '../workplace.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly from?: string; readonly to?: string; readonly rebuild?: true };

export const replayCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('replay') as Command)
    .description('Read history again under the rules of the brand file, in the order it was written; resumable.')
    .option('--from <week>', 'the first ISO week, such as 2026-W40 (default: the first there is)')
    .option('--to <week>', 'the last ISO week (default: the last there is)')
    .option('--rebuild', 'find the posts in the store itself: for books that were lost')
    .action(async (options: Options) => {
      context.done(await onBrand(options, context, (brand) => replay(brand, options, context)));
    });
};

async function replay({ ports, consumer }: OpenBrand, options: Options, { io, workplace }: Context): Promise<number> {
  const { from, to, rebuild } = options;
  // Inside a service live posts come meanwhile: there the queue sees to it that they barely wait.
  const reading = workplace === undefined ? openReading(ports.brand) : undefined;
  const { posts, expired, resumedAfter } = await replayPosts(ports, {
    from,
    to,
    rebuild,
    ...(reading === undefined ? {} : { again: (found) => readAgain(found, ports, reading.read) }),
    onProgress: (done, of) => io.progress(done, of, 'reading again'),
    room: () => roomIn(ports.posts),
  }).finally(() => reading?.end());
  await consumer.drained();
  io.progressEnd();
  const folded = await foldMarkedHours(ports, { onProgress: (done, of) => io.progress(done, of, 'folding') });
  io.progressEnd();
  if (folded.outcome === 'busy')
    throw new ConflictError('All is read again; another fold is at work and will count it.');
  const resumed = resumedAfter === null ? '' : `, taken up after ${resumedAfter}`;
  const left =
    expired === 0
      ? ''
      : ` ${expired} could not be: their words are past the brand's retention, and they count as they were read.`;
  await io.out(`${posts} posts were read again${resumed}.${left} Weeks that moved are restated by the next report.\n`);
  return 0;
}
