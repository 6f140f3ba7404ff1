import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type Deployment, removalOf } from './deployment.ts';

/** A key of the brand's own for its table, queues, secret, logs and alarms. */
export class Encryption extends Construct {
  /** By its ARN alone: what is encrypted would else add to the key's policy, wider than it needs. */
  readonly key: IKey;

  constructor(scope: Construct, id: string, deployment: Omit<Deployment, 'key'>) {
    super(scope, id);
    const { brand, stage } = deployment;
    const key = new Key(this, 'Key', {
      description: `Groundswell: everything kept for ${brand.id} (${stage})`,
      enableKeyRotation: true,
      // A table that outlives its stack is worth nothing without its key.
      removalPolicy: removalOf({ ...deployment, key: undefined }),
    });
    this.letLogsUse(key);
    this.letAlarmsUse(key);
    this.key = Key.fromKeyArn(this, 'ByArn', key.keyArn);
  }

  /** CloudWatch Logs calls the key itself, for log groups of this account. */
  private letLogsUse(key: Key): void {
    const { partition, region, account } = Stack.of(this);
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
  }

  /** An alarm that may not use the topic's key is silent. */
  private letAlarmsUse(key: Key): void {
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
