import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { InvalidInputError } from '../../domain/errors.ts';
import { checkItem, checkKey } from '../../domain/item-limits.ts';
import type { Condition, Key, Meter, Query, Table, Unit, Written } from '../../ports.ts';
import type { Settings } from '../../settings.ts';
import { type Attributes, attributesOf, itemOf } from './attributes.ts';
import { CONNECTION, socketsFor } from './connection.ts';
import { errorOf } from './errors.ts';
import { conditionExpressionOf, keyExpressionOf } from './expressions.ts';

/** DynamoDB's batch write takes no conditions, so writes are single and this many are under way at once. */
const CALLS_AT_ONCE = 64;
const WRITE_UNIT_BYTES = 1024;

/** A client of DynamoDB as our functions use it. */
export function dynamoClient(more: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({ ...CONNECTION, requestHandler: socketsFor(CALLS_AT_ONCE), ...more });
}

/**
 * The table port over DynamoDB; what it consumes is counted as the service tells.
 *
 * A refused write is billed too, yet the service does not tell how much: it is counted by the larger of the two items,
 * as the price list has it. A call that is tried again after its answer was lost may be refused by the very item it
 * wrote: as with any refusal, what stands there tells.
 */
export function openTable(
  { TABLE_NAME }: Pick<Settings, 'TABLE_NAME'>,
  meter: Meter,
  client: DynamoDBClient = dynamoClient(),
): Table {
  const what = `The table '${TABLE_NAME}'`;
  const limit = pLimit(CALLS_AT_ONCE);
  const shared = { TableName: TABLE_NAME, ReturnConsumedCapacity: 'TOTAL' } as const;

  const call = async <Answer extends { ConsumedCapacity?: ConsumedCapacity | undefined }>(
    unit: Unit,
    work: () => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      const answer = await limit(work);
      meter.count(unit, answer.ConsumedCapacity?.CapacityUnits ?? 0);
      return answer;
    } catch (cause) {
      throw cause instanceof ConditionalCheckFailedException ? cause : errorOf(cause, what);
    }
  };

  /** Write on condition; `size` is that of the new item, bytes. */
  const writeIf = async (
    size: number,
    condition: Condition | undefined,
    work: (parameters: ReturnType<typeof conditionParameters>) => Promise<{ ConsumedCapacity?: ConsumedCapacity }>,
  ): Promise<Written> => {
    try {
      await call('writeUnits', () => work(conditionParameters(condition)));
      return { written: true };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw refusedItemOf(error, what);
      const stored = error.Item && itemOf(error.Item);
      const larger = Math.max(size, stored === undefined ? 0 : checkItem(stored));
      meter.count('writeUnits', Math.max(1, Math.ceil(larger / WRITE_UNIT_BYTES)));
      return { written: false, stored };
    }
  };

  return {
    async get(key, { consistent = false } = {}) {
      checkKey(key);
      const command = new GetItemCommand({ ...shared, Key: keyOf(key), ConsistentRead: consistent });
      const { Item } = await call('readUnits', () => client.send(command));
      return Item && itemOf(Item);
    },

    async put(item, condition) {
      const size = checkItem(item);
      const Item = attributesOf(item);
      return writeIf(size, condition, (on) => client.send(new PutItemCommand({ ...shared, ...on, Item })));
    },

    async delete(key, condition) {
      checkKey(key);
      const Key = keyOf(key);
      return writeIf(0, condition, (on) => client.send(new DeleteItemCommand({ ...shared, ...on, Key })));
    },

    async query(query) {
      const { pk, after, descending = false, limit: most, consistent = false } = query;
      const start = startOf(query);
      if (start === 'past the end') return { items: [], next: undefined };
      const { text, names, values } = keyExpressionOf(query);
      const command = new QueryCommand({
        ...shared,
        KeyConditionExpression: text,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ExclusiveStartKey: start === 'inside' ? keyOf({ pk, sk: after! }) : undefined,
        ScanIndexForward: !descending,
        Limit: most,
        ConsistentRead: consistent,
      });
      const { Items = [], LastEvaluatedKey } = await call('readUnits', () => client.send(command));
      return { items: Items.map(itemOf), next: LastEvaluatedKey?.sk?.S };
    },
  };
}

function keyOf({ pk, sk }: Key): Attributes {
  return attributesOf({ pk, sk });
}

function conditionParameters(condition: Condition | undefined) {
  if (condition === undefined) return {};
  const { text, names, values } = conditionExpressionOf(condition);
  return {
    ConditionExpression: text,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

/** DynamoDB refuses to start outside of what is asked for; the port goes on after any key. */
function startOf({ prefix = '', after, descending = false }: Query): 'at the start' | 'inside' | 'past the end' {
  if (after === undefined) return 'at the start';
  if (after.startsWith(prefix)) return 'inside';
  const isBefore = Buffer.compare(Buffer.from(after), Buffer.from(prefix)) < 0;
  return isBefore === descending ? 'past the end' : 'at the start';
}

/** What our own checks let through and DynamoDB still refuses can never be written; a broken expression is a bug. */
function refusedItemOf(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || error.name !== 'ValidationException' || error.message.includes('Expression')) {
    return error;
  }
  return new InvalidInputError(`${what} does not take this: ${error.message}`, 'invalid-input', [], { cause: error });
}
