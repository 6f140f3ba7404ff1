/**
 * Prints how long an erasure takes on this machine: of one member, then of a hundred at once, from 100,000 posts over
 * eight weeks of which every week was reported. `npm run bench -- erase 1000000` for a million. Each part runs in a
 * process of its own, as a user runs it; in brackets stands the time of the processors, which is what is left of a time
 * where other work shares the machine. A store that the measure of books keeps under BENCH_STORES is taken from there.
 */
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAlone } from './child.ts';

const POSTS = Number(process.argv[3] ?? 100_000);
const WEEKS = Array.from({ length: 8 }, (_, n) => `2026-W${40 + n}`);
const HUNDRED = Array.from({ length: 100 }, (_, n) => `m${1 + n * 53}`);
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
const data = join(folder, 'data');
const options = ['--data', data, '--brand', join(import.meta.dirname, '../examples/acme/brand.json')];
const kept = join(process.env.BENCH_STORES ?? folder, `posts-${POSTS}`);

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
if (existsSync(kept)) cpSync(kept, data, { recursive: true });
else runAlone('bench/books-store.ts', [data, String(POSTS)]);
for (const week of WEEKS) command(['report', '--week', week, '--format', 'json']);
const file = join(data, 'acme.db');
console.log(
  `${POSTS.toLocaleString('en')} posts, eight weeks issued, ${Math.round(statSync(file).size / 2 ** 20)} MiB`,
);
for (const members of [['m7'], HUNDRED]) {
  const { seconds, cpuSeconds, megabytes, out } = command(['erase', 'forum', ...members, '--yes', '--json']);
  const receipts = out.trim().split('\n');
  const posts = receipts.reduce((sum, receipt) => sum + JSON.parse(receipt).posts, 0);
  const took = `${seconds.toFixed(1)} (${cpuSeconds.toFixed(1)})`;
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `erase ${members.length} members, ${posts} posts, s ${took.padStart(14)}   goal ≤ 60 at a million; ${megabytes.toFixed(0)} MB, load ${load}`,
  );
}
rmSync(folder, { recursive: true, force: true });

function command(args: readonly string[]) {
  return runAlone('bin/groundswell.ts', [...args, ...options]);
}
