import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../lib/settings.ts';
import { bundle, type Door } from './a-bundle.ts';

export type OpenDoor = {
  /** Hand an event over; what the function throws is thrown here. */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** What it has written so far: its log and its metrics. */
  readonly output: () => string;
  readonly close: () => void;
};

/** A deployed function in a process of its own: the bundle, an environment as the stack gives it, and nothing else. */
export async function openDoor(door: Door, environment: Environment & Record<string, string>): Promise<OpenDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-door-'));
  writeFileSync(join(folder, 'index.js'), bundle(door).code);
  // Lambda has it in a layer; a function looks beside its code, too.
  copyFileSync(join(import.meta.dirname, '../../model/model.bin'), join(folder, 'model.bin'));
  const child = fork(join(import.meta.dirname, 'door-process.ts'), [join(folder, 'index.js')], {
    cwd: folder,
    env: { ...LAMBDA, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const heard = async () => (await Promise.race([once(child, 'message'), once(child, 'exit')]))[0];
  const close = () => {
    child.kill();
    rmSync(folder, { recursive: true });
  };

  const { ready } = (await heard()) ?? {};
  if (ready !== true) {
    close();
    throw new Error(`The bundle of '${door}' has no handler: ${output}`);
  }
  return {
    async invoke(event) {
      const hearing = heard();
      child.send(event as object);
      const { answer, failed } = await hearing;
      if (failed !== undefined) throw Object.assign(new Error(failed.message), failed);
      return answer;
    },
    output: () => output,
    close,
  };
}

/** What Lambda itself tells a function. */
const LAMBDA = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  AWS_LAMBDA_FUNCTION_NAME: 'a-function',
};
