import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseBrand } from '../../lib/domain/brand.ts';
import { ConflictError, InvalidInputError } from '../../lib/domain/errors.ts';
import { openQuestions } from '../ask.ts';
import { askForBrand, type FirstBrand, firstBrand, Languages } from '../first-brand.ts';
import type { Io } from '../io.ts';
import type { AddCommand } from './context.ts';

type Options = {
  readonly id?: string;
  readonly name?: string;
  readonly timeZone?: string;
  readonly languages?: string;
  readonly force?: true;
};

const SCHEMA = resolve(import.meta.dirname, '../../schema/brand.json');

export const initCommand: AddCommand = (program, { io, done }) => {
  program
    .command('init')
    .description('Write a first brand file, brands/<id>.json, by asking; with --id, without asking.')
    .option('--id <id>', 'lower-case letters, digits and dashes: stands in addresses, keys and the file’s name')
    .option('--name <name>', 'as reports write it (default: from the id)')
    .option('--time-zone <zone>', 'days and weeks are counted in it, such as Europe/Berlin (default: UTC)')
    .option('--languages <codes>', 'such as en,de (default: en)')
    .option('--force', 'write over a file that is there')
    .action(async (options: Options) => {
      const brand = await brandFrom(options, io);
      const file = join(io.cwd, 'brands', `${brand.id}.json`);
      write(file, brand, options.force ?? false);
      const shown = relative(io.cwd, file);
      await io.out(`${shown}\n`);
      io.err(`Run it here:   npx groundswell start --brand ${shown}`);
      io.err(`Or deploy it:  npx cdk synth -c brand=${shown}   (docs/deploy.md)`);
      done(0);
    });
};

async function brandFrom({ id, name, timeZone, languages }: Options, io: Io): Promise<FirstBrand> {
  const known = {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(languages === undefined ? {} : { languages: languagesIn(languages) }),
  };
  // Answers given as options are checked before the first question, not after the last.
  parseBrand({ id: 'brand', name: 'Brand', ...known }, 'What the options say');
  if (id !== undefined) return firstBrand({ ...known, id });
  if (!io.interactive) throw new InvalidInputError('--id is missing; there is no terminal to ask on.');
  const questions = openQuestions(io);
  try {
    return await askForBrand(known, questions);
  } finally {
    questions.close();
  }
}

function languagesIn(text: string): string[] {
  const parsed = Languages.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError('--languages must be two-letter codes such as en,de.');
}

function write(file: string, brand: FirstBrand, force: boolean): void {
  parseBrand(brand, file);
  if (existsSync(file) && !force) throw new ConflictError(`${file} is there already; --force writes over it.`);
  mkdirSync(dirname(file), { recursive: true });
  const schema = relative(dirname(file), SCHEMA);
  writeFileSync(file, `${JSON.stringify({ $schema: schema, ...brand }, null, 2)}\n`);
}
