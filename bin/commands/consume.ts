import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { destinationsOf } from '../../lib/domain/brand.ts';
import { NotFoundError } from '../../lib/domain/errors.ts';
import { TeamEvent } from '../../lib/domain/team-event.ts';
import type { Ports } from '../../lib/ports.ts';
import { foldMarkedHours } from '../../lib/steps/aggregate.ts';
import { routeRequests } from '../../lib/steps/route.ts';
import { findService } from '../service.ts';
import { queueInService, type TeamQueue } from '../team-queue.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & {
  readonly team: string;
  readonly follow?: true;
  readonly json?: true;
  /** Between this command and itself inside a running service. */
  readonly fold?: true;
  readonly take?: true;
  readonly remove?: readonly string[];
};

const LOOK_AGAIN_MS = 1000;

export const consumeCommand: AddCommand = (program, context) => {
  withDataOptions(program.command('consume') as Command)
    .description(
      "Print what lies on a team's queue, one message a line, after telling teams of everything that came in.",
    )
    .requiredOption('--team <id>', 'the team, or "digest" for the weekly report')
    .option('--follow', 'go on while the service runs')
    .option('--json', 'print JSON lines on a terminal too')
    .addOption(new Option('--fold').hideHelp())
    .addOption(new Option('--take').hideHelp())
    .addOption(new Option('--remove <receipts...>').hideHelp())
    .action(async (options: Options) => {
      context.done(await consume(options, context));
    });
};

async function consume(options: Options, context: Context): Promise<number> {
  if (context.workplace !== undefined) return onBrand(options, context, ({ ports }) => serve(options, ports, context));
  const service = await findService(resolve(context.io.cwd, options.data));
  if (service === undefined) {
    return onBrand(options, context, async ({ ports }) => {
      await bringUpToDate(ports);
      await printAll(queueHere(options.team, ports), options, context);
      if (options.follow) context.io.err('No service runs here, so nothing more comes in.');
      return 0;
    });
  }
  const { data, brand, team } = options;
  const named = ['consume', '--data', data, '--team', team, ...(brand === undefined ? [] : ['--brand', brand])];
  const queue = queueInService(service, named, context.io);
  await queue.bringUpToDate();
  do {
    await printAll(queue, options, context);
    if (options.follow) await sleep(LOOK_AGAIN_MS);
  } while (options.follow);
  return 0;
}

/** A message is removed once it is printed: one that was printed twice is known by its id. */
async function printAll(queue: TeamQueue, options: Options, { io }: Context): Promise<void> {
  for (;;) {
    const messages = await queue.take();
    if (messages.length === 0) return;
    for (const { body, receipt } of messages) {
      await io.out(options.json || !io.interactive ? `${body}\n` : inWords(TeamEvent.parse(JSON.parse(body))));
      await queue.remove([receipt]);
    }
  }
}

/** What the command asks of itself inside a running service. */
async function serve({ team, fold, take, remove }: Options, ports: Ports, { io }: Context): Promise<number> {
  const queue = queueHere(team, ports);
  if (fold) await bringUpToDate(ports);
  else if (take)
    for (const { body, receipt } of await queue.take()) await io.out(`${JSON.stringify({ body, receipt })}\n`);
  else if (remove) await queue.remove(remove);
  return 0;
}

function queueHere(team: string, { brand, destinations }: Ports): TeamQueue {
  const queue = destinations.find(team)?.queue;
  if (queue === undefined) {
    const known = destinationsOf(brand).map((id) => `'${id}'`);
    throw new NotFoundError(`There is no queue for '${team}'; there are ${known.join(', ')}.`);
  }
  return {
    take: () => queue.receive({ max: 10 }),
    async remove(receipts) {
      await queue.remove(receipts);
    },
  };
}

/** Where another fold or routing is at work, it does the same. */
async function bringUpToDate(ports: Ports): Promise<void> {
  await foldMarkedHours(ports);
  await routeRequests(ports);
}

function inWords({ type, time, data }: TeamEvent): string {
  const what =
    'request' in data
      ? `${data.request.title}: ${data.changes.map(({ text }) => text).join(', ') || `${data.request.demand} people`}`
      : 'theme' in data
        ? `${data.themeName}: ${data.people} unhappy members, ${data.usual.toFixed(1)} on a usual day`
        : `${data.week}: ${data.lines[0] ?? ''}`;
  const link = 'evidence' in data ? data.evidence.link : data.link;
  return `${time}  ${type.padEnd(16)}  ${what}  ${link}\n`;
}
