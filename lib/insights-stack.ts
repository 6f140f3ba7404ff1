import { type App, CfnOutput, Duration, Stack, Tags } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Api } from './constructs/api.ts';
import { BrandFile } from './constructs/brand-file.ts';
import type { Deployment } from './constructs/deployment.ts';
import { BRIDGE_TIMEOUT_SECONDS, Destinations } from './constructs/destinations.ts';
import { Encryption } from './constructs/encryption.ts';
import { Mail } from './constructs/mail.ts';
import { Operations } from './constructs/operations.ts';
import { CLASSIFY_TIMEOUT_SECONDS, Pipeline } from './constructs/pipeline.ts';
import { ReadingModel } from './constructs/reading-model.ts';
import { RuntimeFunction } from './constructs/runtime-function.ts';
import { Schedules } from './constructs/schedules.ts';
import { Secrets } from './constructs/secrets.ts';
import { Storage, UNITS } from './constructs/storage.ts';
import type { Brand } from './domain/brand.ts';

export type InsightsStackProps = { readonly brand: Brand; readonly stage: string };

/** The whole service for one brand: nothing in it is shared with another brand, or with another copy of this one. */
export class InsightsStack extends Stack {
  constructor(app: App, { brand, stage }: InsightsStackProps) {
    const { account, region, keep } = brand.deploy.stages[stage]!;
    super(app, `insights-${brand.id}-${stage}`, {
      description: `Groundswell: what the community of ${brand.name} says (${stage})`,
      terminationProtection: keep,
      env: { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) },
    });
    for (const [name, value] of Object.entries({ app: 'groundswell', brand: brand.id, stage })) {
      Tags.of(this).add(name, value);
    }
    const { customerManagedKeys } = brand.deploy;
    const key = customerManagedKeys ? new Encryption(this, 'Encryption', { brand, stage, keep }).key : undefined;
    const deployment: Deployment = { brand, stage, keep, key };

    const storage = new Storage(this, 'Storage', deployment);
    const secrets = new Secrets(this, 'Secrets', deployment);
    const pipeline = new Pipeline(this, 'Pipeline', deployment);
    const destinations = new Destinations(this, 'Destinations', deployment);
    const mail = new Mail(this, 'Mail', deployment);
    const schedules = new Schedules(this, 'Schedules', deployment);
    const api = new Api(this, 'Api', deployment);

    const brandFile = new BrandFile(this, 'BrandFile', deployment);
    const door = (name: string, memoryMegabytes: number, timeoutSeconds: number, id = name) =>
      new RuntimeFunction(this, id, { deployment, brandFile, door: name, memoryMegabytes, timeoutSeconds });

    const model = new ReadingModel(this, 'ReadingModel');

    const ingest = door('ingest', 512, 29);
    const answered = ['IDEMPOTENCY#*'];
    storage.grant(ingest, { get: ['KEY#*', ...answered], put: [...UNITS, ...answered], delete: answered });
    secrets.grantRead(ingest);
    pipeline.grantSend(ingest);
    api.route(ingest, ['POST /v1/posts']);

    const hooks = door('hooks', 512, 29);
    storage.grant(hooks, {
      get: ['KEY#*', 'TICKET#*', 'TAKEN#*', 'ASIDE#*'],
      query: ['ASIDE#*'],
      put: [...UNITS, 'TAKEN#*', 'ASIDE#*', 'CLOSED'],
      delete: ['ASIDE#*'],
    });
    secrets.grantRead(hooks);
    for (const queues of [pipeline, destinations]) queues.grantRedrive(hooks);
    api.route(hooks, [
      'GET /v1/hooks/{connector}/{brand}',
      'POST /v1/hooks/{connector}/{brand}',
      'HEAD /v1/hooks/{connector}/{brand}',
      'GET /v1/aside',
      'GET /v1/aside/{id}',
      'POST /v1/redrive',
    ]);

    const classify = door('classify', 1024, CLASSIFY_TIMEOUT_SECONDS);
    classify.addLayers(model);
    storage.grant(classify, { get: 'any', put: 'any' });
    pipeline.feed(classify);

    const aggregate = door('aggregate', 1024, 300);
    storage.grant(aggregate, { get: 'any', query: 'any', put: 'any', delete: 'any' });
    for (const outbound of [destinations, mail]) outbound.grantSend(aggregate);
    secrets.grantRead(aggregate);
    // A replay is carried on by the fold.
    pipeline.grantSend(aggregate);
    pipeline.grantDepth(aggregate);
    schedules.run(aggregate, Duration.minutes(5), {
      AggregateToday: { at: ScheduleExpression.rate(Duration.minutes(5)), input: { hours: 'today' } },
      AggregateAll: { at: ScheduleExpression.rate(Duration.hours(1)), input: { hours: 'all' } },
      AggregateRecent: { at: schedules.weekly('SUN', 2), input: { hours: 'recent' } },
    });

