import { setTimeout as pause } from 'node:timers/promises';
import { openDestinations } from '../../lib/adapters/aws/destinations.ts';
import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openTable } from '../../lib/adapters/aws/table.ts';
import { type MemoryMeter, memoryMeter } from '../../lib/adapters/node/meter.ts';
import { destinationsOf } from '../../lib/domain/brand.ts';
import type { Ports } from '../../lib/ports.ts';
import { aWorld, type Place, type WorldOptions } from './a-world.ts';
import { type AwsServers, makeQueue, makeTable, startServers } from './aws-servers.ts';

export type WireWorld = Place & {
  readonly servers: AwsServers;
  /** The address of each destination's queue. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Counts what the services say was used. */
  readonly meter: MemoryMeter;
  readonly close: () => Promise<void>;
};

export type WireOptions = Pick<WorldOptions, 'at' | 'brand'> & {
  /** Servers to use; dynalite and fauxqs in memory when absent. */
  readonly start?: () => Promise<AwsServers>;
};

/** Time on the wire is real: what is not removed comes again after this, seconds. */
const VISIBILITY_SECONDS = 1;

/** The world of `aWorld` with its table and queues on the AWS adapters, over the wire. */
export async function aWireWorld({ start = startServers, ...options }: WireOptions = {}): Promise<WireWorld> {
  const { ports: local, clock, journal } = aWorld(options);
  const servers = await start();
  const meter = memoryMeter();
  const TABLE_NAME = await makeTable(servers);
  const posts = await makeQueue(servers, { ...ofKind('standard'), maxReceives: 1000 });
  const teams = destinationsOf(local.brand).map(
    async (name) => [name, await makeQueue(servers, { ...ofKind('fifo'), maxReceives: 5 })] as const,
  );
  const POSTS = { POSTS_QUEUE_URL: posts.url, POSTS_DEAD_LETTERS_URL: posts.deadLettersUrl };
  const DESTINATIONS = Object.fromEntries(await Promise.all(teams));
  const ports: Ports = {
    ...local,
    table: openTable({ TABLE_NAME }, meter, servers.dynamo),
    ...openPosts(POSTS, meter, servers.sqs),
    destinations: openDestinations({ DESTINATIONS }, meter, servers.sqs),
    meter,
  };
  const addresses = Object.fromEntries(Object.entries(DESTINATIONS).map(([name, { url }]) => [name, url]));
  const rest = async () => {
    await pause(VISIBILITY_SECONDS * 200);
    clock.advance(1);
  };
  const close = async () => {
    await servers.close();
    await journal.close();
  };
  return { ports, clock, rest, servers, addresses, meter, close };
}

function ofKind(kind: 'standard' | 'fifo') {
  return { kind, visibilitySeconds: VISIBILITY_SECONDS };
}
