import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { InvalidInputError } from '../../domain/errors.ts';
import { checkItem, checkKey } from '../../domain/item-limits.ts';
import type { Condition, Meter, Table, Unit, Written } from '../../ports.ts';
import type { Settings } from '../../settings.ts';
import { attributesOf, itemOf } from './attributes.ts';
import { CONNECTION, socketsFor } from './connection.ts';
import { errorOf } from './errors.ts';
import { conditionParametersOf, queryParametersOf, scanParametersOf } from './expressions.ts';

/** DynamoDB's batch write takes no conditions, so writes are single and so many are under way at once. */
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
 * as far as they are known. A write that is tried again after its answer was lost may be refused by the very item it
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

  /** One call, counted. */
  const call = async <Answer extends Billed>(unit: Unit, work: () => Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await limit(work);
      meter.count(unit, answer.ConsumedCapacity?.CapacityUnits ?? 0);
      return answer;
    } catch (cause) {
      throw cause instanceof ConditionalCheckFailedException ? cause : errorOf(cause, what);
    }
  };

  /** One write on condition; `size` is that of the new item, bytes. */
  const writeIf = async (
    size: number,
    condition: Condition | undefined,
    write: (on: ReturnType<typeof conditionParametersOf>) => Promise<Billed>,
  ): Promise<Written> => {
    try {
      await call('writeUnits', () => write(conditionParametersOf(condition)));
      return { written: true };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw asInvalidItem(error, what);
      const stored = error.Item && itemOf(error.Item);
      const larger = Math.max(size, stored === undefined ? 0 : checkItem(stored));
      meter.count('writeUnits', Math.max(1, Math.ceil(larger / WRITE_UNIT_BYTES)));
      return { written: false, stored };
    }
  };

  return {
    async get({ pk, sk }, { consistent = false } = {}) {
      checkKey({ pk, sk });
      const asked = new GetItemCommand({ ...shared, Key: attributesOf({ pk, sk }), ConsistentRead: consistent });
      const { Item } = await call('readUnits', () => client.send(asked));
      return Item && itemOf(Item);
    },

    async put(item, condition) {
      const size = checkItem(item);
      const Item = attributesOf(item);
      return writeIf(size, condition, (on) => client.send(new PutItemCommand({ ...shared, ...on, Item })));
    },

    async delete({ pk, sk }, condition) {
      checkKey({ pk, sk });
      const Key = attributesOf({ pk, sk });
      return writeIf(0, condition, (on) => client.send(new DeleteItemCommand({ ...shared, ...on, Key })));
    },

    async query(query) {
      const parameters = queryParametersOf(query);
      if (parameters === undefined) return { items: [], next: undefined };
      const asked = new QueryCommand({ ...shared, ...parameters });
      const { Items = [], LastEvaluatedKey } = await call('readUnits', () => client.send(asked));
      return { items: Items.map(itemOf), next: LastEvaluatedKey?.sk?.S };
    },

    async scan(prefix, after) {
      const asked = new ScanCommand({ ...shared, ...scanParametersOf(prefix, after) });
      const { Items = [], LastEvaluatedKey } = await call('readUnits', () => client.send(asked));
      return { items: Items.map(itemOf), next: LastEvaluatedKey && itemOf(LastEvaluatedKey) };
    },
  };
}

type Billed = { ConsumedCapacity?: ConsumedCapacity | undefined };

/** What our own checks let through and DynamoDB still refuses can never be written; a broken expression is a bug. */
function asInvalidItem(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || error.name !== 'ValidationException' || error.message.includes('Expression')) {
    return error;
  }
  return new InvalidInputError(`${what} does not take this: ${error.message}`, 'invalid-input', [], { cause: error });
}
