import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../../lib/adapters/aws/table.ts';
import { memoryMeter } from '../../../lib/adapters/node/meter.ts';
import { InvalidInputError, MisconfiguredError, UnavailableError } from '../../../lib/domain/errors.ts';
import { anAwsError } from './an-aws-error.ts';

const dynamo = mockClient(DynamoDBClient);
const meter = memoryMeter();
const table = openTable({ TABLE_NAME: 'acme-prod' }, meter, new DynamoDBClient({ region: 'eu-west-1' }));
const key = { pk: 'POST#1', sk: 'POST' };

beforeEach(() => {
  dynamo.reset();
  meter.take();
});

describe('what the table asks of DynamoDB', () => {
  it('puts a whole item on condition, and wants to know what stood in its way and what it cost', async () => {
    dynamo.on(PutItemCommand).resolves({});

    await table.put({ ...key, revision: 2, gone: undefined }, { absentOrAtMost: { revision: 2, generation: 1 } });

    expect(dynamo.commandCalls(PutItemCommand)[0]!.args[0].input).toEqual({
      TableName: 'acme-prod',
      Item: { pk: { S: 'POST#1' }, sk: { S: 'POST' }, revision: { N: '2' } },
      ConditionExpression: 'attribute_not_exists(#2) OR #0 < :0 OR (#0 = :0 AND (#1 <= :1))',
      ExpressionAttributeNames: { '#0': 'revision', '#1': 'generation', '#2': 'pk' },
      ExpressionAttributeValues: { ':0': { N: '2' }, ':1': { N: '1' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      ReturnConsumedCapacity: 'TOTAL',
    });
  });

  it('sends no empty list of values, which DynamoDB refuses', async () => {
    dynamo.on(DeleteItemCommand).resolves({});

    await table.delete(key, { absent: true });

    const { input } = dynamo.commandCalls(DeleteItemCommand)[0]!.args[0];
    expect(input).toMatchObject({ ConditionExpression: 'attribute_not_exists(#0)', Key: { pk: { S: 'POST#1' } } });
    expect(input.ExpressionAttributeValues).toBeUndefined();
  });

  it('reads consistently when asked to, and only then', async () => {
    dynamo.on(GetItemCommand).resolves({});

    await table.get(key, { consistent: true });
    await table.get(key);

    const reads = dynamo.commandCalls(GetItemCommand).map(({ args }) => args[0].input.ConsistentRead);
    expect(reads).toEqual([true, false]);
  });

  it('queries from after a key, backwards, by the page', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [], LastEvaluatedKey: { pk: { S: 'p' }, sk: { S: 'REPORT#2' } } });

    const { next } = await table.query({ pk: 'p', prefix: 'REPORT#', after: 'REPORT#5', descending: true, limit: 3 });

    expect(next).toBe('REPORT#2');
    expect(dynamo.commandCalls(QueryCommand)[0]!.args[0].input).toMatchObject({
      KeyConditionExpression: '#0 = :0 AND begins_with(#1, :1)',
      ExclusiveStartKey: { pk: { S: 'p' }, sk: { S: 'REPORT#5' } },
      ScanIndexForward: false,
      Limit: 3,
    });
  });

  it('has at most 64 calls under way', async () => {
    let underWay = 0;
    let most = 0;
    dynamo.on(PutItemCommand).callsFake(async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay--;
      return {};
    });

    await Promise.all(Array.from({ length: 300 }, (_, i) => table.put({ pk: 'p', sk: String(i) })));

    expect(most).toBe(64);
  });
});

describe('what the table counts', () => {
  it('is what DynamoDB says of reads and writes', async () => {
    dynamo.on(PutItemCommand).resolves({ ConsumedCapacity: { CapacityUnits: 3 } });
    dynamo.on(QueryCommand).resolves({ Items: [], ConsumedCapacity: { CapacityUnits: 0.5 } });

    await table.put(key);
    await table.query({ pk: 'p' });

    expect(meter.take()).toEqual({ writeUnits: 3, readUnits: 0.5 });
  });

  it('is the larger item of a refused write, for which it is billed too', async () => {
    const Item = { pk: { S: 'POST#1' }, sk: { S: 'POST' }, text: { S: 'x'.repeat(5000) } };
    const refusal = new ConditionalCheckFailedException({ message: 'refused', $metadata: {}, Item });
    dynamo.on(PutItemCommand).rejects(refusal);

    const written = await table.put({ ...key, text: 'short' }, { absent: true });

    expect(written).toEqual({ written: false, stored: { ...key, text: 'x'.repeat(5000) } });
    expect(meter.take()).toEqual({ writeUnits: 5 });
  });
});

describe('what becomes of an error of DynamoDB', () => {
  it.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'])(
    'calls the table unavailable after %s, and names it',
    async (name) => {
      dynamo.on(PutItemCommand).rejects(anAwsError(name));

      const put = table.put(key);

      await expect(put).rejects.toBeInstanceOf(UnavailableError);
      await expect(put).rejects.toThrow(name);
    },
  );

  it.each([
    anAwsError('InternalServerError', 500),
    anAwsError('ServiceUnavailable', 503),
    Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
    Object.assign(new Error('too slow'), { name: 'TimeoutError' }),
  ])('does not know the outcome after %s', async (error) => {
    dynamo.on(PutItemCommand).rejects(error);

    await expect(table.put(key)).rejects.toBeInstanceOf(UnavailableError);
  });

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'UnrecognizedClientException'])(
    'says that we were deployed wrongly after %s',
    async (name) => {
      dynamo.on(QueryCommand).rejects(anAwsError(name));

      const query = table.query({ pk: 'p' });

      await expect(query).rejects.toBeInstanceOf(MisconfiguredError);
      await expect(query).rejects.toThrow('acme-prod');
    },
  );

  it('takes an item that is refused for one that can never be written', async () => {
    dynamo.on(PutItemCommand).rejects(anAwsError('ValidationException', 400, 'Item size has exceeded the maximum'));

    await expect(table.put(key)).rejects.toBeInstanceOf(InvalidInputError);
  });

  it.each([
    anAwsError('ValidationException', 400, 'Invalid ConditionExpression: Syntax error'),
    new TypeError('undefined is not a function'),
  ])('leaves a bug of ours a bug: %s', async (bug) => {
    dynamo.on(PutItemCommand).rejects(bug);

    await expect(table.put(key)).rejects.toBe(bug);
  });

  it('sends nothing that breaks a limit', async () => {
    await expect(table.put({ ...key, number: Number.NaN })).rejects.toBeInstanceOf(InvalidInputError);
    await expect(table.get({ pk: '', sk: 'POST' })).rejects.toBeInstanceOf(InvalidInputError);

    expect(dynamo.calls()).toEqual([]);
  });
});
