import { join, resolve } from 'node:path';
import { Duration, Stage } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type ILayerVersion,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat, SourceMapMode } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment } from '../settings.ts';
import { acknowledge } from './acknowledge.ts';
import { BUNDLING, NOT_BUNDLED } from './bundling.ts';
import { type Deployment, logRetentionOf, removalOf } from './deployment.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export type RuntimeFunctionProps = {
  readonly deployment: Deployment;
  /** The brand file, at `/opt/brand.json`. */
  readonly brandFile: ILayerVersion;
  /** The door it opens: `functions/deployed/<door>.ts`. */
  readonly door: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
};

/** One of our functions: a role of its own, a log of its own, and in its environment only what it may use. */
export class RuntimeFunction extends NodejsFunction {
  readonly logs: LogGroup;
  readonly timeoutSeconds: number;

  constructor(scope: Construct, id: string, props: RuntimeFunctionProps) {
    const { deployment, brandFile, door, memoryMegabytes, timeoutSeconds } = props;
    const { brand, key } = deployment;
    const logs = new LogGroup(scope, `${id}Logs`, {
      retention: logRetentionOf(deployment),
      removalPolicy: removalOf(deployment),
      ...(key === undefined ? {} : { encryptionKey: key }),
    });
    super(scope, id, {
      entry: join(ROOT, 'functions/deployed', `${door}.ts`),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeoutSeconds),
      layers: [brandFile],
      role: new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: brand.deploy.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      awsSdkConnectionReuse: false,
      bundling: {
        ...BUNDLING,
        mainFields: [...BUNDLING.mainFields],
        format: OutputFormat.CJS,
        externalModules: [...NOT_BUNDLED],
        sourceMap: true,
        sourceMapMode: SourceMapMode.EXTERNAL,
        commandHooks: keepingMapsIn(join(Stage.of(scope)!.outdir, 'source-maps'), door),
      },
    });
    this.logs = logs;
    this.timeoutSeconds = timeoutSeconds;
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logs.logGroupArn]);
    if (key !== undefined) this.allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]);
    if (brand.deploy.tracing) acknowledge(this.role!, 'AwsSolutions-IAM5[Resource::*]');
    else acknowledge(this, 'Serverless-LambdaTracing');
    acknowledge(this, 'Serverless-LambdaDLQ');
  }

  /** Allow exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: PolicyStatement['conditions']): void {
    this.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions === undefined ? {} : { conditions }),
      }),
    );
  }

  /** Tell the function something by its environment. */
  tell(environment: Environment): void {
    for (const [name, value] of Object.entries(environment)) this.addEnvironment(name, value);
  }
}

/** Source maps are larger than the code and Lambda never reads them: they stay with the assembly, beside the zip. */
function keepingMapsIn(folder: string, door: string) {
  const move = (from: string, to: string) =>
    `const fs = process.getBuiltinModule('fs'); fs.mkdirSync(${quoted(folder)}, { recursive: true }); fs.copyFileSync(${quoted(from)}, ${quoted(to)}); fs.rmSync(${quoted(from)});`;
  return {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (_input: string, output: string) => [
      `node -e "${move(join(output, 'index.js.map'), join(folder, `${door}.js.map`))}"`,
    ],
  };
}

/** A path as a string of JavaScript, whatever the shell that hands it on. */
function quoted(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", "\\'")}'`;
}
