import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDestinations } from '../lib/adapters/aws/destinations.ts';
import { openLog } from '../lib/adapters/aws/log.ts';
import { openPosts } from '../lib/adapters/aws/posts.ts';
import { openTable } from '../lib/adapters/aws/table.ts';
import { uuidVersion7 } from '../lib/adapters/node/clock.ts';
import { type MemoryMeter, memoryMeter } from '../lib/adapters/node/meter.ts';
import { type Brand, destinationsOf, parseBrand } from '../lib/domain/brand.ts';
import { checkItem } from '../lib/domain/item-limits.ts';
import type { Key, Ports, Table } from '../lib/ports.ts';
import { aClock, aWorld, type HandClock } from '../test/support/a-world.ts';
import { makeQueue, makeTable, startServers } from '../test/support/aws-servers.ts';

const EXAMPLE = join(import.meta.dirname, '../examples/acme/brand.json');
/** What DynamoDB stores of an item beside its names and values, bytes. */
const ITEM_OVERHEAD = 100;
/** What CloudWatch adds to the size of a line, bytes. */
const LINE_OVERHEAD = 26;

export type CostWorld = {
  readonly clock: HandClock;
  readonly meter: MemoryMeter;
  /** The ports of one function, whose log is its own, and what each of its invocations ends with. */
  readonly open: (door: string) => { readonly ports: Ports; readonly end: () => void };
  /** Names of the metrics that functions wrote. */
  readonly metrics: ReadonlySet<string>;
  /** Bytes the table holds, as its storage is billed. */
  readonly storedBytes: () => number;
  /** Do something as an invocation: its log lines are counted and not shown. */
  readonly logged: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** The example brand on the deployed adapters, over the wire to servers in this process, with a clock of its own. */
export async function aCostWorld(at: string): Promise<CostWorld> {
  const servers = await startServers();
  const meter = memoryMeter();
  const clock = aClock(at);
  const brand = exampleBrand();
  const queue = { visibilitySeconds: 60, maxReceives: 5 } as const;
  const posts = await makeQueue(servers, { ...queue, kind: 'standard' });
  const teams: [string, { url: string; deadLettersUrl: string }][] = [];
  for (const name of destinationsOf(brand)) teams.push([name, await makeQueue(servers, { ...queue, kind: 'fifo' })]);
  const tableName = await makeTable(servers);
  const { table, storedBytes } = weighed(openTable({ TABLE_NAME: tableName }, meter, servers.dynamo), meter);
  const addresses = { POSTS_QUEUE_URL: posts.url, POSTS_DEAD_LETTERS_URL: posts.deadLettersUrl };

  const shared: Ports = {
    ...aWorld().ports,
    ...openPosts(addresses, meter, servers.sqs),
    brand,
    table,
    destinations: openDestinations({ DESTINATIONS: Object.fromEntries(teams) }, meter, servers.sqs),
    meter,
    clock,
    ids: uuidVersion7(clock),
  };
  const metrics = new Set<string>();
  return {
    clock,
    meter,
    metrics,
    storedBytes,
    close: servers.close,
    open(door) {
      const { log, metricsFlush } = openLog(door, brand.id);
      return { ports: { ...shared, log }, end: metricsFlush };
    },
    async logged(work) {
      return hearing((line) => {
        meter.count('logBytes', Buffer.byteLength(line) + LINE_OVERHEAD);
        for (const name of metricsIn(line)) metrics.add(name);
      }, work);
    },
  };
}

export function exampleBrand(): Brand {
  return parseBrand(JSON.parse(readFileSync(EXAMPLE, 'utf8')), EXAMPLE);
}

/** Take what is written to standard output while something is done, and show none of it. */
async function hearing<T>(hear: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const { write } = process.stdout;
  process.stdout.write = (text: string | Uint8Array) => {
    hear(String(text));
    return true;
  };
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}

/** The metrics a line carries in CloudWatch's embedded format. */
function metricsIn(line: string): string[] {
  if (!line.includes('"_aws"')) return [];
  const { _aws } = JSON.parse(line) as { _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] } };
  return _aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
}

/** A table of which one knows what it holds. A query that finds nothing is billed as well, which dynalite does not tell. */
function weighed(table: Table, meter: MemoryMeter): { readonly table: Table; readonly storedBytes: () => number } {
  const sizes = new Map<string, number>();
  const nameOf = ({ pk, sk }: Key) => `${pk}\0${sk}`;
  return {
    storedBytes: () => [...sizes.values()].reduce((sum, size) => sum + size + ITEM_OVERHEAD, 0),
    table: {
      ...table,
      async put(item, condition) {
        const outcome = await table.put(item, condition);
        if (outcome.written) sizes.set(nameOf(item), checkItem(item));
        return outcome;
      },
      async query(query) {
        const page = await table.query(query);
        if (page.items.length === 0) meter.count('readUnits', query.consistent ? 1 : 0.5);
        return page;
      },
      async delete(key, condition) {
        const outcome = await table.delete(key, condition);
        if (outcome.written) sizes.delete(nameOf(key));
        return outcome;
      },
    },
  };
}
