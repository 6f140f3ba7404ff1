import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a part of a measure took, in a process of its own. */
export type Part = {
  readonly seconds: number;
  /** Of the processors, all threads together. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly out: string;
};

/** As `groundswell` runs itself. */
export const FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=50'];

/** Run a file of this repository in a fresh process: how long it took in all, its memory at most, what it printed. */
export function runAlone(file: string, args: readonly string[]): Part {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-peak-'));
  const BENCH_PEAK_FILE = join(folder, 'peak');
  const [peak, program] = [join(import.meta.dirname, 'peak.ts'), join(import.meta.dirname, '..', file)];
  const from = performance.now();
  const out = execFileSync(process.execPath, [...FLAGS, '--import', peak, program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, BENCH_PEAK_FILE },
    // What it says is only told where it fails.
    stdio: 'pipe',
  });
  const seconds = (performance.now() - from) / 1000;
  const { kilobytes, microseconds } = JSON.parse(readFileSync(BENCH_PEAK_FILE, 'utf8'));
  rmSync(folder, { recursive: true });
  return { seconds, cpuSeconds: microseconds / 1e6, megabytes: kilobytes / 1024, out };
}
