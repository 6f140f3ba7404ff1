import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** What the stack of the example brand says of its own costs. */
export type Deployed = {
  /** How long Lambda gathers posts before it calls the classify function, seconds, and how many at most. */
  readonly gathersSeconds: number;
  readonly batchMax: number;
  /** Queues that Lambda polls for us, used or not. */
  readonly polledQueues: number;
  /** Calls in a month by what is asked for: `{"hours":"today"}`. */
  readonly scheduled: ReadonlyMap<string, number>;
  readonly alarms: number;
  readonly secrets: number;
  /** Metrics that are made of log lines by filters. */
  readonly filteredMetrics: number;
  readonly accessLineBytes: number;
};

type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> };

/** Synthesise the stack of the example brand, without bundling, and read its template. */
export function readStack(): Deployed {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-stack-'));
  const context = { 'aws:cdk:bundling-stacks': [], brand: 'examples/acme/brand.json' };
  const env = { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const ran = spawnSync(process.execPath, ['bin/app.ts'], { cwd: ROOT, env, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`The stack was not synthesised: ${ran.stderr}`);
  const file = readdirSync(folder).find((name) => name.endsWith('.template.json'))!;
  const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { Resources: Record<string, Resource> };
  rmSync(folder, { recursive: true });
  return deployedIn(Object.values(Resources));
}

function deployedIn(resources: readonly Resource[]): Deployed {
  const all = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  const mappings = all('AWS::Lambda::EventSourceMapping');
  const gathering = mappings.find(({ MaximumBatchingWindowInSeconds: seconds }) => seconds !== undefined)!;
  const schedules = all('AWS::Scheduler::Schedule').map(({ ScheduleExpression, Target }) => {
    return [(Target as { Input: string }).Input, callsPerMonth(String(ScheduleExpression))] as const;
  });
  const { AccessLogSettings } = all('AWS::ApiGatewayV2::Stage')[0] as { AccessLogSettings: { Format: string } };
  return {
    gathersSeconds: Number(gathering.MaximumBatchingWindowInSeconds),
    batchMax: Number(gathering.BatchSize),
    polledQueues: mappings.length,
    scheduled: new Map(schedules),
    alarms: all('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    secrets: all('AWS::SecretsManager::Secret').length,
    filteredMetrics: all('AWS::Logs::MetricFilter').length,
    accessLineBytes: accessLine(AccessLogSettings.Format).length,
  };
}

/** An alarm over an expression is paid for by each metric in it. */
function metricsOf({ Metrics = [{ MetricStat: {} }] }: Record<string, unknown>): number {
  return (Metrics as { MetricStat?: object }[]).filter(({ MetricStat }) => MetricStat !== undefined).length;
}

/** `rate(5 minutes)` and weekly times; a month has 30 days. */
function callsPerMonth(expression: string): number {
  const [, every, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (unit !== undefined) return (30 * 1440) / (Number(every) * { minute: 1, hour: 60, day: 1440 }[unit]!);
  const [, minutes] = /^cron\((\S+) \d+ \? \* [A-Z]{3} \*\)$/.exec(expression) ?? [];
  if (minutes === undefined) throw new Error(`How often ${expression} runs is not known here.`);
  const step = Number(/^0\/(\d+)$/.exec(minutes)?.[1] ?? 60);
  return (60 / step) * (30 / 7);
}

/** A line of the API's access log as it is written for a post: every variable with a value of its usual length. */
function accessLine(format: string): string {
  const values: Readonly<Record<string, string>> = {
    '$context.requestId': 'abCDe1fghIAEJkQ=',
    '$context.requestTimeEpoch': '1795651200000',
    '$context.routeKey': 'POST /v1/posts',
    '$context.status': '202',
    '$context.responseLatency': '42',
    '$context.integrationLatency': '40',
    '$context.responseLength': '74',
    '$context.error.responseType': '-',
  };
  return format.replace(/\$[\w.]+/g, (variable) => {
    const value = values[variable];
    if (value === undefined) throw new Error(`The access log has ${variable}, whose usual length is not known here.`);
    return value;
  });
}
