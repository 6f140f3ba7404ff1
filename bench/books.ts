/**
 * Prints what the books cost on this machine at 10,000, 100,000 and 1,000,000 posts over eight weeks, and by how much
 * each cost (of the processors, of memory, of the disk) grows where posts grow tenfold: `npm run bench -- books [POSTS …]`. Each part runs in a process of its own,
 * as a user runs it; times leave out the program's start where a goal is about what it then does. In brackets stands the
 * time of the processors, which is what is left of a time where other work shares the machine.
 *
 * The edited posts of the first line are the newest 15 %, so 150,000 of a million. A rebuild forgets every fact, page,
 * summary and draft, and whatever asks were merged into; all posts are then read again, and every hour folded. Stores
 * are made under the system's temporary folder, or under BENCH_STORES, where they stay for the next time.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Part, runAlone } from './child.ts';

const ROOT = join(import.meta.dirname, '..');
const BRAND = ['--brand', join(ROOT, 'examples/acme/brand.json')];
const SIZES = process.argv.length > 3 ? process.argv.slice(3).map(Number) : [10_000, 100_000, 1_000_000];
const WEEK = '2026-W47';
const EARLIER = Array.from({ length: 7 }, (_, n) => `2026-W${40 + n}`);
const EDITED_SHARE = 0.15;

type Cell = { readonly value: number; readonly digits: number; readonly cpu?: number };
/** What one store cost, by what is measured. */
type Costs = Map<string, Cell>;
type Took = Pick<Part, 'seconds' | 'cpuSeconds'>;

const stores = process.env.BENCH_STORES ?? mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
mkdirSync(stores, { recursive: true });
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
const costs: Costs[] = [];
for (const posts of SIZES) costs.push(measure(posts));
print(costs);
if (process.env.BENCH_STORES === undefined) rmSync(stores, { recursive: true, force: true });

function measure(posts: number): Costs {
  const data = fill(posts);
  const told: Costs = new Map();
  let most = 0;
  const part = (file: string, args: readonly string[]) => {
    const ran = runAlone(file, args);
    most = Math.max(most, ran.megabytes);
    return ran;
  };
  const step = (name: string, week = WEEK): Took => JSON.parse(part('bench/books-steps.ts', [name, data, week]).out);
  const note = (what: string, { seconds, cpuSeconds }: Took, digits = 1, unit = 1) => {
    const cell = { value: seconds / unit, digits, cpu: cpuSeconds / unit };
    told.set(what, cell);
    progress(posts, `${what}: ${shown(cell)}`);
  };

  note('fold every hour, s', step('fold'));
  note('close the books: summaries, draft, s', step('close'));
  for (const week of [...EARLIER, WEEK]) step('issue', week);
  const edited = Math.round(posts * (1 - EDITED_SHARE));
  part('bench/books-store.ts', [data, String(posts), String(edited)]);
  note('fold 15 % of the facts again, s (150,000: ≤ 5)', step('fold'));
  note('close the books after that, s', step('close'));
  note('issue the last week again, and those that moved, s', step('issue'));
  note('report from closed books, s (≤ 1)', step('closed'), 2);
  const report = part('bin/groundswell.ts', ['report', '--week', WEEK, '--format', 'json', '--data', data, ...BRAND]);
  note('the same as a command, start and issue included, s', report, 2);
  note('a report counted from pages and summaries, s (≤ 10)', step('count'), 2);
  note('a sealed report, ms (≤ 50)', step('sealed', EARLIER[3]), 1, 0.001);
  runAlone('bench/books-steps.ts', ['lose', data, WEEK]);
  const rebuilt = part('bin/groundswell.ts', ['replay', '--rebuild', '--data', data, ...BRAND]);
  note('rebuild everything derived, min (≤ 5)', rebuilt, 2, 60);
  told.set('memory of the largest process, MB (≤ 1024)', { value: most, digits: 0 });
  told.set('the data file, MB', { value: statSync(join(data, 'acme.db')).size / 2 ** 20, digits: 0 });
  if (process.env.BENCH_STORES === undefined) rmSync(data, { recursive: true });
  return told;
}

/** A store of so many posts that were read and not folded yet; a copy of it where stores are kept. */
function fill(posts: number): string {
  const [kept, data] = [join(stores, `posts-${posts}`), join(stores, `work-${posts}`)];
  rmSync(data, { recursive: true, force: true });
  if (!existsSync(kept)) {
    progress(posts, 'are read and kept');
    runAlone('bench/books-store.ts', [data, String(posts)]);
    if (process.env.BENCH_STORES === undefined) return data;
    renameSync(data, kept);
  }
  cpSync(kept, data, { recursive: true });
  return data;
}

function progress(posts: number, what: string): void {
  console.error(
    `${new Date().toISOString().slice(11, 19)}  ${whole(posts)} posts: ${what} (load ${loadavg()[0]!.toFixed(1)})`,
  );
}

function print(all: readonly Costs[]): void {
  const row = (what: string, cells: readonly string[]) =>
    console.log(`${what.padEnd(52)}${cells.map((cell) => cell.padStart(16)).join('')}`);
  const growth = SIZES.slice(1).map((size, n) => `× ${whole(size / SIZES[n]!)}`);
  row('', [...SIZES.map(whole), ...growth.map((by) => `${by} costs`)]);
  for (const what of all[0]!.keys()) {
    const cells = all.map((one) => one.get(what)!);
    const cost = ({ value, cpu }: Cell) => cpu ?? value;
    const grown = cells.slice(1).map((cell, n) => `× ${(cost(cell) / cost(cells[n]!)).toFixed(1)}`);
    row(what, [...cells.map(shown), ...grown]);
  }
}

function shown({ value, digits, cpu }: Cell): string {
  const processors = cpu === undefined ? '' : ` (${cpu.toFixed(digits)})`;
  return `${value.toFixed(digits)}${processors}`;
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}
