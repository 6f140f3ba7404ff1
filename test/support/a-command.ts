import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../bin/groundswell.ts');

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** Run the command line as its user would, in a process of its own. */
export function groundswell(args: readonly string[], input = '', cwd = tmpdir()): Promise<Ran> {
  const { ran, child } = startGroundswell(args, cwd);
  child.stdin?.end(input);
  return ran;
}

/** Start it, and be able to stop it. */
export function startGroundswell(args: readonly string[], cwd = tmpdir()) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const parts = { out: '', err: '' };
  // A letter of several bytes may come in two chunks.
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    parts.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    parts.err += chunk;
  });
  const ran = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, ...parts })));
  return { child, ran, parts };
}

/** An empty folder with a brand file in it, and the options that name both. */
export function aFolder(brand: Record<string, unknown> = {}): { folder: string; options: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-'));
  const file = join(folder, 'brand.json');
  writeFileSync(file, JSON.stringify({ id: 'acme', name: 'Acme', ...brand }));
  return { folder, options: ['--data', join(folder, 'data'), '--brand', file] };
}
