import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { decide, listDecisions, type ReadDecision } from '../../lib/steps/decide.ts';
import { decisionAsText } from '../decision-text.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';
import { addInitiative, addMembers, toldLate } from './decide-community.ts';
import { addFind } from './decide-find.ts';

export type RulingOptions = DataOptions & { readonly by?: string; readonly note?: string; readonly json?: true };

/** Adds one kind of ruling: its usage, and what it rules given the arguments and options. */
export type AddRuling = (
  usage: string,
  description: string,
  inputOf: (args: readonly string[], options: Readonly<Record<string, unknown>>) => Record<string, unknown>,
) => Command;

const EXAMPLES = `
A request is named by its id, by a link to it, or by any post that asks for it; "decide find" looks one up.
Every decision is kept with who made it and when, applies at once, and can be taken back.

Examples:
  groundswell decide find dark mode
  groundswell decide status <request> planned --note "next quarter"
  groundswell decide together <request> <other>    they ask for the same thing
  groundswell decide apart <post> <other post>     they do not; posts like either follow it
  groundswell decide title <request> "Dark mode on all boards"
  groundswell decide staff forum 4711              that author speaks for the brand
  groundswell decide list
  groundswell decide undo <decision>
`;

export const decideCommand: AddCommand = (program, context) => {
  const command = program
    .command('decide')
    .description('Rule what becomes of requests, who is staff and what was an initiative, or take a ruling back.')
    .addHelpText('after', EXAMPLES);
  const ruling: AddRuling = (usage, description, inputOf) => {
    const one = withDataOptions(command.command(usage) as Command)
      .description(description)
      .option('--by <name>', 'who rules it (default: the name you are logged in by)')
      .option('--note <text>', 'why')
      .option('--json', 'print it as JSON');
    return one.action(() => rule(inputOf(one.processedArgs, one.opts()), one.opts<RulingOptions>(), context));
  };

  ruling(
    'status <request> <status>',
    'Set it open, planned, in_progress, shipped or declined.',
    ([request, status]) => ({
      kind: 'status',
      request: idIn(request!),
      status: status!.replace(/[ -]/g, '_'),
    }),
  );
  ruling('title <request> <title>', 'Call it by words of your own.', ([request, title]) => ({
    kind: 'title',
    request: idIn(request!),
    title,
  }));
  ruling('owner <request> <team>', "Give it to one of the brand's teams, whatever the routing rules say.", (args) => ({
    kind: 'owner',
    request: idIn(args[0]!),
    team: args[1],
  }));
  ruling(
    'ticket <request> <ticket>',
    'Say where it is worked on: a ticket by its id or link.',
    ([request, ticket]) => ({
      kind: 'ticket',
      request: idIn(request!),
      ticket,
    }),
  );
  ruling('together <request> <other>', 'Make two requests one.', ([a, b]) => ({
    kind: 'together',
    a: idIn(a!),
    b: idIn(b!),
  }));
  ruling(
    'apart <post> <other>',
    'Make one request two: one keeps the first post, the other the second; posts like either go with it.',
    ([a, b]) => ({ kind: 'apart', a: idIn(a!), b: idIn(b!) }),
  );
  addMembers(ruling);
  addInitiative(ruling);
  ruling('undo <decision>', 'Take a decision back; an undo can be undone.', ([decision]) => ({
    kind: 'undo',
    decision,
  }));
  addFind(command, context);
  withDataOptions(command.command('list') as Command)
    .description('List everything that was ruled, the newest first, and what of it does not apply, and why.')
    .option('--json', 'print it as JSON lines')
    .action(async (options: RulingOptions) => {
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

async function rule(input: Record<string, unknown>, options: RulingOptions, context: Context): Promise<void> {
  const { by = userInfo().username, note } = options;
  const code = await onBrand(options, context, async ({ ports }) => {
    const decision = await decide({ ...input, by, ...(note === undefined ? {} : { note }) }, ports);
    await print(decision, options, context);
    if (decision.kind === 'initiative') for (const line of toldLate(decision, ports)) context.io.err(line);
    return 0;
  });
  context.done(code);
}

async function print(decision: ReadDecision, { json }: RulingOptions, { io }: Context): Promise<void> {
  await io.out(json ? `${JSON.stringify(decision)}\n` : decisionAsText(decision));
}
