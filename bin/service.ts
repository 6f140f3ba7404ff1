import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import * as z from 'zod';
import { bodyOf } from '../lib/adapters/local/http-body.ts';
import { refuse } from '../lib/adapters/local/http-refusal.ts';
import { UnavailableError } from '../lib/domain/errors.ts';
import type { Io } from './io.ts';

/**
 * One process works on a data directory. While a service does, commands are run inside it: it leaves its address and
 * a token of this run in `service.json`, readable by its user alone, and takes commands on a door of its own.
 */
const Service = z.object({ address: z.string(), token: z.string(), pid: z.number() });
export type Service = z.infer<typeof Service>;

const DOOR = '/.local/command';
const COMMAND_BYTES = 1_048_576;
const Command = z.object({ argv: z.array(z.string()), cwd: z.string() });
const Event = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ progress: z.tuple([z.number(), z.number(), z.string()]) }),
  z.object({ progressEnd: z.literal(true) }),
  z.object({ exit: z.number() }),
]);

/** Leave word of a running service; the answer takes it back. */
export function announceService(dataDirectory: string, address: string): { token: string; withdraw: () => void } {
  const token = randomBytes(32).toString('base64url');
  const file = join(dataDirectory, 'service.json');
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify({ address, token, pid: process.pid })}\n`, { mode: 0o600 });
  return { token, withdraw: () => rmSync(file, { force: true }) };
}

/** The service that runs on a data directory; undefined when none does, or its word was left by one that died. */
export async function findService(dataDirectory: string): Promise<Service | undefined> {
  try {
    const service = Service.parse(JSON.parse(readFileSync(join(dataDirectory, 'service.json'), 'utf8')));
    const answer = await fetch(`${service.address}${DOOR}`, { headers: credential(service.token) });
    return answer.status === 204 ? service : undefined;
  } catch {
    return undefined;
  }
}

/** Run a command inside the service, speaking through our own streams. Answers its exit code. */
export async function runInService(service: Service, argv: readonly string[], io: Io): Promise<number> {
  const answer = await fetch(`${service.address}${DOOR}`, {
    method: 'POST',
    headers: credential(service.token),
    body: JSON.stringify({ argv, cwd: io.cwd }),
  });
  if (answer.status !== 200 || answer.body === null)
    throw new UnavailableError('The running service did not take the command.');
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as never) })) {
    const event = Event.parse(JSON.parse(line));
    if ('out' in event) await io.out(event.out);
    else if ('err' in event) io.err(event.err);
    else if ('progress' in event) io.progress(...event.progress);
    else if ('progressEnd' in event) io.progressEnd();
    else return event.exit;
  }
  throw new UnavailableError('The running service ended before the command did.');
}

/** The door itself: true when a request was for it. Only this run's token opens it. */
export function commandDoor(token: string, run: (argv: readonly string[], io: Io) => Promise<number>) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url !== DOOR) return false;
    if (!holds(request.headers.authorization ?? '', token)) refuse(response, 401, 'unauthorized');
    else if (request.method === 'GET') response.writeHead(204).end();
    else void answerCommand(request, response, run);
    return true;
  };
}

async function answerCommand(
  request: IncomingMessage,
  response: ServerResponse,
  run: (argv: readonly string[], io: Io) => Promise<number>,
): Promise<void> {
  const tell = (event: z.infer<typeof Event>) => response.write(`${JSON.stringify(event)}\n`);
  try {
    const { argv, cwd } = Command.parse(JSON.parse(String((await bodyOf(request, COMMAND_BYTES)).bytes)));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const exit = await run(argv, {
      input: Readable.from([]),
      cwd,
      interactive: false,
      async out(text) {
        if (!tell({ out: text })) await new Promise((resolve) => response.once('drain', resolve));
      },
      err: (text) => void tell({ err: text }),
      progress: (done, of, what) => void tell({ progress: [done, of, what] }),
      progressEnd: () => void tell({ progressEnd: true }),
    });
    tell({ exit });
  } catch (error) {
    if (!response.headersSent) response.writeHead(400);
    tell({ err: `The command failed inside the service: ${error instanceof Error ? error.message : error}` });
    tell({ exit: 1 });
  }
  response.end();
}

function credential(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function holds(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(`Bearer ${token}`)];
  return a.length === b.length && timingSafeEqual(a, b);
}
