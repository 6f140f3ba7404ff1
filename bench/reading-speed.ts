import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { FLAGS } from './child.ts';

const ROOT = resolve(import.meta.dirname, '..');
const READER = join(import.meta.dirname, 'reading-alone.ts');
const ROUNDS = 5;
const ROUND_MS = 500;
const WARM_MS = 3000;
const FRESH_TIMES = 5;

/**
 * Posts a second of each reader on one core: the median of some rounds taken in turns, each reader in a process of its
 * own, as it would be in use: in one process they spoil what the compiler has learned of each other's code. Time is the
 * processor's own, not the clock's, so that a machine with other work slows what is measured less. The first round, in
 * which the code gets compiled, does not count.
 */
export async function measureSpeed(names: readonly string[]): Promise<Record<string, number>> {
  const readers = names.map((name) => fork(READER, [name], { cwd: ROOT, execArgv: FLAGS }));
  try {
    const rounds: number[][] = [];
    for (let turn = 0; turn <= ROUNDS; turn++) {
      rounds.push([]);
      for (const reader of readers) rounds[turn]!.push(await roundOf(reader, turn === 0 ? WARM_MS : ROUND_MS));
    }
    return Object.fromEntries(names.map((name, place) => [name, medianOf(rounds.slice(1).map((one) => one[place]!))]));
  } finally {
    for (const reader of readers) reader.kill();
  }
}

async function roundOf(reader: ChildProcess, lastsMs: number): Promise<number> {
  reader.send(lastsMs);
  const [perSecond] = await Promise.race([
    once(reader, 'message'),
    once(reader, 'exit').then(([code]) => {
      throw new Error(`A reader ended with ${code} before it told how fast it is.`);
    }),
  ]);
  return perSecond as number;
}

/** What a reader costs a fresh process: ms until its first post is read, without Node's own start, and MB over an empty one. */
export function measureFresh(
  names: readonly string[],
): Record<string, { readonly ms: number; readonly megabytes: number }> {
  const rounds = Array.from({ length: FRESH_TIMES }, () => ['', ...names].map(fresh));
  return Object.fromEntries(
    names.map((name, place) => [
      name,
      {
        ms: medianOf(rounds.map((one) => one[place + 1]!.ms)),
        megabytes: medianOf(rounds.map((one) => one[place + 1]!.megabytes - one[0]!.megabytes)),
      },
    ]),
  );
}

/** How long our artifact takes to be read from the disk and made ready, ms, the code being loaded already. */
export function measureModelLoad(): number {
  const script = `const { readingModel } = await import('./lib/language/model-file.ts');
    const { createTextReader } = await import('./lib/language/reading.ts');
    const from = performance.now(); createTextReader(readingModel()); console.log(performance.now() - from);`;
  return medianOf(Array.from({ length: FRESH_TIMES }, () => Number(inFreshNode(script))));
}

/** Lines a second of `groundswell classify`, from one pipe to another, its start included. */
export function measureCommand(lines: string, count: number): number {
  const from = performance.now();
  const ran = spawnSync(join(ROOT, 'bin/groundswell.ts'), ['classify'], { input: lines, maxBuffer: 1 << 30 });
  if (ran.status !== 0) throw new Error(`classify ended with ${ran.status}: ${ran.stderr}`);
  return (1000 * count) / (performance.now() - from);
}

/** An empty name opens nothing: what the process itself takes. */
function fresh(name: string): { readonly ms: number; readonly megabytes: number } {
  const script = `const { FEELINGS } = await import('./bench/reading-readers.ts'); const from = performance.now();
    const read = ${name === '' ? '(() => 0)' : `await FEELINGS[${JSON.stringify(name)}]()`}; read('I love the new search');
    const ms = performance.now() - from; for (let i = 0; i < 1000; i++) read('I love search number ' + i + ', thank you');
    console.log('\\n' + JSON.stringify({ ms, megabytes: process.memoryUsage().rss / 2 ** 20 })); process.exit(0);`;
  return JSON.parse(inFreshNode(script).trim().split('\n').at(-1)!);
}

function inFreshNode(script: string): string {
  const args = [...FLAGS, '--input-type=module', '-e', script];
  const ran = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`A fresh process ended with ${ran.status}: ${ran.stderr}`);
  return ran.stdout;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
