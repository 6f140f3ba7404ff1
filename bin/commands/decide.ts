import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { decide, listDecisions, type ReadDecision } from '../../lib/steps/decide.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';

type Options = DataOptions & { readonly by?: string; readonly note?: string; readonly json?: true };

export const decideCommand: AddCommand = (program, context) => {
  const command = program.command('decide').description('Rule what becomes of a request, or take a ruling back.');
  const ruling = (usage: string, description: string) =>
    withDataOptions(command.command(usage) as Command)
      .description(description)
      .option('--by <name>', 'who rules it (default: the name you are logged in by)')
      .option('--note <text>', 'why')
      .option('--json', 'print it as JSON');

  ruling(
    'status <request> <status>',
    'Set a request, by its id or link, open, planned, in_progress, shipped or declined.',
  ).action((request: string, status: string, options: Options) =>
    rule({ kind: 'status', request: idIn(request), status }, options, context),
  );
  ruling('undo <decision>', 'Take a decision back; an undo can be undone.').action(
    (decision: string, options: Options) => rule({ kind: 'undo', decision }, options, context),
  );
  withDataOptions(command.command('list') as Command)
    .description('List everything that was ruled, the newest first.')
    .option('--json', 'print it as JSON lines')
    .action(async (options: Options) => {
      const code = await onBrand(options, context, async ({ ports }) => {
        for (const decision of await listDecisions(ports)) await print(decision, options, context);
        return 0;
      });
      context.done(code);
    });
};

/** The id at the end of a link; ids that begin with a dash are no options there. */
function idIn(requestOrLink: string): string {
  return decodeURIComponent(requestOrLink.slice(requestOrLink.lastIndexOf('/') + 1));
}

async function rule(input: Record<string, unknown>, options: Options, context: Context): Promise<void> {
  const { by = userInfo().username, note } = options;
  const code = await onBrand(options, context, async ({ ports }) => {
    const decision = await decide({ ...input, by, ...(note === undefined ? {} : { note }) }, ports);
    await print(decision, options, context);
    return 0;
  });
  context.done(code);
}

async function print(decision: ReadDecision, { json }: Options, { io }: Context): Promise<void> {
  await io.out(json ? `${JSON.stringify(decision)}\n` : inWords(decision));
}

function inWords(decision: ReadDecision): string {
  const { id, at, by, note } = decision;
  const ruled = 'status' in decision ? `${decision.asks[0]} is ${decision.status}` : `undoes ${decision.decision}`;
  const why = note === null ? '' : `: ${note}`;
  const voided = decision.void === null ? '' : ` (void: ${decision.void})`;
  return `${id}  ${at}  ${ruled}, by ${by}${why}${voided}\n`;
}
