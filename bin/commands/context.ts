import { resolve } from 'node:path';
import type { Command } from 'commander';
import { silentLog } from '../../lib/adapters/local/log.ts';
import { InvalidInputError, NotFoundError } from '../../lib/domain/errors.ts';
import { chooseBrandFiles, readBrandFile } from '../brand-file.ts';
import type { Io } from '../io.ts';
import { findService, runInService } from '../service.ts';
import { type OpenBrand, openWorkplace, type Workplace } from '../workplace.ts';

/** What every command is given. */
export type Context = {
  readonly io: Io;
  readonly argv: readonly string[];
  /** The workplace of the service this command runs inside; without one a command opens its own. */
  readonly workplace?: Workplace;
  /** Takes the exit code. */
  readonly done: (code: number) => void;
};

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: Context) => void;

export type DataOptions = { readonly data: string; readonly brand?: string };

/** The two options of every command that works on kept posts. */
export function withDataOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'the data directory', '.groundswell')
    .option('--brand <file>', 'the brand file (default: brands/*.json, else the one last used here, else the example)');
}

/**
 * Do something with one brand of a data directory: through the service that runs on it, where one does, else by
 * opening it for as long as the work takes.
 */
export async function onBrand(
  { data, brand }: DataOptions,
  { io, argv, workplace }: Context,
  work: (brand: OpenBrand, dataDirectory: string) => Promise<number>,
): Promise<number> {
  const dataDirectory = resolve(io.cwd, data);
  const [file, ...others] = chooseBrandFiles(brand === undefined ? [] : [brand], io.cwd, dataDirectory);
  if (file === undefined || others.length > 0) {
    throw new InvalidInputError('There are several brands in brands/; say which with --brand FILE.');
  }
  const { id } = readBrandFile(file, io.cwd);
  if (workplace !== undefined) return work(served(workplace, id), dataDirectory);

  const service = await findService(dataDirectory);
  if (service !== undefined) return runInService(service, argv, io);

  const own = await openWorkplace(dataDirectory, [file], `groundswell ${argv[0]}`, silentLog);
  try {
    return await work(served(own, id), dataDirectory);
  } finally {
    await own.close();
  }
}

function served({ brands }: Workplace, id: string): OpenBrand {
  const brand = brands.get(id);
  if (brand !== undefined) return brand;
  const known = [...brands.keys()].map((name) => `'${name}'`).join(', ');
  throw new NotFoundError(`The running service does not serve brand '${id}'; it serves ${known}.`);
}
