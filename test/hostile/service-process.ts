import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startSchedules } from '../../bin/schedules.ts';
import { apiOf, serve } from '../../bin/serve.ts';
import { openWorkplace, type Workplace } from '../../bin/workplace.ts';
import { jsonLog } from '../../lib/adapters/local/log.ts';
import type { Schedule } from '../../lib/adapters/local/schedule.ts';
import { openSecrets } from '../../lib/adapters/local/secrets.ts';
import { composeMime } from '../../lib/adapters/node/mime.ts';
import { Role } from '../../lib/domain/api-key.ts';
import { hookSecretOf } from '../../lib/domain/brand-sources.ts';
import { postIdOf } from '../../lib/domain/identity.ts';
import { unpackText } from '../../lib/domain/packing.ts';
import { isLive } from '../../lib/domain/post-state.ts';
import type { Ports } from '../../lib/ports.ts';
import { scannedItems } from '../../lib/steps/books.ts';
import { calendarOf } from '../../lib/steps/compiled.ts';
import { keptPostOf, readPost } from '../../lib/steps/keep-post.ts';
import { listAside } from '../../lib/steps/list-aside.ts';
import { makeKey } from '../../lib/steps/manage.ts';
import { readReport } from '../../lib/steps/report.ts';
import { reportAsMail } from '../../lib/views/report-mail.ts';
import { type Ask, BRANDS, type BrandId, type Kept, type Opened, type Replies, SOURCES } from './control.ts';
import { attempts } from './network-guard.ts';

/** The service's clock is the process's, and can be told to go on. */
const systemNow = Date.now;
let ahead = 0;
Date.now = () => systemNow() + ahead;

/** The service under test: the local service, whole, with a channel on which it can be held, reset and looked into. */
let place: { workplace: Workplace; folder: string; schedules: readonly Schedule[] } | undefined;
const log = jsonLog((line) => void process.stderr.write(line));
const find = (id: string): Ports | undefined => place?.workplace.brands.get(id)?.ports;
const server = await serve(find, { port: 0, log });

