import { describe, expect, it } from 'vitest';
import { EVERY, PLAIN, propertiesOf, type Resource, resourcesOf, synthesise } from '../support/a-stack.ts';

const plain = synthesise(PLAIN);
const every = synthesise(EVERY);

/** The queue whose logical id begins so. */
function queue(start: string, { template } = plain): Resource['Properties'] {
  const [found] = [...resourcesOf(template, 'AWS::SQS::Queue')].filter(([id]) => id.startsWith(start));
  return found![1].Properties;
}

describe('queues', () => {
  it('keep posts four days and dead letters fourteen, and show a post again only when its reader is surely gone', () => {
    expect(queue('PipelinePostsQueue')).toMatchObject({
      MessageRetentionPeriod: 4 * 86_400,
      VisibilityTimeout: 6 * 60 + 2,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(queue('PipelinePostsDeadLetters')).toMatchObject({
      MessageRetentionPeriod: 14 * 86_400,
      RedriveAllowPolicy: { redrivePermission: 'byQueue' },
    });
  });

  it('of teams keep the order within a request and the pace between them', () => {
    expect(queue('DestinationstriageQueue')).toMatchObject({
      FifoQueue: true,
      QueueName: 'insights-plain-prod-triage.fifo',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      RedrivePolicy: { maxReceiveCount: 5 },
    });
  });

  it('take dead letters from the one queue they belong to', () => {
    for (const { QueueName, RedrivePolicy } of propertiesOf(every.template, 'AWS::SQS::Queue')) {
      if (RedrivePolicy === undefined) continue;
      const [deadLetters] = RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'];
      const { sourceQueueArns } = every.template.Resources[deadLetters]!.Properties.RedriveAllowPolicy;
      expect(JSON.stringify(sourceQueueArns)).toContain(`:${QueueName}`);
    }
  });

  it('are encrypted and spoken to over TLS alone', () => {
    for (const { template } of [plain, every]) {
      const queues = resourcesOf(template, 'AWS::SQS::Queue');
      const refusing = propertiesOf(template, 'AWS::SQS::QueuePolicy').flatMap(({ Queues, PolicyDocument }) => {
        expect(PolicyDocument.Statement).toMatchObject([{ Effect: 'Deny', Action: 'sqs:*' }]);
        return Queues.map(({ Ref }: { Ref: string }) => Ref);
      });
      expect(refusing.sort()).toEqual([...queues.keys()].sort());
      for (const { Properties } of queues.values()) {
        expect(Properties.SqsManagedSseEnabled ?? Properties.KmsMasterKeyId).toBeTruthy();
      }
    }
  });

  it('have names that SQS takes, however long those of brand, stage and team are', () => {
    const long = 'a'.repeat(40);
    const { template } = synthesise(
      {
        id: long,
        name: 'Long',
        teams: [{ id: `${long.slice(1)}b` }, { id: `${long.slice(1)}c` }],
        deploy: { stages: { abcdefghijklmnop: {} } },
      },
      'abcdefghijklmnop',
    );
    const names = propertiesOf(template, 'AWS::SQS::Queue').flatMap(({ QueueName }) => QueueName ?? []);

    expect(new Set(names).size).toBe(5);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(80);
  });
});

describe('mappings from queues', () => {
  it('hand over batches, report by message, and never run ahead', () => {
    const mappings = propertiesOf(every.template, 'AWS::Lambda::EventSourceMapping');

    expect(mappings.map(({ BatchSize, ScalingConfig }) => [BatchSize, ScalingConfig.MaximumConcurrency])).toEqual([
      [100, 10],
      [10, 2],
      [10, 2],
    ]);
    for (const { FunctionResponseTypes } of mappings) {
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
    expect(mappings[0].MaximumBatchingWindowInSeconds).toBe(2);
  });

  it('are made after the rights they need', () => {
    for (const { DependsOn } of resourcesOf(every.template, 'AWS::Lambda::EventSourceMapping').values()) {
      expect(DependsOn?.some((id) => id.includes('RoleDefaultPolicy'))).toBe(true);
    }
  });
});
