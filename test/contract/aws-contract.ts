import { setTimeout as pause } from 'node:timers/promises';
import { openQueue } from '../../lib/adapters/aws/queue.ts';
import { openTable } from '../../lib/adapters/aws/table.ts';
import { memoryMeter } from '../../lib/adapters/node/meter.ts';
import { type AwsServers, makeQueue, makeTable } from '../support/aws-servers.ts';
import { type QueueAbilities, queueContract } from './queue-contract.ts';
import { type TableAbilities, tableContract } from './table-contract.ts';

/** What the AWS adapters must do, whatever speaks the protocol at the other end. Time passes by waiting. */
export function awsContract(
  name: string,
  start: () => Promise<AwsServers>,
  abilities: TableAbilities & QueueAbilities = {},
): void {
  const meter = memoryMeter();

  tableContract(
    name,
    async () => {
      const servers = await start();
      const table = openTable({ TABLE_NAME: await makeTable(servers) }, meter, servers.dynamo);
      return { table, close: servers.close };
    },
    abilities,
  );

  queueContract(
    name,
    async (setup) => {
      const servers = await start();
      const { url, deadLettersUrl } = await makeQueue(servers, setup);
      return {
        queue: openQueue(url, meter, servers.sqs),
        deadLetters: openQueue(deadLettersUrl, meter, servers.sqs),
        now: () => Date.now(),
        pass: (seconds) => pause(seconds * 1000),
        close: servers.close,
      };
    },
    abilities,
  );
}
