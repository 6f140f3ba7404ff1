import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Alarms, combine, throttledInAccount } from './alarms.ts';
import type { Api } from './api.ts';
import { Budget } from './budget.ts';
import { Dashboard, type Row } from './dashboard.ts';
import type { Deployment } from './deployment.ts';
import type { Destinations } from './destinations.ts';
import type { Pipeline } from './pipeline.ts';
import type { RuntimeFunction } from './runtime-function.ts';
import type { Schedules } from './schedules.ts';
import type { Storage } from './storage.ts';

/** What AWS opens: `functions/<door>.ts`. */
export type Door =
  | 'ingest'
  | 'classify'
  | 'aggregate'
  | 'report'
  | 'insights'
  | 'hooks'
  | 'lists'
  | 'explain'
  | 'manage'
  | 'access';

export type OperationsProps = {
  readonly deployment: Deployment;
  readonly storage: Storage;
  readonly pipeline: Pipeline;
  readonly destinations: Destinations;
  readonly schedules: Schedules;
  readonly api: Api;
  /** Every function by its door, without the bridges; one that looks at feeds only where a brand names some. */
  readonly functions: Readonly<Record<Door, RuntimeFunction>> & { readonly poll?: RuntimeFunction };
  /** The bridges by their team. */
  readonly bridges: ReadonlyMap<string, RuntimeFunction>;
};

const PERIOD = { period: Duration.minutes(5) } as const;
const SUM = { ...PERIOD, statistic: 'Sum' } as const;

/** What calls a person, and what a person looks at: alarms, the dashboard, the budget. */
export class Operations extends Construct {
  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    const alarms = new Alarms(this, 'Alarms', props.deployment);
    watchQueues(alarms, props);
    watchFunctions(alarms, props);
    watchDeliveries(alarms, props);
    if (props.deployment.brand.deploy.dashboard) new Dashboard(this, 'Dashboard', rowsOf(props));
    new Budget(this, 'Budget', props.deployment);
  }
}

function watchQueues(alarms: Alarms, { pipeline, destinations, schedules }: OperationsProps): void {
  alarms.watch('posts-failed-too-often', { metric: waitingIn(pipeline.posts.deadLetters) });
  alarms.watch('posts-wait-too-long', { metric: pipeline.metricAge(), above: 300 });
  for (const [which, deadLetters] of destinations.deadLetters) {
    alarms.watch('a-team-queue-has-dead-letters', { which, metric: waitingIn(deadLetters) });
  }
  alarms.watch('a-schedule-did-not-run', { metric: waitingIn(schedules.deadLetters) });
}

function watchFunctions(alarms: Alarms, { storage, api, functions, bridges }: OperationsProps): void {
  const { aggregate } = functions;
  const gotThrough = { invoked: aggregate.metricInvocations(SUM), failed: aggregate.metricErrors(SUM) };
  alarms.watch('folding-has-stopped', {
    metric: combine('invoked - failed', gotThrough),
    below: 1,
    periods: 3,
  });
  alarms.watch('the-api-answers-5xx', { metric: api.metricServerErrors() });
  const named = [...Object.entries(functions), ...[...bridges].map(([team, one]) => [`bridge-${team}`, one] as const)];
  for (const [which, one] of named) alarms.watch('a-function-fails', { which, metric: one.metricErrors(SUM) });
  alarms.watch('functions-are-throttled', { metric: throttledInAccount() });
  alarms.watch('the-table-is-throttled', { metric: storage.metricThrottled() });
}

function watchDeliveries(alarms: Alarms, { functions: { hooks, aggregate, report }, bridges }: OperationsProps): void {
  alarms.watch('deliveries-wait', { metric: alarms.countOf('outbox.waiting', aggregate.logs), periods: 3 });
  for (const [which, sender] of Object.entries({ aggregate, report })) {
    alarms.watch('deliveries-were-refused', { which, metric: alarms.countOf('outbox.refused', sender.logs) });
  }
  alarms.watch('deliveries-are-set-aside', { metric: alarms.countOf('ingest.set-aside', hooks.logs) });
  for (const [which, bridge] of bridges) {
    const metric = alarms.countOf('bridge.set-aside', bridge.logs);
    alarms.watch('a-bridge-set-messages-aside', { which, metric });
  }
}

/** One row per stage, in the order a post goes through them. */
function rowsOf({ storage, pipeline, destinations, api, functions, bridges }: OperationsProps): Row[] {
  const { ingest, hooks, classify, aggregate, report, insights, lists, manage, access } = functions;
  const times = (...some: RuntimeFunction[]) => some.map((one) => one.metricDuration(PERIOD));
  const errors = (...some: RuntimeFunction[]) => some.map((one) => one.metricErrors(SUM));
  return [
    {
      heading: 'Ingest',
      graphs: {
        calls: [api.http.metricCount(SUM), api.http.metricClientError(SUM), api.metricServerErrors()],
        'time, ms': times(ingest, hooks, insights, lists, manage, access),
        errors: errors(ingest, hooks, insights, lists, manage, access),
      },
    },
    {
      heading: 'Classify',
      graphs: {
        'oldest post, s': [pipeline.metricAge()],
        'dead letters': [waitingIn(pipeline.posts.deadLetters)],
        'time, ms': times(classify),
        errors: errors(classify),
      },
    },
    {
      heading: 'Aggregate and report',
      graphs: {
        'time, ms': times(aggregate, report),
        errors: errors(aggregate, report),
        'table throttled': [storage.metricThrottled()],
      },
    },
    {
      heading: 'Route',
      graphs: {
        'dead letters': [...destinations.deadLetters.values()].map(waitingIn),
        ...(bridges.size === 0 ? {} : { 'bridge errors': errors(...bridges.values()) }),
      },
    },
  ];
}

function waitingIn(queue: IQueue): Metric {
  return queue.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: 'Maximum' });
}
