import { createHandler } from '../../functions/classify.ts';
import { openDestinations } from '../../lib/adapters/local/destinations.ts';
import { type Journal, openJournal } from '../../lib/adapters/local/journal.ts';
import { silentLog } from '../../lib/adapters/local/log.ts';
import { openQueue } from '../../lib/adapters/local/queue.ts';
import { openTable } from '../../lib/adapters/local/table.ts';
import { uuidVersion7 } from '../../lib/adapters/node/clock.ts';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { type Brand, destinationsOf, parseBrand } from '../../lib/domain/brand.ts';
import { UnavailableError } from '../../lib/domain/errors.ts';
import type { Message, OutgoingMail, Ports, Queue, Table, Web } from '../../lib/ports.ts';
import { foldMarkedHours } from '../../lib/steps/aggregate.ts';
import { ingestPosts } from '../../lib/steps/ingest.ts';

/** A clock that stands still until it is told to go on. */
export type HandClock = { now: () => number; advance: (seconds: number) => void };

export function aClock(at: string): HandClock {
  let now = Date.parse(at);
  return {
    now: () => now,
    advance(seconds) {
      now += seconds * 1000;
    },
  };
}

/** Numbers 0…1 that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** A brand at work, whatever its adapters. */
export type Place = {
  readonly ports: Ports;
  readonly clock: HandClock;
  /** Let pass what it takes until a message that was not removed can come again. */
  readonly rest: () => Promise<void>;
};
export type World = Place & {
  readonly journal: Journal;
  /** Every mail that was handed over, in order. */
  readonly mails: OutgoingMail[];
};
export type WorldOptions = {
  readonly at?: string;
  readonly brand?: Record<string, unknown>;
  /** How likely each call of the table is to crash, half of the time after it was done; 0 by default. */
  readonly crashes?: { readonly likely: number; readonly random: () => number };
  /** What stands at the other end of calls to the web; without it nobody answers. */
  readonly web?: Web;
  readonly credentials?: Readonly<Record<string, readonly string[]>>;
};

/** One brand on the real local adapters, in memory, with a clock of its own. */
export function aWorld({
  at = '2026-12-24T12:00:00Z',
  brand = {},
  crashes,
  web = silentWeb,
  credentials = {},
}: WorldOptions = {}): World {
  const clock = aClock(at);
  const journal = openJournal(':memory:');
  const parsed: Brand = parseBrand({ id: 'acme', name: 'Acme', ...brand });
  const table = openTable(journal, crashes === undefined ? {} : { staleness: crashes.random });
  const queue = { kind: 'standard', visibilitySeconds: 30, maxReceives: 1000, clock } as const;
  const mails: OutgoingMail[] = [];
  const ports: Ports = {
    brand: parsed,
    secret: new Uint8Array(32).fill(7),
    generation: 1,
    address: '',
    table: crashes === undefined ? table : crashing(table, crashes),
    posts: openQueue(journal, { ...queue, name: 'posts', deadLetters: 'posts-dead' }),
    deadLetters: openQueue(journal, { ...queue, name: 'posts-dead' }),
    destinations: openDestinations(journal, destinationsOf(parsed), clock),
    mail: { send: async (mail) => void mails.push(mail) },
    web,
    credentials: { read: async (name) => credentials[name] ?? [] },
    meter: memoryMeter(),
    clock,
    ids: uuidVersion7(clock),
    log: silentLog,
  };
  return { ports, clock, rest: async () => clock.advance(31), journal, mails };
}

const silentWeb: Web = {
  async call({ url }) {
    throw new UnavailableError(`${url} did not answer.`);
  },
};

/** A slow table whose caller may die at any call: before it is done, or after, when nobody hears of it. */
function crashing(table: Table, { likely, random }: NonNullable<WorldOptions['crashes']>): Table {
  const risk = async <T>(work: () => Promise<T>): Promise<T> => {
    await linger(random);
    const crash = random() < likely;
    if (crash && random() < 0.5) throw new UnavailableError('crashed before');
    const done = await work();
    await linger(random);
    if (crash) throw new UnavailableError('crashed after');
    return done;
  };
  return {
    get: (key, options) => risk(() => table.get(key, options)),
    put: (item, condition) => risk(() => table.put(item, condition)),
    delete: (key, condition) => risk(() => table.delete(key, condition)),
    query: (query) => risk(() => table.query(query)),
    scan: (prefix, after) => risk(() => table.scan(prefix, after)),
  };
}

/** Answers take turns as they like, or races would always be won by the same. */
async function linger(random: () => number): Promise<void> {
  for (let turns = Math.floor(random() ** 3 * 12); turns > 0; turns--)
    await new Promise((resolve) => setImmediate(resolve));
}

/** Send posts in, as they are given. */
export async function send(posts: readonly unknown[], { ports }: Pick<Place, 'ports'>): Promise<void> {
  const receipts = await ingestPosts(posts, { overlong: 'cut', origin: 'live' }, ports);
  const refused = receipts.find(({ status }) => status !== 'accepted');
  if (refused !== undefined) throw new Error(`A post was not accepted: ${JSON.stringify(refused)}`);
}

/** Work the queue off, by so many workers at once; what fails comes again when its visibility ends. */
export async function drain({ ports, rest }: Place, workers = 1): Promise<void> {
  const handle = createHandler(ports);
  const work = async () => {
    for (;;) {
      const messages = await ports.posts.receive({ max: 7 });
      if (messages.length === 0) return;
      await workOff(messages, ports.posts, handle);
    }
  };
  for (;;) {
    await Promise.all(Array.from({ length: workers }, work));
    const { waiting, inFlight, delayed } = await ports.posts.depth();
    if (waiting + inFlight + delayed === 0) return;
    await rest();
  }
}

/** Fold until a fold gets through. */
export async function fold({ ports, clock }: Pick<Place, 'ports' | 'clock'>): Promise<void> {
  for (;;) {
    const outcome = await foldMarkedHours(ports).catch((error: unknown) => survive(error));
    if (outcome?.outcome === 'folded') return;
    clock.advance(301);
  }
}

/** Do something until it gets through its crashes. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    const done = await work().then(
      (value) => ({ value }),
      (error: unknown) => survive(error),
    );
    if (done !== undefined) return done.value;
  }
}

async function workOff(
  messages: readonly Message[],
  queue: Queue,
  handle: ReturnType<typeof createHandler>,
): Promise<void> {
  const records = messages.map(({ id, body }) => ({ messageId: id, body }));
  const { batchItemFailures } = await handle({ Records: records } as never);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  await queue.remove(messages.filter(({ id }) => !failed.has(id)).map(({ receipt }) => receipt));
}

function survive(error: unknown): undefined {
  if (error instanceof UnavailableError) return undefined;
  throw error;
}
