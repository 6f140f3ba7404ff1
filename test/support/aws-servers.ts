import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import dynalite from 'dynalite';
import { startFauxqs } from 'fauxqs';
import { sqsClient } from '../../lib/adapters/aws/queue.ts';
import { dynamoClient } from '../../lib/adapters/aws/table.ts';

/** Servers that speak DynamoDB's and SQS's wire protocol, and the clients our functions would have for them. */
export type AwsServers = {
  readonly dynamo: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly close: () => Promise<void>;
};

const ACCESS = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

/** dynalite and fauxqs in this process, in memory, on ports that are free. */
export async function startServers(): Promise<AwsServers> {
  const tables = dynalite({ createTableMs: 0 }).listen(0, '127.0.0.1');
  await once(tables, 'listening');
  const queues = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  const { port } = tables.address() as AddressInfo;
  const clients = clientsOf(`http://127.0.0.1:${port}`, `http://127.0.0.1:${queues.port}`);
  const close = async () => {
    clients.dynamo.destroy();
    clients.sqs.destroy();
    tables.close();
    await queues.stop();
  };
  return { ...clients, close };
}

/** A server of both kinds that somebody else has started. */
export function reachServers(endpoint: string): AwsServers {
  const clients = clientsOf(endpoint, endpoint);
  const close = async () => {
    clients.dynamo.destroy();
    clients.sqs.destroy();
  };
  return { ...clients, close };
}

let made = 0;

/** A name nothing else has on these servers. */
export function aFreshName(): string {
  return `t${process.pid}-${Date.now()}-${made++}`;
}

/** Make a brand's table, as the stack makes it; returns its name. */
export async function makeTable({ dynamo }: AwsServers): Promise<string> {
  const TableName = aFreshName();
  await dynamo.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  for (;;) {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === 'ACTIVE') return TableName;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export type QueueAttributes = {
  readonly kind: 'standard' | 'fifo';
  readonly visibilitySeconds: number;
  readonly maxReceives: number;
};

/** Make a queue with its dead letters; returns their addresses. */
export async function makeQueue(
  { sqs }: AwsServers,
  { kind, visibilitySeconds, maxReceives }: QueueAttributes,
): Promise<{ readonly url: string; readonly deadLettersUrl: string }> {
  const name = aFreshName();
  const [ending, fifo] = kind === 'fifo' ? ['.fifo', { FifoQueue: 'true' }] : ['', {}];
  const VisibilityTimeout = String(visibilitySeconds);
  const make = async (QueueName: string, more: Record<string, string>) => {
    const Attributes = { ...fifo, VisibilityTimeout, ...more };
    return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl!;
  };
  const deadLettersUrl = await make(`${name}-dead${ending}`, {});
  const asked = new GetQueueAttributesCommand({ QueueUrl: deadLettersUrl, AttributeNames: ['QueueArn'] });
  const deadLetterTargetArn = (await sqs.send(asked)).Attributes?.QueueArn;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: maxReceives });
  return { url: await make(`${name}${ending}`, { RedrivePolicy }), deadLettersUrl };
}

function clientsOf(dynamoEndpoint: string, sqsEndpoint: string) {
  return {
    dynamo: dynamoClient({ ...ACCESS, endpoint: dynamoEndpoint }),
    // A queue's address may hold a name that only the server itself knows; what counts is where it was started.
    sqs: sqsClient({ ...ACCESS, endpoint: sqsEndpoint, useQueueUrlAsEndpoint: false }),
  };
}
