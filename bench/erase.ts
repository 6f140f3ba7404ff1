/**
 * Prints how long an erasure takes on this machine: of one member, then of a hundred at once, from 100,000 posts over
 * eight weeks of which every week was reported. `npm run bench -- erase 1000000` for a million. Each part runs in a
 * process of its own, as a user runs it; compacting the data file is the last part of an erasure and told apart.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../lib/adapters/local/journal.ts';

const POSTS = Number(process.argv[3] ?? 100_000);
const WEEKS = Array.from({ length: 8 }, (_, n) => `2026-W${40 + n}`);
const HUNDRED = Array.from({ length: 100 }, (_, n) => `m${1 + n * 53}`);
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
const data = join(folder, 'data');
const options = ['--data', data, '--brand', join(import.meta.dirname, '../examples/acme/brand.json')];

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
run('bench/books-store.ts', [data, String(POSTS)]);
for (const week of WEEKS) command(['report', '--week', week, '--format', 'json']);
const file = join(data, 'acme.db');
console.log(
  `${POSTS.toLocaleString('en')} posts, eight weeks issued, ${Math.round(statSync(file).size / 2 ** 20)} MiB`,
);
for (const members of [['m7'], HUNDRED]) {
  const { seconds, out } = timed(() => command(['erase', 'forum', ...members, '--yes', '--json']));
  const receipts = out.trim().split('\n');
  const posts = receipts.reduce((sum, receipt) => sum + JSON.parse(receipt).posts, 0);
  console.log(
    `erase ${members.length} members, ${posts} posts, s ${seconds.toFixed(1).padStart(8)}   goal ≤ 60 at a million`,
  );
}
const journal = openJournal(file);
const from = performance.now();
await journal.compact();
console.log(`of this, compacting the file, s ${((performance.now() - from) / 1000).toFixed(1).padStart(8)}`);
await journal.close();
rmSync(folder, { recursive: true, force: true });

function command(args: readonly string[]): string {
  return run('bin/groundswell.ts', [...args, ...options]);
}

function run(file: string, args: readonly string[]): string {
  const flags = ['--max-semi-space-size=8', '--heap-growing-percent=50'];
  const path = join(import.meta.dirname, '..', file);
  return execFileSync(process.execPath, [...flags, path, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

function timed(work: () => string): { seconds: number; out: string } {
  const from = performance.now();
  const out = work();
  return { seconds: (performance.now() - from) / 1000, out };
}
