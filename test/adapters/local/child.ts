import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Start a program of `children/` in a process of its own. */
export function startChild(program: string, argument: string): ChildProcess {
  const file = fileURLToPath(new URL(`./children/${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
  // A test that fails half-way must leave nothing running.
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Wait until it has printed something that will do, and tell all it printed. */
export async function untilPrinted(child: ChildProcess, willDo: (text: string) => boolean): Promise<string> {
  let text = '';
  for await (const part of child.stdout!.iterator({ destroyOnReturn: false })) {
    text += part;
    if (willDo(text)) return text;
  }
  throw new Error(`It ended early, having printed '${text}'.`);
}

/** End it as a power cut would, and tell what else it had printed. */
export async function kill(child: ChildProcess): Promise<string> {
  let rest = '';
  child.stdout!.on('data', (part) => {
    rest += part;
  });
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  return rest;
}
