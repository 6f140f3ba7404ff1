import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';

/**
 * Every alarm of a brand, by the anchor of its heading in `docs/runbook.md`, with what it means in one sentence. An
 * engineer who is woken at night follows the link in the alarm's description and reads there how to look and mend.
 */
export const ALARMS = {
  'posts-failed-too-often': 'A message of the posts queue failed five times and lies in the dead letters.',
  'posts-wait-too-long': 'The oldest post has waited longer than five minutes to be read.',
  'deliveries-are-set-aside': 'A community sent signed deliveries that cannot be mapped; what is set aside says why.',
  'a-team-queue-has-dead-letters': 'A message to a team was taken five times and never removed: its consumer fails.',
  'deliveries-wait':
    'Deliveries have waited in the outbox for a quarter of an hour: their destination does not answer.',
  'deliveries-were-refused': 'A destination refused a delivery for good; the ledger says why.',
  'a-bridge-set-messages-aside': 'A tool refused a message of its team for good; what is set aside says why.',
  'folding-has-stopped': 'The fold has not got through for a quarter of an hour: figures grow old.',
  'a-schedule-did-not-run': 'A scheduled run failed every try and lies in the dead letters of the schedules.',
  'the-api-answers-5xx': 'The API answered calls with a server error.',
  'a-function-fails': 'A function ended in an error or ran out of time.',
  'functions-are-throttled': 'Lambda turned invocations away: the account has reached its concurrency.',
  'the-table-is-throttled': 'DynamoDB turned reads or writes away.',
} as const;
export type AlarmId = keyof typeof ALARMS;

export type Watch = {
  /** What of the kind is watched, where there are several: a team, a function. */
  readonly which?: string;
  readonly metric: IMetric;
  /** The alarm is raised above this; 0 unless told. */
  readonly above?: number;
  /** The alarm is raised below this instead, and when nothing is heard at all. */
  readonly below?: number;
  /** How many periods in a row; one unless told. */
  readonly periods?: number;
};

/** Who hears of alarms, and every alarm they hear of. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { brand, key }: Deployment) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, ...(key === undefined ? {} : { masterKey: key }) });
    if (brand.deploy.alarmEmail === null) return;
    this.topic.addSubscription(new EmailSubscription(brand.deploy.alarmEmail));
    for (const subscription of this.topic.node.findAll()) {
      if (subscription.node.id === brand.deploy.alarmEmail) acknowledge(subscription, 'Serverless-SNSRedrivePolicy');
    }
  }

  /** Raise an alarm, and say when it is over. */
  watch(id: AlarmId, { which, metric, above = 0, below, periods = 1 }: Watch): void {
    const alarm = new Alarm(this, which === undefined ? id : `${id}-${which}`, {
      alarmDescription: `${which === undefined ? '' : `${which}: `}${ALARMS[id]} See docs/runbook.md#${id}`,
      metric,
      threshold: below ?? above,
      comparisonOperator:
        below === undefined ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: below === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    const told = new SnsAction(this.topic);
    alarm.addAlarmAction(told);
    alarm.addOkAction(told);
  }

  /** How often a function logged a message, in five minutes. */
  countOf(message: string, logs: LogGroup): Metric {
    const filter = new MetricFilter(logs, message, {
      logGroup: logs,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
      metricNamespace: 'Groundswell/Alarms',
      // Its log's own, or another brand's messages would be counted along.
      metricName: `${message} ${logs.node.addr.slice(-12)}`,
    });
    return filter.metric({ statistic: 'Sum', period: FIVE_MINUTES });
  }
}

const FIVE_MINUTES = Duration.minutes(5);

/** Several metrics as one: `reads + writes`; where nothing was heard of one of them, it is 0. */
export function combine(expression: string, metrics: Readonly<Record<string, IMetric>>): MathExpression {
  const filled = expression.replaceAll(/[a-z]+/g, (name) => `FILL(${name}, 0)`);
  return new MathExpression({ expression: filled, usingMetrics: { ...metrics }, period: FIVE_MINUTES });
}

/** How many invocations of this account Lambda turned away: its concurrency is the account's, so this is too. */
export function throttledInAccount(): Metric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Throttles',
    statistic: 'Sum',
    period: FIVE_MINUTES,
  });
}
