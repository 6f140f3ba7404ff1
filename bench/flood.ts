/**
 * Prints what readers see and what the service weighs while a community floods one hour: 150,000 posts in batches of 100,
 * 600 bytes each, sent in open loop; meanwhile whoever watches asks every second for the status, for the report of the
 * last whole week and for that of the week that runs, until everything sent is in the figures. `npm run bench -- flood`
 * takes some minutes, since that waits for a scheduled fold; it waits first where the hour is about to end.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { weekOfDate } from '../lib/domain/week.ts';
import { openLoad } from './open-load.ts';
import { peakOf, requestOf, type Service, withService } from './service.ts';

const POSTS = Number(process.env.BENCH_POSTS ?? 150_000);
const BATCH = 100;
const BATCHES_PER_SECOND = 30;
const MINUTES_MAX = 15;
/** An hour that is about to end would have its posts in two. */
const LAST_START = 50;

type Asked = { readonly ms: number; readonly status: number; readonly complete: unknown };
type Status = { readonly posts: number; readonly queue: { readonly waiting: number; readonly inFlight: number } };

const minute = new Date().getUTCMinutes();
if (minute >= LAST_START) await sleep((60 - minute) * 60_000);
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
console.log(
  `${new Date().toISOString().slice(0, 16)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
console.log(`${POSTS} posts in one hour; load of the machine before: ${loadavg()[0]!.toFixed(1)}`);
await withService(folder, flood);
rmSync(folder, { recursive: true, force: true });

async function flood(service: Service): Promise<void> {
  let next = 0;
  const seconds = POSTS / BATCH / BATCHES_PER_SECOND;
  const load = { perSecond: BATCHES_PER_SECOND, seconds, posts: BATCH };
  const week = weekOfDate(new Date().toISOString().slice(0, 10));
  const paths = ['/v1/status', '/v1/reports/latest?format=json', `/v1/reports/${week}?format=json`];
  const answers = new Map(paths.map((path) => [path, [] as Asked[]]));
  const from = performance.now();
  let over = false;
  let children = 0;
  const asking = paths.map(async (path) => {
    while (!over) {
      const due = sleep(1000);
      answers.get(path)!.push(await ask(path, service));
      children = Math.max(children, heaviestChildOf(service));
      await due;
    }
  });
  const { latencies, errors } = await openLoad(load, () => requestOf(service, BATCH, () => `flood-${next++}`));
  console.log(`sent in ${since(from)} s, ${errors} not taken; the service weighed ${peakOf(service.child)} MB at most`);
  row('POST /v1/posts', latencies);
  let read = false;
  while (performance.now() - from < MINUTES_MAX * 60_000) {
    const { posts = 0, queue } = (await get('/v1/status', service).catch(() => undefined))?.told ?? {};
    if (!read && queue !== undefined && queue.waiting + queue.inFlight === 0) {
      read = true;
      console.log(`all were read after ${since(from)} s; ${posts} were in the figures; ${peakOf(service.child)} MB`);
    }
    // One whose answer was lost may be there or not.
    if (posts >= latencies.length * BATCH) break;
    await sleep(1000);
  }
  console.log(`all were in the figures after ${since(from)} s`);
  // Whoever asks then is told of everything.
  await sleep(5000);
  over = true;
  await Promise.all(asking);
  for (const [path, asked] of answers) {
    const failed = asked.filter(({ status }) => status !== 200).length;
    const partial = asked.filter(({ complete }) => complete === false).length;
    row(
      `GET ${path.split('?')[0]}`,
      asked.map(({ ms }) => ms),
      `${failed} failed, ${partial} said they are not complete`,
    );
  }
  console.log(`the service weighed ${peakOf(service.child)} MB at most, a process beside it ${children} MB`);
}

/** What was asked and not answered is a failure like any other. */
async function ask(path: string, service: Service): Promise<Asked> {
  const from = performance.now();
  const { status, told } = await get(path, service).catch(() => ({ status: 0, told: {} as Told }));
  return { ms: performance.now() - from, status, complete: told.complete ?? told.header?.complete };
}

type Told = Partial<Status> & { readonly complete?: unknown; readonly header?: { readonly complete: unknown } };

async function get(path: string, { address, admin }: Service): Promise<{ status: number; told: Told }> {
  const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${admin}` } });
  return { status: answer.status, told: (await answer.json()) as Told };
}

/** The most memory a process that the service began has held, MB; 0 while there is none. */
function heaviestChildOf({ child }: Service): number {
  try {
    const pids = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
    return Math.max(0, ...pids.map((pid) => peakOf({ pid: Number(pid) })));
  } catch {
    return 0;
  }
}

function row(what: string, times: readonly number[], more = ''): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;
  console.log(
    `${what.padEnd(28)}${String(times.length).padStart(6)} p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} ${more}`,
  );
}

function since(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(0);
}
