import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AggregateEvent, createHandler as createAggregate } from '../functions/aggregate.ts';
import { createHandler as createClassify } from '../functions/classify.ts';
import { createHandler as createIngest } from '../functions/ingest.ts';
import { createHandler as createReport } from '../functions/report.ts';
import { addUnits, timesUnits, type Units } from '../lib/domain/units.ts';
import type { Ports } from '../lib/ports.ts';
import { makeKey } from '../lib/steps/manage.ts';
import { openClosedBooks } from '../lib/steps/open-books.ts';
import { readerOf } from '../lib/steps/reader.ts';
import { readStanding } from '../lib/steps/standing.ts';
import { aCall } from '../test/support/a-call.ts';
import { aCostWorld, type CostWorld, exampleBrand } from './cost-world.ts';

/** UTF-8 bytes of each post's text, in plain English of the example. */
export const TEXT_BYTES = 600;
/** A function with this much memory has one processor to itself, MB; with less it takes longer, in proportion. */
const ONE_PROCESSOR_MB = 1769;
const MONTH_SECONDS = 30 * 86_400;

type Hours = AggregateEvent['hours'];

export type Way = {
  readonly postsPerMonth: number;
  readonly postsPerRequest: number;
  /** Posts in a batch of the classify function. */
  readonly postsPerClassify: number;
  /** On how many days of the week people write, in how many hours of each; else nobody does. */
  readonly days: number;
  readonly hoursADay: number;
};

/** What each scheduled fold uses where there is nothing to fold. */
export type IdleUnits = Readonly<Record<Hours, Units>>;

export type Measured = {
  readonly unitsPerPost: Units;
  /** The same, by who used it. */
  readonly byDoor: ReadonlyMap<string, Units>;
  readonly storedBytesPerPost: number;
  /** Read units for each post in the books, whenever they are read to tell product teams what is new. */
  readonly readUnitsPerPostInBooks: number;
  /** Names of the metrics that were written. */
  readonly metrics: number;
};

/**
 * One week of a community, from the request to the delivered report, through the deployed handlers and adapters:
 * what each post used, and what it left behind.
 *
 * A short week stands for a whole one: what hours share is the week's report, which is read and written by the page.
 * What folds use though nobody writes is taken off, for it is counted by the month.
 */
export async function measure(way: Way, idle: IdleUnits, accessLineBytes: number): Promise<Measured> {
  const { days, hoursADay, postsPerMonth, postsPerRequest, postsPerClassify } = way;
  const world = await aCostWorld('2026-11-09T09:00:00Z');
  const functions = await openFunctions(world, accessLineBytes);
  const posts = postsOf();
  const folds = { today: 0, all: 0, recent: 0 };
  const fold = async (hours: Hours) => {
    folds[hours]++;
    await functions.aggregate(hours);
  };
  functions.used.clear();

  const perTick = (postsPerMonth * 300) / MONTH_SECONDS;
  let sent = 0;
  let ticks = 0;
  for (let day = 0; day < days; day++) {
    for (let tick = 1; tick <= hoursADay * 12; tick++) {
      const due = Math.round((++ticks * perTick) / postsPerRequest) * postsPerRequest;
      while (sent < due) {
        const batch = Math.min(Math.max(postsPerClassify, postsPerRequest), due - sent);
        for (let n = 0; n < batch; n += postsPerRequest) {
          await functions.ingest(posts(sent + n, Math.min(postsPerRequest, batch - n), world.clock.now()));
        }
        await functions.classify(batch, postsPerClassify);
        sent += batch;
      }
      world.clock.advance(300);
      await fold('today');
      if (tick % 12 === 0) await fold('all');
    }
    world.clock.advance(86_400 - hoursADay * 3600);
  }
  world.clock.advance((7 - days) * 86_400);
  await fold('all');
  await fold('recent');
  await functions.report('2026-W46');

  for (const [hours, times] of Object.entries(folds))
    functions.note('aggregate', timesUnits(idle[hours as Hours], -times));
  const readUnitsPerPostInBooks = (await functions.readBooks()) / sent;
  const byDoor = new Map([...functions.used].map(([door, units]) => [door, timesUnits(units, 1 / sent)]));
  const unitsPerPost = [...byDoor.values()].reduce(addUnits);
  const measured = { storedBytesPerPost: world.storedBytes() / sent, metrics: world.metrics.size };
  await world.close();
  return { unitsPerPost, byDoor, readUnitsPerPostInBooks, ...measured };
}

/** What each scheduled fold uses in a brand to which nobody writes, after a week in which somebody did every hour. */
export async function measureIdle(): Promise<IdleUnits> {
  const world = await aCostWorld('2026-11-09T00:00:00Z');
  const functions = await openFunctions(world, 0);
  const posts = postsOf();
  for (let hour = 0; hour < 7 * 24; hour++) {
    await functions.ingest(posts(hour, 1, world.clock.now()));
    await functions.classify(1, 1);
    world.clock.advance(3600);
  }
  for (const hours of ['all', 'recent', 'all'] as const) await functions.aggregate(hours);
  const used = async (hours: Hours) => {
    functions.used.clear();
    await functions.aggregate(hours);
    return functions.used.get('aggregate')!;
  };
  const idle = { today: await used('today'), all: await used('all'), recent: await used('recent') };
  await world.close();
  return idle;
}

