import { Command, CommanderError, Help } from 'commander';
import { GroundswellError } from '../../lib/domain/errors.ts';
import type { Io } from '../io.ts';
import type { Workplace } from '../workplace.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import { classifyCommand } from './classify.ts';
import { consumeCommand } from './consume.ts';
import type { AddCommand, Context } from './context.ts';
import { copyTableCommand } from './copy-table.ts';
import { costCommand } from './cost.ts';
import { decideCommand } from './decide.ts';
import { doctorCommand } from './doctor.ts';
import { dryRunCommand } from './dry-run.ts';
import { eraseCommand } from './erase.ts';
import { evaluateCommand } from './evaluate.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { keysCommand } from './keys.ts';
import { labelCommand } from './label.ts';
import { redriveCommand } from './redrive.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { requestsCommand } from './requests.ts';
import { secretCommand } from './secret.ts';
import { smokeCommand } from './smoke.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';
import { themesCommand } from './themes.ts';

/** The commands as help lists them, in the order a newcomer meets them. */
const GROUPS: readonly (readonly [heading: string, commands: readonly AddCommand[]])[] = [
  ['Begin:', [initCommand, startCommand, importCommand, keysCommand, secretCommand, smokeCommand]],
  ['Every week:', [reportCommand, decideCommand, consumeCommand, costCommand]],
  [
    'See that all is well:',
    [statusCommand, doctorCommand, auditCommand, redriveCommand, backupCommand, copyTableCommand],
  ],
  ['Change how posts are read:', [dryRunCommand, replayCommand, labelCommand, evaluateCommand]],
  ['Take members away:', [eraseCommand]],
  ['Read posts without keeping them:', [classifyCommand, requestsCommand, themesCommand]],
];

/**
 * Run one command. Data goes to standard output, talk to standard error; it ends with 0, with 1 when what was asked
 * could not be done, with 2 when it was asked wrongly.
 */
export async function runCommand(argv: readonly string[], io: Io, workplace?: Workplace): Promise<number> {
  let code = 0;
  const context: Context = {
    io,
    argv,
    done: (result) => {
      code = result;
    },
    ...(workplace === undefined ? {} : { workplace }),
  };
  const program = new Command('groundswell')
    .description("Turns what a brand's community says into what its product teams should do next.")
    .configureHelp({ showGlobalOptions: true, subcommandTerm });
  for (const [heading, commands] of GROUPS) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, context);
  }
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command
      .exitOverride()
      .showHelpAfterError('(add --help to see what it takes)')
      .configureOutput({ writeOut: (text) => void io.out(text), writeErr: (text) => io.err(text.trimEnd()) });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof GroundswellError)) throw error;
    io.err(error.message);
    return 1;
  }
}

/** The list of all commands has room for what they do; what each takes is in its own help. */
function subcommandTerm(command: Command): string {
  return command.parent?.parent ? new Help().subcommandTerm(command) : command.name();
}
