import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { jsonLog } from '../../lib/adapters/local/log.ts';
import type { Schedule } from '../../lib/adapters/local/schedule.ts';
import { Role } from '../../lib/domain/api-key.ts';
import { ConflictError, InvalidInputError } from '../../lib/domain/errors.ts';
import { hasKeys, makeKey } from '../../lib/steps/manage.ts';
import { chooseBrandFiles, EXAMPLE_BRAND } from '../brand-file.ts';
import { startBridges } from '../bridges.ts';
import type { Io } from '../io.ts';
import { importFile } from '../run-import.ts';
import { startSchedules } from '../schedules.ts';
import { serve } from '../serve.ts';
import { announceService, commandDoor, findService } from '../service.ts';
import { type OpenBrand, openWorkplace } from '../workplace.ts';
import type { AddCommand } from './context.ts';
import { runCommand } from './program.ts';

/** The last week of the example's posts. */
const EXAMPLE_WEEK = '2026-W47';

type Options = { readonly port: string; readonly data: string; readonly brand: readonly string[] };

export const startCommand: AddCommand = (program, { io, done, workplace }) => {
  (program.command('start') as Command)
    .description('Run the service on this machine: HTTP on 127.0.0.1, its store under the data directory.')
    .option('--port <number>', 'the port to listen on; 0 takes any that is free', '8787')
    .option('--data <dir>', 'the data directory, made when missing', '.groundswell')
    .option(
      '--brand <file>',
      'a brand file; repeat it to serve several',
      (file, files: string[]) => [...files, file],
      [],
    )
    .action(async (options: Options) => {
      if (workplace !== undefined) throw new InvalidInputError('The service is running already.');
      await start(options, io);
      done(0);
    });
};

async function start({ port, data, brand }: Options, io: Io): Promise<void> {
  const dataDirectory = resolve(io.cwd, data);
  const running = await findService(dataDirectory);
  if (running !== undefined) {
    throw new ConflictError(
      `A service already works on ${dataDirectory}, at ${running.address}. Stop it, or name another with --data.`,
    );
  }
  const files = chooseBrandFiles(brand, io.cwd, dataDirectory);
  const log = jsonLog((line) => void process.stderr.write(line));
  const workplace = await openWorkplace(dataDirectory, files, 'groundswell start', log, { worksBeside: true });

  let token = '';
  const server = await serve((id) => workplace.brands.get(id)?.ports, {
    port: portOf(port),
    log,
    first: (request, response) =>
      commandDoor(token, (argv, commandIo) => runCommand(argv, commandIo, workplace))(request, response),
  }).catch(async (error: NodeJS.ErrnoException) => {
    await workplace.close();
    if (error.code === 'EADDRINUSE') throw new ConflictError(`Port ${port} is in use; name another with --port.`);
    throw error;
  });
  const announced = announceService(dataDirectory, server.address);
  token = announced.token;
  workplace.announce(server.address);

  await io.out(`Groundswell serves ${[...workplace.brands.keys()].join(', ')} at ${server.address}\n`);
  for (const one of workplace.brands.values()) await welcome(one, dataDirectory, server.address, io);

  const schedules: Schedule[] = [];
  for (const { ports } of workplace.brands.values()) schedules.push(...(await startSchedules(ports, log)));
  const bridges = [...workplace.brands.values()].flatMap(({ ports }) => startBridges(ports, log));
  await stopSignal();
  io.err('Stopping: finishing what is under way.');
  announced.withdraw();
  await server.close();
  await Promise.all([...schedules, ...bridges].map((running) => running.stop()));
  await workplace.close();
}

/** On first run: one key of each role, told once; and an example to look at. */
async function welcome(brand: OpenBrand, dataDirectory: string, address: string, io: Io): Promise<void> {
  if (await hasKeys(brand.ports)) return;
  const { id, name } = brand.ports.brand;
  await io.out(`\nKeys of ${name}, shown this once; only their hashes are kept:\n`);
  for (const role of Role.options)
    await io.out(`  ${role.padEnd(7)} ${await makeKey(role, randomBytes(32), brand.ports)}\n`);

  const posts = resolve(EXAMPLE_BRAND, '../../', id, 'posts.jsonl');
  if (existsSync(posts)) {
    const report = `npx groundswell report --week ${EXAMPLE_WEEK}`;
    const command = `npx groundswell import ${posts.startsWith(io.cwd) ? relative(io.cwd, posts) : posts}`;
    if (!io.interactive) await io.out(`\nTo look at an example: ${command}\nthen: ${report}\n`);
    else if (await agrees('\nLoad eight weeks of example posts?', io)) {
      const { accepted } = await importFile(posts, {}, brand, io, dataDirectory);
      await io.out(`${accepted} posts loaded. In another terminal: ${report}\n`);
    }
  }
  await io.out(`\nSend a post:
  curl ${address}/v1/posts -H 'authorization: Bearer <writer key>' -H 'content-type: application/json' \\
    -d '{"source":"forum","externalId":"1","author":{"id":"ana"},"createdAt":"${new Date().toISOString()}","body":"A dark mode would be lovely."}'\n`);
}

async function agrees(question: string, io: Io): Promise<boolean> {
  const asking = createInterface({ input: io.input as NodeJS.ReadStream, output: process.stderr });
  try {
    return /^(y|yes|)$/i.test((await asking.question(`${question} [Y/n] `)).trim());
  } finally {
    asking.close();
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidInputError(`--port must be a number from 0 to 65535, not '${text}'.`);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
