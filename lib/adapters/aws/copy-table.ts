import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandOutput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { UnavailableError } from '../../domain/errors.ts';
import { errorOf } from './errors.ts';
import { dynamoClient } from './table.ts';

/** DynamoDB's batch write takes so many items and 16 MiB; a scan's page has at most 1 MiB, so items are the bound. */
const BATCH_ITEMS = 25;
const SEGMENTS = 8;
const TRIES = 10;
const PAUSE_MS = 50;

/**
 * Copy every item of a table into another, over what stands there under the same key; answers how many. For a table
 * that was restored beside the one in use: a copy that is cut off is begun again.
 * @throws MisconfiguredError when a table is not there or may not be used, UnavailableError when one does not answer.
 */
export async function copyTable(
  from: string,
  to: string,
  onProgress: (copied: number) => void,
  client: DynamoDBClient = dynamoClient(),
): Promise<number> {
  let copied = 0;
  const copySegment = async (Segment: number) => {
    let ExclusiveStartKey: ScanCommandOutput['LastEvaluatedKey'];
    do {
      const scan = new ScanCommand({ TableName: from, Segment, TotalSegments: SEGMENTS, ExclusiveStartKey });
      const page: ScanCommandOutput = await client.send(scan).catch(mapped(from));
      const items = page.Items ?? [];
      for (let next = 0; next < items.length; next += BATCH_ITEMS) {
        const some = items.slice(next, next + BATCH_ITEMS).map((Item): WriteRequest => ({ PutRequest: { Item } }));
        await writeAll(some, to, client);
        copied += some.length;
        onProgress(copied);
      }
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  };
  await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => copySegment(segment)));
  return copied;
}

/** What a table that is being warmed up did not take is given again, after longer and longer pauses. */
async function writeAll(requests: readonly WriteRequest[], table: string, client: DynamoDBClient): Promise<void> {
  let left: WriteRequest[] = [...requests];
  for (let tries = 0; left.length > 0; tries++) {
    if (tries === TRIES) throw new UnavailableError(`The table '${table}' takes no more at the moment.`);
    if (tries > 0) await pause(Math.random() * PAUSE_MS * 2 ** tries);
    const write = new BatchWriteItemCommand({ RequestItems: { [table]: left } });
    const { UnprocessedItems = {} } = await client.send(write).catch(mapped(table));
    left = UnprocessedItems[table] ?? [];
  }
}

function mapped(table: string) {
  return (cause: unknown): never => {
    throw errorOf(cause, `The table '${table}'`);
  };
}
