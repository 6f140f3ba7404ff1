import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import type { RuntimeFunction } from './runtime-function.ts';
import { ServiceQueue } from './service-queue.ts';

/** Posts are handed over in batches of up to so many, gathered for up to so long: full batches cost the least. */
const BATCH = 100;
const WINDOW_SECONDS = 2;

/** How long its consumer may work on a batch. */
export const CLASSIFY_TIMEOUT_SECONDS = 60;

/** The queue of posts: a standard queue used as a fair one, so that a back-fill barely delays live posts. */
export class Pipeline extends Construct {
  readonly posts: ServiceQueue;
  private readonly atOnce: number;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.atOnce = deployment.brand.deploy.classifyAtOnce;
    this.posts = new ServiceQueue(this, 'Posts', {
      deployment,
      name: 'posts',
      fifo: false,
      // Dead letters age from the day they were sent and are kept for 14 days, so ten are left to mend what is wrong.
      retentionDays: 4,
      visibilitySeconds: 6 * CLASSIFY_TIMEOUT_SECONDS + WINDOW_SECONDS,
    });
  }

  /** Let a function send posts. */
  grantSend(grantee: RuntimeFunction): void {
    grantee.tell({ POSTS_QUEUE_URL: this.posts.queue.queueUrl });
    grantee.allow(['sqs:SendMessage'], [this.posts.queue.queueArn]);
  }

  /** Let a function see how much waits. */
  grantDepth(grantee: RuntimeFunction): void {
    grantee.tell({ POSTS_QUEUE_URL: this.posts.queue.queueUrl });
    grantee.allow(['sqs:GetQueueAttributes'], [this.posts.queue.queueArn]);
  }

  /** Let a function send dead letters round again. */
  grantRedrive(grantee: RuntimeFunction): void {
    this.grantSend(grantee);
    grantee.tell({ POSTS_DEAD_LETTERS_URL: this.posts.deadLetters.queueUrl });
    grantee.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      [this.posts.deadLetters.queueArn],
    );
  }

  /** Hand posts to a function. */
  feed(consumer: RuntimeFunction): void {
    feedFrom(this.posts.queue, consumer, {
      batchSize: BATCH,
      maxBatchingWindow: Duration.seconds(WINDOW_SECONDS),
      maxConcurrency: this.atOnce,
    });
  }

  /** How long the oldest post has waited, seconds. */
  metricAge(): Metric {
    return this.posts.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: Duration.minutes(1) });
  }
}

/** Have Lambda receive from a queue in the function's name; only messages that failed come again. */
export function feedFrom(
  queue: IQueue,
  consumer: RuntimeFunction,
  options: { readonly batchSize: number; readonly maxBatchingWindow?: Duration; readonly maxConcurrency: number },
): void {
  consumer.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
  const mapping = new EventSourceMapping(consumer, `From${queue.node.id}`, {
    target: consumer,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
    ...options,
  });
  // Lambda checks that it may receive when the mapping is made.
  mapping.node.addDependency(consumer.role!);
  acknowledge(mapping, 'Serverless-LambdaEventSourceMappingDestination');
}
