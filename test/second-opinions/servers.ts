import type { QueueAbilities } from '../contract/queue-contract.ts';
import type { TableAbilities } from '../contract/table-contract.ts';
import { type AwsServers, reachServers, startServers } from '../support/aws-servers.ts';

export type Abilities = Required<
  Omit<TableAbilities & QueueAbilities, 'staleReads' | 'turns' | 'crowd' | 'minutes'> // Nothing on the wire makes these.
>;

/** All that AWS itself does, with as many orders of writes as a slow server bears. */
const EVERYTHING: Abilities = {
  orders: 12,
  tellsStored: true,
  wholeItems: true,
  anyType: true,
  staleReceipts: true,
  remembersRemoved: true,
  groups: true,
  everyCharacter: true,
  wholeBodies: true,
  atOnce: true,
};

/** What each server is known not to do, and how it shows. Whatever else fails is news. */
const KNOWN: Readonly<Record<string, { readonly cannot: Partial<Abilities>; readonly because: readonly string[] }>> = {
  ministack: { cannot: {}, because: [] },
  moto: {
    cannot: { anyType: false, wholeItems: false, staleReceipts: false, remembersRemoved: false },
    because: [
      'a comparison of a text with a number ends in status 500',
      'an item of 399 KB is refused as too large',
      'a stale receipt releases a message',
      'a FIFO queue forgets a message with its removal',
    ],
  },
  'dynamodb-local': {
    cannot: { staleReceipts: false, groups: false, everyCharacter: false },
    because: ['it has no queues, so fauxqs stands beside it'],
  },
};

/** The server that somebody started: where it is, what it is called, what it can do. */
export function theServer() {
  const { GROUNDSWELL_AWS_ENDPOINT: endpoint, GROUNDSWELL_AWS_SERVER: name = 'the server' } = process.env;
  if (endpoint === undefined) throw new Error('GROUNDSWELL_AWS_ENDPOINT must say where a server was started.');
  const { cannot, because } = KNOWN[name] ?? { cannot: {}, because: [] };
  const start = name === 'dynamodb-local' ? () => withQueues(endpoint) : async () => reachServers(endpoint);
  return { name, start, abilities: { ...EVERYTHING, ...cannot }, because };
}

async function withQueues(endpoint: string): Promise<AwsServers> {
  const [tables, queues] = [reachServers(endpoint), await startServers()];
  const close = async () => {
    await Promise.all([tables.close(), queues.close()]);
  };
  return { dynamo: tables.dynamo, sqs: queues.sqs, close };
}