async function openFunctions(world: CostWorld, accessLineBytes: number) {
  const { meter } = world;
  const { ports } = world.open('manage');
  const key = await makeKey('writer', new Uint8Array(32), ports);
  const used = new Map<string, Units>();
  const note = (door: string, units: Units) => used.set(door, addUnits(used.get(door) ?? {}, units));

  /** Counted is the time of this process, in which the servers that answer work as well: what waits there works here. */
  const door = <Event, Answer>(name: string, create: (ports: Ports) => (event: Event) => Promise<Answer>) => {
    const opened = world.open(name);
    const handle = create(opened.ports);
    return async (event: Event): Promise<Answer> => {
      const from = process.cpuUsage();
      const answer = await world.logged(async () => {
        const answered = await handle(event);
        opened.end();
        return answered;
      });
      meter.count('invocations', 1);
      meter.count('gigabyteSeconds', secondsSince(from) * (ONE_PROCESSOR_MB / 1024));
      note(name, meter.take());
      return answer;
    };
  };
  const ingest = door('ingest', (opened) => createIngest({ find: () => opened }));
  const classify = door('classify', createClassify);
  const aggregate = door('aggregate', createAggregate);
  const report = door('report', createReport);
  const { posts } = ports;

  return {
    used,
    note,

    async ingest(batch: readonly unknown[]) {
      note('API', { httpRequests: 1, logBytes: accessLineBytes });
      const answer = await ingest(aCall('POST /v1/posts', key, { posts: batch }));
      if (answer.statusCode !== 202) throw new Error(`Posts were not taken: ${answer.body}`);
    },

    /** Receive so many posts and hand them over, as Lambda does: ten at most to a receive. */
    async classify(count: number, most: number) {
      for (let left = count; left > 0; ) {
        const messages = [];
        while (messages.length < Math.min(most, left))
          messages.push(...(await posts.receive({ max: Math.min(10, most) })));
        note('event source', meter.take());
        const Records = messages.map(({ id, body }) => ({ messageId: id, body }));
        const { batchItemFailures } = await classify({ Records } as never);
        if (batchItemFailures.length > 0) throw new Error('Posts were not kept.');
        await posts.remove(messages.map(({ receipt }) => receipt));
        note('event source', meter.take());
        left -= messages.length;
      }
    },

    /** Read the books as it is done to tell product teams what is new: read units. */
    async readBooks(): Promise<number> {
      meter.take();
      await readStanding(await openClosedBooks(ports), world.clock.now(), ports);
      return meter.take().readUnits ?? 0;
    },

    aggregate: (hours: Hours) => aggregate({ hours }),
    report: (week: string) => report({ week }),
  };
}

function secondsSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/**
 * Posts one after the other, by many members, in threads of four: what somebody wrote in the example, and then plain
 * sentences that ask for nothing up to the size, so that asks are as frequent as among people.
 */
function postsOf(): (first: number, count: number, now: number) => unknown[] {
  const { bodies, plain } = exampleTexts();
  const text = (n: number) => {
    const more = Array.from({ length: 30 }, (_, part) => plain[(n * 31 + part * 47 + n * part) % plain.length]!);
    return [bodies[(n * 7919) % bodies.length]!, ...more].join(' ').slice(0, TEXT_BYTES);
  };
  return (first, count, now) =>
    Array.from({ length: count }, (_, i) => {
      const n = first + i;
      const thread = n - (n % 4);
      return {
        source: 'forum',
        externalId: String(n),
        threadId: String(thread),
        parentId: n === thread ? null : String(thread),
        author: { id: `member-${(n * 7919) % 60_007}`, name: `Member ${n % 997}` },
        createdAt: new Date(now).toISOString(),
        title: n === thread ? plain[n % plain.length]!.slice(0, 60) : null,
        body: text(n),
        url: `https://forum.example/t/${thread}/${n}`,
        metrics: { likes: n % 5 },
      };
    });
}

function exampleTexts(): { readonly bodies: readonly string[]; readonly plain: readonly string[] } {
  const example = readFileSync(join(import.meta.dirname, '../examples/acme/posts.jsonl'), 'utf8');
  const posts = example
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { body?: string });
  const bodies = posts.flatMap(({ body }) => (body !== undefined && /^[\x20-\x7e\n]+$/.test(body) ? [body] : []));
  const read = readerOf(exampleBrand()).read;
  const isPlain = (body: string) => {
    const { asks, intents } = read({ title: null, body, bodyFormat: 'text', language: 'en' });
    return asks.length === 0 && intents.every(({ label }) => label === 'discussion' || label === 'unclear');
  };
  return { bodies, plain: bodies.filter((body) => body.length < 120 && isPlain(body)) };
}
