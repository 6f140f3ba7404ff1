import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, Billing, type CfnGlobalTable, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { combine } from './alarms.ts';
import { type Deployment, removalOf } from './deployment.ts';
import type { RuntimeFunction } from './runtime-function.ts';

/** Any partition, or those whose keys match these patterns. */
type Partitions = 'any' | readonly string[];

/** What a function does with the table: the port's own verbs, each with the partitions it does it in. */
export type TableAccess = {
  readonly get?: Partitions;
  readonly query?: Partitions;
  readonly put?: Partitions;
  readonly delete?: Partitions;
};

const ACTION_OF: Readonly<Record<keyof TableAccess, string>> = {
  get: 'dynamodb:GetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  delete: 'dynamodb:DeleteItem',
};

/** Where every function leaves what it used (DESIGN §2); it may write nothing else unless it is told so. */
export const UNITS: readonly string[] = ['UNITS#*'];

/** The brand's one table. Posts are the truth, so it is what must never be lost. */
export class Storage extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { brand, keep, key } = deployment;
    const { writeUnitsMax, warmWriteUnits } = brand.deploy;
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(writeUnitsMax === null ? {} : { maxWriteRequestUnits: writeUnitsMax }),
      ...(warmWriteUnits === null
        ? {}
        : { warmThroughput: { writeUnitsPerSecond: warmWriteUnits, readUnitsPerSecond: NEW_TABLE_READ_UNITS } }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: keep,
      removalPolicy: removalOf(deployment),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
    });
    if (key !== undefined) this.encryptWith(key.keyArn);
  }

  /** Reads and writes that were turned away, in five minutes. */
  metricThrottled(): IMetric {
    const options = { statistic: 'Sum', period: Duration.minutes(5) } as const;
    return combine('reads + writes', {
      reads: this.table.metric('ReadThrottleEvents', options),
      writes: this.table.metric('WriteThrottleEvents', options),
    });
  }

  /** As `TableEncryptionV2.customerManagedKey` would, were it not for its wish to know the region. */
  private encryptWith(keyArn: string): void {
    const table = this.table.node.defaultChild as CfnGlobalTable;
    table.addPropertyOverride('SSESpecification', { SSEEnabled: true, SSEType: 'KMS' });
    table.addPropertyOverride('Replicas.0.SSESpecification', { KMSMasterKeyId: keyArn });
  }

  /** Let a function work on the table, and tell it where it is. */
  grant(grantee: RuntimeFunction, access: TableAccess): void {
    grantee.tell({ TABLE_NAME: this.table.tableName });
    for (const [verb, partitions] of Object.entries(access) as [keyof TableAccess, Partitions][]) {
      grantee.allow([ACTION_OF[verb]], [this.table.tableArn], partitions === 'any' ? undefined : within(partitions));
    }
  }
}

/** What a new table reads from its first moment on, units per second; asking for less is refused. */
const NEW_TABLE_READ_UNITS = 12_000;

/** Only items whose partition key matches; a request that names no key at all is refused too. */
function within(patterns: readonly string[]) {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}
