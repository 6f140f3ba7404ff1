import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, logRetentionOf, removalOf } from './deployment.ts';
import type { RuntimeFunction } from './runtime-function.ts';

/** What is said of a call: no address, no query, no header and no path, for a path can hold a member's id. */
const ACCESS = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
};

/** The HTTP API. Server to server, so it answers no browser of another origin; who calls is asked by the functions. */
export class Api extends Construct {
  readonly http: HttpApi;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { brand, key } = deployment;
    this.http = new HttpApi(this, 'Http', {
      description: `Groundswell: ${brand.name} (${deployment.stage})`,
      createDefaultStage: false,
    });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: logRetentionOf(deployment),
      removalPolicy: removalOf(deployment),
      ...(key === undefined ? {} : { encryptionKey: key }),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: brand.deploy.requestsPerSecond, burstLimit: brand.deploy.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS)),
      },
    });
  }

  /** Where it answers, without a slash at its end. */
  get address(): string {
    return this.http.apiEndpoint;
  }

  /** Send these calls to a function: `POST /v1/posts`. */
  route(to: RuntimeFunction, calls: readonly string[]): void {
    const integration = new HttpLambdaIntegration(to.node.id, to);
    for (const call of calls) {
      const [method, path] = call.split(' ') as [HttpMethod, string];
      for (const route of this.http.addRoutes({ path, methods: [HttpMethod[method]], integration })) {
        acknowledge(route, 'AwsSolutions-APIG4');
      }
    }
  }

  metricServerErrors(): Metric {
    return this.http.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) });
  }
}
