import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { openSecrets } from '../../lib/adapters/local/secrets.ts';
import { Role } from '../../lib/domain/api-key.ts';
import { ConnectorName, hookSecretOf } from '../../lib/domain/brand-sources.ts';
import { InvalidInputError } from '../../lib/domain/errors.ts';
import { type ListedKey, NewKey } from '../../lib/domain/listed-key.ts';
import { listKeys, revokeKey } from '../../lib/steps/keys.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { freshSecret, hookAddress, hookSource, putOnAws, theirSecret } from '../hook-secret.ts';
import type { Io } from '../io.ts';
import { readSecretValue } from '../secret-value.ts';
import { findService } from '../service.ts';
import { type AddCommand, type Context, type DataOptions, onBrand, withDataOptions } from './context.ts';
import { brandOf } from './secret.ts';

type MakeOptions = DataOptions & { readonly source?: string; readonly name?: string };
type HookOptions = DataOptions & { readonly stage?: string };

export const keysCommand: AddCommand = (program, context) => {
  const { io, done } = context;
  const keys = program.command('keys').description('Make, list and revoke API keys, and the secrets of webhooks.');
  withDataOptions(keys.command('make <role>') as Command)
    .description('Make a key: writer, reader or admin. It is printed this once; only its hash is kept.')
    .option('--source <id>', 'of a writer: the one source it may send for')
    .option('--name <text>', 'who or what uses it; of each there may be two, while one replaces the other')
    .action(async (role: string, options: MakeOptions) => done(await make(role, options, context)));
  withDataOptions(keys.command('list') as Command)
    .description('List the keys there are.')
    .option('--json', 'print them as JSON lines')
    .action(async (options: DataOptions & { readonly json?: true }) => {
      const list = async (known: readonly ListedKey[]) => {
        for (const key of known) await io.out(options.json ? `${JSON.stringify(key)}\n` : asLine(key));
      };
      done(await onBrand(options, context, async ({ ports }) => list(await listKeys(ports)).then(() => 0)));
    });
  withDataOptions(keys.command('revoke <id>') as Command)
    .description('Revoke a key by the id that "keys list" shows; sessions begun with it end.')
    .action(async (id: string, options: DataOptions) => {
      const code = await onBrand(options, context, async ({ ports }) => {
        const { role } = await revokeKey(id, ports);
        io.err(`Revoked ${id}, a ${role} key.`);
        return 0;
      });
      done(code);
    });
  withDataOptions(keys.command('hook <source>') as Command)
    .description("Make and keep the secret of a source's webhook; where the platform makes it, keep the platform's.")
    .option('--stage <stage>', 'print the commands that put it into the AWS deployment of this stage instead')
    .action(async (source: string, options: HookOptions) => {
      await hook(source, options, io);
      done(0);
    });
};

async function make(role: string, { source, name, ...options }: MakeOptions, context: Context): Promise<number> {
  const parsed = NewKey.safeParse({ role, source, name });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const hint =
      issue!.path[0] === 'role'
        ? `the role must be ${Role.options.slice(0, -1).join(', ')} or ${Role.options.at(-1)}`
        : issue!.message;
    throw new InvalidInputError(`No key was made: ${hint}.`);
  }
  return onBrand(options, context, async ({ ports }) => {
    const key = await makeKey(parsed.data.role, randomBytes(32), ports, parsed.data);
    context.io.err('Shown this once; only its hash is kept.');
    await context.io.out(`${key}\n`);
    return 0;
  });
}

function asLine({ id, role, source, name, madeAt }: ListedKey): string {
  return `${id}  ${role.padEnd(6)}  ${madeAt}  ${[name, source === null ? null : `only ${source}`].filter((part) => part !== null).join(', ')}\n`;
}

/** Secrets are read afresh each time they are needed, so a running service takes a new one without being told. */
async function hook(name: string, { data, brand: file, stage }: HookOptions, io: Io): Promise<void> {
  const dataDirectory = resolve(io.cwd, data);
  const brand = brandOf(file, dataDirectory, io);
  const source = hookSource(brand, name, ConnectorName.options);
  const theirs = theirSecret(source);
  if (theirs !== undefined) io.err(`The secret is ${theirs}.`);
  const secret = theirs === undefined ? freshSecret(source) : await readSecretValue(hookSecretOf(source.id), io);
  const service = await findService(dataDirectory);
  const api =
    stage === undefined ? (service?.address ?? 'https://<where your service answers>') : '<ApiUrl of the stack>';
  const address = hookAddress(api, brand, source);
  if (stage === undefined) {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    openSecrets(dataDirectory).setCredential(brand.id, hookSecretOf(source.id), secret);
    io.err('Kept. The one before it stays good until the next change; this is shown once.');
  }
  await io.out(`address  ${address}\n${theirs === undefined ? `secret   ${secret}\n` : ''}`);
  if (stage === undefined) return;
  io.err('Nothing was kept here. Set HOOK_SECRET to the secret, and run:');
  await io.out(`\n${putOnAws(brand, stage, source)}`);
}
