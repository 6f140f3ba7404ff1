/**
 * Prints how fast posts are taken in on this machine, with what it costs to read and keep them behind the door: single
 * posts and batches of 100, 600 bytes each, in open loop, so that a service that stalls is charged for everyone who
 * would have come meanwhile. The load comes from this process on the same machine.
 *
 * The peer is the least that could take a post durably: bare `node:http`, one SQLite insert per request, flushed to disk
 * before the answer. It reads nothing, redacts nothing and asks nobody who they are.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Load, type Measured, openLoad } from './open-load.ts';
import { BODY_BYTES, peakOf, requestOf, type Service, said, withService } from './service.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15);
/** `npm run bench -- ingest` is held to these. */
const GOALS = 'goals: 1,000 single posts/s at p99 ≤ 50 ms, 10,000 posts/s in batches of 100, at most 256 MB';
const BATCH = 100;

const PEER = `
  import { createServer } from 'node:http';
  import { DatabaseSync } from 'node:sqlite';
  const db = new DatabaseSync(process.argv[2]);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE posts (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO posts (body) VALUES (?)');
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    JSON.parse(body);
    insert.run(body);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
`;

const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
console.log(`posts of ${BODY_BYTES} bytes, ${SECONDS} s each, open loop, generator on the same machine`);
console.log(`load of the machine before: ${loadavg()[0]!.toFixed(1)}; what others do on it is in the figures\n`);
console.log(GOALS);
console.log('                                 sent/s  posts/s   p50 ms   p99 ms   max ms  errors   MB at most');

const single = { perSecond: 1000, seconds: SECONDS, posts: 1 };
const batches = { perSecond: 100, seconds: SECONDS, posts: BATCH };
await withService(folder, async (service) => {
  await measure('warm-up', { ...single, perSecond: 200, seconds: 3 }, service);
  await measure('single posts', single, service);
  await measure('single posts, twice as many', { ...single, perSecond: 2000 }, service);
});
await withService(folder, async (service) => {
  await measure('warm-up', { ...single, perSecond: 200, seconds: 3 }, service);
  await measure('batches of 100', batches, service);
});
await withPeer(async (peer) => {
  await measure('peer, single posts', single, peer);
  await measure('peer, twice as many', { ...single, perSecond: 2000 }, peer);
});
rmSync(folder, { recursive: true, force: true });

async function measure(name: string, load: Load, { address, key, admin, child }: Service): Promise<void> {
  let next = 0;
  const nameOf = () => `${name.replace(/\W/g, '')}-${next++}`;
  const measured = await openLoad(load, () => requestOf({ address, key }, load.posts, nameOf));
  row(name, load, measured, peakOf(child));
  const from = performance.now();
  const behind = admin === '' ? 0 : await emptied(address, admin);
  if (behind > 0)
    console.log(
      `  ${behind} posts were still to be read; that took ${((performance.now() - from) / 1000).toFixed(1)} s more`,
    );
}

function row(name: string, { posts, seconds }: Load, { latencies, errors }: Measured, megabytes: number): void {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  const rate = latencies.length / seconds;
  const cells = [Math.round(rate), Math.round(rate * posts), at(0.5), at(0.99), at(1), errors, megabytes];
  console.log(`${name.padEnd(30)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
}

/** Wait until no post is to be read; how many were at first. */
async function emptied(address: string, key: string): Promise<number> {
  let first: number | undefined;
  for (;;) {
    const answer = await fetch(`${address}/v1/status`, { headers: { authorization: `Bearer ${key}` } });
    const { queue } = (await answer.json()) as { queue: { waiting: number; inFlight: number; delayed: number } };
    const left = queue.waiting + queue.inFlight + queue.delayed;
    first ??= left;
    if (left === 0) return first;
    // Asking costs something, too: the answer opens the books.
    await new Promise((resolve) => setTimeout(resolve, left > 1000 ? 3000 : 200));
  }
}

async function withPeer(work: (peer: Service) => Promise<void>): Promise<void> {
  const file = join(folder, 'peer.mjs');
  writeFileSync(file, PEER);
  const child = spawn(process.execPath, [file, join(folder, 'peer.db')], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(await said(child, /http/))!;
  await work({ address, key: 'none', admin: '', child });
  child.kill();
  await once(child, 'exit');
}
