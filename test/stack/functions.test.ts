import { describe, expect, it } from 'vitest';
import { EVERY, PLAIN, propertiesOf, type Resource, resourcesOf, synthesise } from '../support/a-stack.ts';

const plain = synthesise(PLAIN);
const every = synthesise(EVERY);

describe('functions', () => {
  const functions = propertiesOf(every.template, 'AWS::Lambda::Function');

  it('run on the newest Node, on Arm, each as itself with a log of its own', () => {
    for (const one of functions) {
      expect(one).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(one.LoggingConfig).toMatchObject({ LogFormat: 'JSON' });
    }
    const own = (property: (one: Resource['Properties']) => unknown) =>
      new Set(functions.map((one) => JSON.stringify(property(one)))).size;
    expect(own(({ Role }) => Role)).toBe(functions.length);
    expect(own(({ LoggingConfig }) => LoggingConfig.LogGroup)).toBe(functions.length);
  });

  it('answer the API before it stops waiting, and others while their queue keeps the message from everybody else', () => {
    const timeouts = [...resourcesOf(every.template, 'AWS::Lambda::Function')].map(
      ([id, { Properties }]) => [id.replace(/[0-9A-F]{8}$/, ''), Properties.Timeout] as const,
    );

    expect(Object.fromEntries(timeouts)).toEqual({
      access: 29,
      ingest: 29,
      lists: 29,
      hooks: 29,
      classify: 60,
      aggregate: 300,
      report: 600,
      poll: 300,
      insights: 29,
      explain: 29,
      manage: 29,
      bridgedesign: 60,
      bridgegrowth: 60,
    });
  });

  it('hold no secret in their environment, only where it is', () => {
    const secret = [...resourcesOf(every.template, 'AWS::SecretsManager::Secret').keys()][0];
    for (const { Environment } of functions) {
      for (const [name, value] of Object.entries(Environment.Variables)) {
        if (name.includes('SECRET')) expect([name, value]).toEqual(['SECRET_ARN', { Ref: secret }]);
        expect(JSON.stringify(value)).not.toContain('resolve:secretsmanager');
      }
    }
  });
});

describe('the API', () => {
  it('is throttled and logged as JSON without address, query, header, path or body', () => {
    const [stage] = propertiesOf(plain.template, 'AWS::ApiGatewayV2::Stage');
    const said = Object.values(JSON.parse(stage.AccessLogSettings.Format));

    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(said).toContain('$context.routeKey');
    for (const one of said) expect(one).not.toMatch(/identity|path|querystring|header|body|authorizer/i);
  });

  it('answers no browser of another origin', () => {
    expect(propertiesOf(plain.template, 'AWS::ApiGatewayV2::Api')[0].CorsConfiguration).toBeUndefined();
  });
});

describe('schedules', () => {
  it('run in the brand’s own time, with dead letters', () => {
    const times = propertiesOf(every.template, 'AWS::Scheduler::Schedule').map((one) => {
      expect(one.Target.DeadLetterConfig.Arn).toBeDefined();
      return [one.Target.Input, one.ScheduleExpression, one.ScheduleExpressionTimezone];
    });

    expect(times).toEqual([
      ['{"hours":"today"}', 'rate(5 minutes)', 'Etc/UTC'],
      ['{"hours":"all"}', 'rate(1 hour)', 'Etc/UTC'],
      ['{"hours":"recent"}', 'cron(0 2 ? * SUN *)', 'Europe/Berlin'],
      ['{}', 'rate(15 minutes)', 'Etc/UTC'],
      ['{}', 'cron(0/10 6 ? * MON *)', 'Europe/Berlin'],
    ]);
  });

  it('leave what failed every try where an alarm sees it', () => {
    const destinations = propertiesOf(plain.template, 'AWS::Lambda::EventInvokeConfig');

    expect(destinations).toHaveLength(2);
    for (const { DestinationConfig } of destinations) expect(DestinationConfig.OnFailure.Destination).toBeDefined();
  });
});
