import { Duration, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import type { RuntimeFunction } from './runtime-function.ts';
import { securityOf } from './service-queue.ts';

/** When functions run by themselves. The scheduler is at least once, and so is what it calls. */
export class Schedules extends Construct {
  /** Runs that failed every try, with what they were asked for. */
  readonly deadLetters: Queue;
  private readonly zone: TimeZone;
  private readonly key: IKey | undefined;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.key = deployment.key;
    this.zone = TimeZone.of(deployment.brand.timeZone);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...securityOf(deployment),
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.deadLetters, 'AwsSolutions-SQS3');
    acknowledge(this.deadLetters, 'Serverless-SQSRedrivePolicy');
  }

  /** On one day of the week, in the brand's time zone; `minute` as cron has it. */
  weekly(weekDay: 'SUN' | 'MON', hour: number, minute = '0'): ScheduleExpression {
    return ScheduleExpression.cron({ weekDay, hour: String(hour), minute, timeZone: this.zone });
  }

  /** Run a function with an input at each of these times; an input is worth trying for so long. */
  run(
    target: RuntimeFunction,
    triesFor: Duration,
    times: Readonly<Record<string, { readonly at: ScheduleExpression; readonly input: object }>>,
  ): void {
    // The scheduler only hands the event over; what fails after that is Lambda's to try again and to set aside.
    target.configureAsyncInvoke({
      onFailure: { bind: () => ({ destination: this.deadLetters.queueArn }) },
      retryAttempts: 2,
      maxEventAge: triesFor,
    });
    target.allow(['sqs:SendMessage'], [this.deadLetters.queueArn]);
    const role = this.roleFor(target);
    for (const [id, { at, input }] of Object.entries(times)) {
      new Schedule(this, id, {
        schedule: at,
        target: {
          bind: () => ({
            arn: target.functionArn,
            role,
            input: ScheduleTargetInput.fromObject(input),
            deadLetterConfig: { arn: this.deadLetters.queueArn },
            retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: triesFor.toSeconds() },
          }),
        },
      });
    }
  }

  private roleFor(target: RuntimeFunction): Role {
    const role = new Role(this, `${target.node.id}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    const allow = (actions: string[], resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    allow(['lambda:InvokeFunction'], [target.functionArn]);
    allow(['sqs:SendMessage'], [this.deadLetters.queueArn]);
    if (this.key !== undefined) allow(['kms:Decrypt', 'kms:GenerateDataKey'], [this.key.keyArn]);
    return role;
  }
}
