import { randomBytes } from 'node:crypto';
import { Option } from 'commander';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { runSmoke } from '../run-smoke.ts';
import type { AddCommand } from './context.ts';

type Options = {
  readonly url?: string;
  readonly writer?: string;
  readonly reader?: string;
  readonly posts: string;
  readonly wait: string;
};

export const smokeCommand: AddCommand = (program, { io, done }) => {
  program
    .command('smoke')
    .description(
      'Check a running service, deployed or local: send posts, find exactly those that should live, delete all.',
    )
    .addOption(new Option('--url <address>', 'where its API answers').env('GROUNDSWELL_URL'))
    .addOption(new Option('--writer <key>', 'a writer key').env('GROUNDSWELL_WRITER_KEY'))
    .addOption(new Option('--reader <key>', 'a reader key').env('GROUNDSWELL_READER_KEY'))
    .option('--posts <number>', 'how many posts', '200')
    .option('--wait <seconds>', 'how long to wait for each list to be right', '600')
    .action(async ({ url, writer, reader, posts, wait }: Options) => {
      const service = {
        url: addressOf(given(url, '--url', 'GROUNDSWELL_URL')),
        writer: given(writer, '--writer', 'GROUNDSWELL_WRITER_KEY'),
        reader: given(reader, '--reader', 'GROUNDSWELL_READER_KEY'),
      };
      const run = randomBytes(4).toString('hex');
      const options = { run, posts: numberOf(posts, '--posts', 1), waitSeconds: numberOf(wait, '--wait', 0) };
      io.err(`Posts of this run have the source smoke-${run}.`);
      const told: Promise<void>[] = [];
      const holds = await runSmoke(service, options, ({ holds, what, fix }) => {
        told.push(io.out(holds ? `✓ ${what}\n` : `✗ ${what}\n  ${fix}\n`));
      });
      await Promise.all(told);
      done(holds ? 0 : 1);
    });
};

function given(value: string | undefined, option: string, variable: string): string {
  if (value !== undefined && value !== '') return value;
  throw new InvalidInputError(`${option} is missing: give it, or set ${variable}.`);
}

/** Without the slash that a pasted address may end with. */
function addressOf(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/(?<!\/)\/+$/, '');
  throw new InvalidInputError(
    `--url must be an address such as https://abc.execute-api.eu-west-1.amazonaws.com, not '${text}'.`,
  );
}

function numberOf(text: string, option: string, least: number): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new InvalidInputError(`${option} must be a whole number from ${least} on, not '${text}'.`);
}
