import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { lockDataDirectory } from '../../lib/adapters/local/data-directory.ts';
import { openJournal } from '../../lib/adapters/local/journal.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { systemClock } from '../../lib/adapters/node/clock.ts';
import type { Brand } from '../../lib/domain/brand.ts';
import { NotFoundError } from '../../lib/domain/errors.ts';
import type { Move } from '../../lib/domain/ruleset-change.ts';
import type { Ports } from '../../lib/ports.ts';
import { type DryRun, dryRun } from '../../lib/steps/dry-run.ts';
import { chooseBrandFiles, readBrandFile } from '../brand-file.ts';
import { findService, runInService } from '../service.ts';
import type { AddCommand, Context } from './context.ts';

type Options = { readonly data: string; readonly brand: string; readonly json?: true };

export const dryRunCommand: AddCommand = (program, context) => {
  (program.command('dry-run') as Command)
    .description('Show what another brand file would change on all history; nothing is changed.')
    .requiredOption('--brand <file>', 'the brand file as it would be')
    .option('--data <dir>', 'the data directory', '.groundswell')
    .option('--json', 'print it as JSON')
    .action(async (options: Options) => context.done(await run(options, context)));
};

async function run({ data, brand, json }: Options, context: Context): Promise<number> {
  const { io, argv, workplace } = context;
  const dataDirectory = resolve(io.cwd, data);
  const after = readBrandFile(brand, io.cwd);
  if (workplace === undefined) {
    const service = await findService(dataDirectory);
    if (service !== undefined) return runInService(service, argv, io);
  }
  const found = await onBooks(after, dataDirectory, context, (ports) =>
    dryRun(after, ports, (done, of) => io.progress(done, of, 'reading')),
  );
  io.progressEnd();
  if (!found.complete) io.err("Not all that came in is folded yet; 'groundswell report' folds it.");
  await io.out(json ? `${JSON.stringify(found)}\n` : inWords(found));
  return 0;
}

/** A workplace takes the file it is opened with for the rules in force, so the store is opened without one. */
async function onBooks<T>(
  after: Brand,
  dataDirectory: string,
  { io, workplace }: Context,
  work: (ports: Pick<Ports, 'table' | 'brand' | 'clock'>) => Promise<T>,
): Promise<T> {
  const served = workplace?.brands.get(after.id);
  if (served !== undefined) return work(served.ports);
  if (workplace !== undefined) throw new NotFoundError(`The running service does not serve brand '${after.id}'.`);
  const present = chooseBrandFiles([], io.cwd, dataDirectory)
    .map((file) => readBrandFile(file, io.cwd))
    .find(({ id }) => id === after.id);
  const lock = lockDataDirectory(dataDirectory, 'groundswell dry-run');
  try {
    const journal = openJournal(join(dataDirectory, `${after.id}.db`));
    try {
      return await work({ table: openTable(journal), brand: present ?? after, clock: systemClock });
    } finally {
      await journal.close();
    }
  } finally {
    lock.release();
  }
}

function inWords({
  rulesets,
  posts,
  expired,
  moved,
  themes,
  born,
  dead,
  verdicts,
  standing,
  sentiment,
  intents,
  accuracy,
}: DryRun) {
  const list = (title: string, moves: readonly Move[]) =>
    moves.length === 0 ? [`${title}: unchanged`] : [`${title}:`, ...moves.map(moveInWords)];
  return [
    `${posts.toLocaleString('en')} posts, from ruleset ${rulesets.before} to ${rulesets.after}`,
    ...(expired === undefined
      ? []
      : [`${expired.toLocaleString('en')} of them stay as they were read: their words are past the brand's retention`]),
    ...list('Themes', moved),
    ...themes
      .filter(({ before, after }) => before !== after)
      .map(({ theme, before, after }) => `  ${theme}: ${before} → ${after} posts`),
    `Themes born: ${born.join(', ') || 'none'}; dead: ${dead.join(', ') || 'none'}`,
    ...list('Sentiment', sentiment),
    ...list('Intents', intents),
    ...list('Counted, held or removed', standing),
    ...list('Rulings of people', verdicts),
    accuracy.posts === 0
      ? 'Accuracy: none of the labelled posts is kept here'
      : `Accuracy on ${accuracy.posts} labelled posts: ${(['sentiment', 'intents', 'moderation'] as const)
          .map((kind) => `${kind} ${share(accuracy.before[kind])} → ${share(accuracy.after[kind])}`)
          .join(', ')}`,
    '',
  ].join('\n');
}

function moveInWords({ from, to, posts, examples }: Move): string {
  return `  ${from ?? 'none'} → ${to ?? 'none'}: ${posts.toLocaleString('en')} posts, such as ${examples.join(', ')}`;
}

function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