    const poll = brand.sources.some(({ connector }) => connector === 'feed') ? door('poll', 512, 300) : undefined;
    if (poll !== undefined) {
      storage.grant(poll, { get: ['FEEDS'], put: ['FEEDS', ...UNITS] });
      secrets.grantRead(poll);
      pipeline.grantSend(poll);
      schedules.run(poll, Duration.minutes(15), {
        Poll: { at: ScheduleExpression.rate(Duration.minutes(15)), input: {} },
      });
    }

    const report = door('report', 1769, 600);
    storage.grant(report, { get: 'any', query: 'any', put: 'any', delete: 'any' });
    for (const outbound of [destinations, mail]) outbound.grantSend(report);
    secrets.grantRead(report);
    schedules.run(report, Duration.hours(1), {
      // It fails while a fold is at work and rightly does nothing once the week is delivered, so it is called again.
      Report: { at: schedules.weekly('MON', brand.report.hour, '0/10'), input: {} },
    });

    const insights = door('insights', 1024, 29);
    storage.grant(insights, { get: 'any', query: 'any', put: UNITS });
    api.route(insights, ['GET /v1/reports/{week}', 'GET /v1/themes']);

    const lists = door('lists', 1024, 29);
    storage.grant(lists, { get: 'any', query: 'any', put: UNITS });
    secrets.grantRead(lists);
    api.route(lists, [
      'GET /',
      'GET /v1/posts',
      'GET /v1/posts/{id}',
      'GET /v1/requests',
      'GET /v1/requests/{id}',
      'GET /v1/members/champions',
      'GET /v1/inbox',
      'GET /v1/moderation',
    ]);

    const explain = door('explain', 1024, 29);
    explain.addLayers(model);
    storage.grant(explain, { get: 'any', put: UNITS });
    api.route(explain, ['GET /v1/posts/{id}/explanation']);

    const manage = door('manage', 512, 29);
    storage.grant(manage, { get: 'any', query: 'any', put: 'any', delete: 'any' });
    secrets.grantRead(manage);
    pipeline.grantSend(manage);
    api.route(manage, [
      'POST /v1/decisions',
      'GET /v1/decisions',
      'GET /v1/initiatives',
      'POST /v1/initiatives',
      'POST /v1/moderation/{postId}/verdicts',
      'DELETE /v1/members/{source}/{id}',
    ]);

    const access = door('access', 512, 29);
    const measures = ['MEASURES#*', 'LIST#measures'];
    const doorkeeping = ['KEY#*', 'LIST#keys', 'SESSION#*'];
    storage.grant(access, {
      get: 'any',
      query: 'any',
      put: [...doorkeeping, ...measures, ...UNITS],
      delete: doorkeeping,
    });
    secrets.grantRead(access);
    pipeline.grantDepth(access);
    api.route(access, [
      'GET /docs',
      'GET /v1/openapi.json',
      'POST /v1/session',
      'POST /v1/session/end',
      'GET /v1/keys',
      'POST /v1/keys',
      'DELETE /v1/keys/{id}',
      'GET /v1/status',
      'POST /v1/measures',
    ]);

    const bridges = new Map(
      destinations.bridged.map((team) => [team, door('bridge', 512, BRIDGE_TIMEOUT_SECONDS, `bridge-${team}`)]),
    );
    for (const [team, bridge] of bridges) {
      storage.grant(bridge, { get: 'any', put: 'any' });
      secrets.grantRead(bridge);
      destinations.feed(team, bridge);
    }

    const always = { ingest, hooks, classify, aggregate, report, insights, lists, explain, manage, access };
    const functions = poll === undefined ? always : { ...always, poll };
    for (const one of [...Object.values(functions), ...bridges.values()]) one.tell({ API_URL: api.address });
    const parts = { deployment, storage, pipeline, destinations, schedules, api, functions, bridges };
    new Operations(this, 'Operations', parts);
    new CfnOutput(this, 'ApiUrl', { value: api.address, description: 'Where the API answers' });
    new CfnOutput(this, 'MakeKey', {
      value: makeKey(manage),
      description: 'Makes a key of a role: writer, reader or admin',
    });
  }
}

/** The command that makes a key, for whoever may invoke the function. */
function makeKey({ functionName }: RuntimeFunction): string {
  const task = JSON.stringify({ task: 'make-key', role: 'admin' });
  return `aws lambda invoke --function-name ${functionName} --cli-binary-format raw-in-base64-out --payload '${task}' /dev/stdout`;
}
