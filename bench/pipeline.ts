/**
 * Prints how fast the local pipeline is on this machine: importing, folding, and reporting 100,000 posts. Each part
 * runs in a process of its own, as a user runs it, so that its memory is its own too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLAGS } from './child.ts';
import { aBenchCommunity } from './community.ts';

const POSTS = 100_000;
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
const program = join(import.meta.dirname, '../bin/groundswell.ts');
const options = ['--data', join(folder, 'data'), '--brand', join(import.meta.dirname, '../examples/acme/brand.json')];

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
writeFileSync(join(folder, 'posts.jsonl'), aBenchCommunity(POSTS));
console.log(`${POSTS.toLocaleString('en')} posts over eight weeks, sentences drawn from the example`);

const imported = timed('import', ['import', join(folder, 'posts.jsonl'), '--json', ...options]);
row('import, posts/s', Math.round(POSTS / imported.seconds), '≥ 3,000', imported.megabytes);
const folded = timed('first report', ['report', '--week', '2026-W46', '--format', 'json', ...options]);
row('fold everything and report, s', folded.seconds.toFixed(1), '–', folded.megabytes);
row('import + fold, posts/s', Math.round(POSTS / (imported.seconds + folded.seconds)), '≥ 3,000', folded.megabytes);
const closed = [0, 1, 2].map(() =>
  timed('report', ['report', '--week', '2026-W47', '--format', 'json', '--as-of', '2026-11-22T23:59:59Z', ...options]),
);
closed.sort((a, b) => a.seconds - b.seconds);
row('report from closed books, s, process start included', closed[1]!.seconds.toFixed(2), '≤ 2', closed[1]!.megabytes);
rmSync(folder, { recursive: true, force: true });

/** Run one command and tell its wall-clock seconds and its peak memory. */
function timed(name: string, args: readonly string[]): { seconds: number; megabytes: number } {
  // The peak of this process alone: what getrusage tells begins with the memory of the process that started it.
  const watch = `import { existsSync, readFileSync } from 'node:fs'; process.on('exit', () => {
    const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
    process.stderr.write('\\npeak ' + (/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS));
  });`;
  const from = performance.now();
  const ran = spawnSync(
    process.execPath,
    [...FLAGS, '--import', `data:text/javascript,${encodeURIComponent(watch)}`, program, ...args],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - from) / 1000;
  if (ran.status !== 0) throw new Error(`${name} ended with ${ran.status}: ${ran.stderr}`);
  return { seconds, megabytes: Math.round(Number(/peak (\d+)/.exec(ran.stderr)?.[1] ?? Number.NaN) / 1024) };
}

function row(what: string, value: string | number, goal: string, megabytes: number): void {
  console.log(`${what.padEnd(52)} ${String(value).padStart(8)}   goal ${goal.padEnd(8)} ${megabytes} MB at most`);
}
