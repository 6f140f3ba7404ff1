import { createHash } from 'node:crypto';
import { Duration, Stack } from 'aws-cdk-lib';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
  RedrivePermission,
} from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';

export type ServiceQueueProps = {
  readonly deployment: Deployment;
  /** The last part of its name. */
  readonly name: string;
  readonly fifo: boolean;
  readonly retentionDays: number;
  /** How long a message that was received stays out of sight, seconds. */
  readonly visibilitySeconds: number;
};

/** A message is received so often before it counts as one that cannot be worked off. */
const RECEIVES_MAX = 5;

/** A queue and its dead letters: encrypted, spoken to over TLS alone, and the dead letters taken from no other queue. */
export class ServiceQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ServiceQueueProps) {
    super(scope, id);
    const { deployment, name, fifo, retentionDays, visibilitySeconds } = props;
    const queueName = nameOf(deployment, name, fifo);
    const shared = { ...securityOf(deployment), ...(fifo ? IN_ORDER : {}) };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...shared,
      retentionPeriod: Duration.days(14),
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        // By its name: the queue names its dead letters, so they cannot wait for the queue to be made.
        sourceQueues: [Queue.fromQueueArn(this, 'Source', arnOf(this, queueName))],
      },
    });
    acknowledge(this.deadLetters, 'Serverless-SQSRedrivePolicy');
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      queueName,
      retentionPeriod: Duration.days(retentionDays),
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEIVES_MAX },
    });
  }
}

/** How every queue of ours is protected. */
export function securityOf({ key }: Deployment): QueueProps {
  const own = key !== undefined;
  return {
    enforceSSL: true,
    encryption: own ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED,
    ...(own ? { encryptionMasterKey: key } : {}),
  };
}

/** High throughput: order is kept, and repeats are known, within a group. */
const IN_ORDER = {
  fifo: true,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
} as const satisfies QueueProps;

const NAME_CHARS_MAX = 75;

/** `insights-acme-prod-design.fifo`; where that is too long for SQS, its beginning and a hash of the whole. */
function nameOf({ brand, stage }: Deployment, name: string, fifo: boolean): string {
  const whole = `insights-${brand.id}-${stage}-${name}`;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  const fitting = whole.length <= NAME_CHARS_MAX ? whole : `${whole.slice(0, NAME_CHARS_MAX - 9)}-${hash}`;
  return fifo ? `${fitting}.fifo` : fitting;
}

function arnOf(scope: Construct, queueName: string): string {
  return Stack.of(scope).formatArn({ service: 'sqs', resource: queueName });
}