const answers: { readonly [What in Ask['what']]: (ask: Extract<Ask, { what: What }>) => Promise<Replies[What]> } = {
  reset,
  async hold({ queue }) {
    for (const { consumer } of brandsUnder(queue)) consumer.hold();
    return null;
  },
  async release({ queue }) {
    for (const { consumer } of brandsUnder(queue)) consumer.release();
    return null;
  },
  async advance({ seconds }) {
    ahead += seconds * 1000;
    return null;
  },
  async drained() {
    for (const { consumer } of opened()) await consumer.drained();
    return null;
  },
  counts,
  async settle() {
    // A collection frees what a request used; the allocator gives pages back a moment later.
    for (let n = 0; n < 3; n++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return process.memoryUsage().rss;
  },
  post: async ({ externalId }) => keptPost(externalId),
  async invoke({ event }) {
    const { statusCode = 200, headers = {}, body = '' } = await apiOf(find, log)(event as never);
    return { statusCode, headers: headers as Record<string, string>, body };
  },
  async mail({ week }) {
    const { subject, text, html } = reportAsMail(await readReport(week, find('acme')!), server.address);
    const mail = {
      id: `report-${week}@example.com`,
      from: 'a@example.com',
      to: ['b@example.com'],
      subject,
      text,
      html,
    };
    return String(await composeMime(mail, Date.now()));
  },
  search: async ({ texts }) => searchAll(texts),
  async stop() {
    await closePlace();
    await server.close();
    return null;
  },
};

process.on('message', async ({ id, ask }: { id: number; ask: Ask }) => {
  try {
    process.send!({ id, reply: await (answers[ask.what] as (asked: Ask) => Promise<unknown>)(ask) });
  } catch (error) {
    process.send!({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  if (ask.what === 'stop') process.disconnect();
});

/** Begin anew on an empty disk, in the same process. */
async function reset(): Promise<Opened> {
  await closePlace();
  ahead = 0;
  attempts.length = 0;
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-hostile-'));
  const data = join(folder, 'data');
  const files = BRANDS.map((id) => {
    const sources = SOURCES.map(([source, connector]) => ({ id: source, connector }));
    const brand = { id, name: id === 'acme' ? 'Acme' : 'Birch', timeZone: 'UTC', moderation: { hold: false }, sources };
    const file = join(folder, `${id}.json`);
    writeFileSync(file, JSON.stringify(brand));
    return file;
  });
  const workplace = await openWorkplace(data, files, 'hostile inputs', log);
  place = { workplace, folder, schedules: [] };
  const keys = {} as Record<BrandId, Record<Role, string>>;
  const secrets = {} as Record<BrandId, Record<string, string>>;
  for (const id of BRANDS) {
    keys[id] = {} as Record<Role, string>;
    secrets[id] = {};
    for (const role of Role.options) keys[id][role] = await makeKey(role, randomBytes(32), find(id)!);
    for (const [source, connector] of SOURCES) {
      const random = randomBytes(24).toString('base64');
      secrets[id][connector] = connector === 'generic' ? `whsec_${random}` : random;
      openSecrets(data).setCredential(id, hookSecretOf(source), secrets[id][connector]);
    }
  }
  const schedules = await Promise.all([...workplace.brands.values()].map(({ ports }) => startSchedules(ports, log)));
  place = { workplace, folder, schedules: schedules.flat() };
  return { address: server.address, pid: process.pid, keys, secrets };
}

async function closePlace(): Promise<void> {
  if (place === undefined) return;
  const { workplace, folder, schedules } = place;
  for (const { consumer } of workplace.brands.values()) consumer.release();
  await Promise.all(schedules.map((schedule) => schedule.stop()));
  await workplace.close();
  place = undefined;
  rmSync(folder, { recursive: true, force: true });
}

function opened() {
  return [...place!.workplace.brands.values()];
}

function brandsUnder(queue: string) {
  if (queue === 'classify') return opened();
  throw new Error(`There is no queue '${queue}' to hold; there is 'classify'.`);
}

async function counts(): Promise<Replies['counts']> {
  const weeks = new Set<string>();
  let posts = 0;
  let deadLetters = 0;
  const aside: Replies['counts']['aside'][number][] = [];
  for (const { ports } of opened()) {
    for await (const item of scannedItems('POST#', ports.table)) {
      const { state } = keptPostOf(item);
      if (!isLive(state)) continue;
      posts++;
      if (ports.brand.id === 'acme') weeks.add(calendarOf(ports.brand).weekOf(state.content.words.createdAt));
    }
    aside.push(...(await listAside({ limit: 10_000 }, ports)).aside);
    const { waiting, inFlight, delayed } = await ports.deadLetters.depth();
    deadLetters += waiting + inFlight + delayed;
  }
  const { user, system } = process.cpuUsage();
  return { posts, aside, deadLetters, weeks: [...weeks].sort(), attempts, cpuMs: (user + system) / 1000 };
}

async function keptPost(externalId: string): Promise<Kept | null> {
  for (const { ports } of opened()) {
    for (const [source] of SOURCES) {
      const post = await readPost(postIdOf(ports.brand.id, source, externalId), ports);
      if (post === undefined || !isLive(post.state)) continue;
      const { title, body, authorName: name } = post.state.content.words;
      return { title, body, name };
    }
  }
  return null;
}

/** Where any of these texts stands, once the room of what was deleted is cleared: in a file's bytes, or packed in a row. */
async function searchAll(texts: readonly string[]): Promise<string[]> {
  for (const { compact } of opened()) await compact();
  const forms = texts.flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64'),
  ]);
  const holds = (bytes: Uint8Array) => forms.some((form) => Buffer.from(bytes).includes(form));
  const data = join(place!.folder, 'data');
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files
    .filter(({ name }) => name !== 'secrets.json')
    .filter(({ parentPath, name }) => holds(readFileSync(join(parentPath, name))))
    .map(({ name }) => `the bytes of ${name}`);
  for (const { ports } of opened()) {
    const db = new DatabaseSync(join(data, `${ports.brand.id}.db`), { readOnly: true });
    for (const { pk, attributes, bytes } of db.prepare('SELECT pk, attributes, bytes FROM items').iterate()) {
      const packed = bytes === null ? '' : unpacked(bytes as Uint8Array);
      if (holds(Buffer.from(`${String(attributes)}\n${packed}`))) found.push(`an item of ${String(pk).split('#')[0]}`);
    }
    for (const { queue, body } of db.prepare('SELECT queue, body FROM messages').iterate()) {
      if (holds(Buffer.from(String(body)))) found.push(`a message in ${String(queue)}`);
    }
    db.close();
  }
  return found;
}

function unpacked(bytes: Uint8Array): string {
  try {
    return unpackText(bytes);
  } catch {
    return '';
  }
}
