import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { openSecrets } from '../../lib/adapters/local/secrets.ts';
import { type Brand, teamsOf } from '../../lib/domain/brand.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { chooseBrandFiles, readBrandFile } from '../brand-file.ts';
import type { Io } from '../io.ts';
import { readSecretValue } from '../secret-value.ts';
import { type AddCommand, type DataOptions, withDataOptions } from './context.ts';

export const secretCommand: AddCommand = (program, { io, done }) => {
  const secret = program
    .command('secret')
    .description("Keep what no brand file may hold: tokens of bridges, the address of the report's Slack channel.");
  withDataOptions(secret.command('set <name>') as Command)
    .description(
      'Keep a secret such as bridge/design, typed or from standard input. The one before it stays good beside it.',
    )
    .action(async (name: string, options: DataOptions) => {
      await setSecret(name, options, io);
      done(0);
    });
};

/** Secrets are read afresh each time they are needed, so a running service takes a new one without being told. */
async function setSecret(name: string, { data, brand: file }: DataOptions, io: Io): Promise<void> {
  const dataDirectory = resolve(io.cwd, data);
  const brand = brandOf(file, dataDirectory, io);
  const known = secretsOf(brand);
  if (!known.includes(name)) {
    const list = known.map((one) => `'${one}'`).join(', ') || 'none';
    throw new InvalidInputError(
      `Brand '${brand.id}' uses no secret '${name}'; it uses ${list}. A team's 'bridge' in the brand file uses bridge/<team>, 'report.slack' uses report/slack.`,
    );
  }
  const value = await readSecretValue(name, io);
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  openSecrets(dataDirectory).setCredential(brand.id, name, value);
  io.err(`Kept ${name} of ${brand.id}. A value it had before stays good until the next change.`);
}

/** The one brand a command is about. */
export function brandOf(file: string | undefined, dataDirectory: string, io: Io): Brand {
  const [chosen, ...others] = chooseBrandFiles(file === undefined ? [] : [file], io.cwd, dataDirectory);
  if (chosen !== undefined && others.length === 0) return readBrandFile(chosen, io.cwd);
  throw new InvalidInputError('There are several brands in brands/; say which with --brand FILE.');
}

/** The secrets a brand's set-up asks for. */
function secretsOf(brand: Brand): string[] {
  const bridges = teamsOf(brand).flatMap(({ id, bridge }) => (bridge === null ? [] : [`bridge/${id}`]));
  return brand.report.slack ? [...bridges, 'report/slack'] : bridges;
}
