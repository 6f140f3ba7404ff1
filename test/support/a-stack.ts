import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import * as z from 'zod';
import { parseBrand } from '../../lib/domain/brand.ts';
import { InsightsStack } from '../../lib/insights-stack.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FLAGS = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')).context;

/** The shortest brand file there is. */
export const PLAIN = { id: 'plain', name: 'Plain' };

/** A brand file that uses all that a stack can be made of. */
export const EVERY = {
  id: 'every',
  name: 'Every',
  timeZone: 'Europe/Berlin',
  teams: [
    { id: 'design', bridge: { kind: 'github', repository: 'acme/app' } },
    { id: 'growth', bridge: { kind: 'slack' } },
    { id: 'platform', queueArn: 'arn:aws:sqs:eu-west-1:210987654321:platform.fifo' },
  ],
  sources: [{ id: 'blog', connector: 'feed', url: 'https://acme.example/feed.xml' }],
  report: { hour: 6, from: 'insights@acme.example', recipients: ['product@acme.example'], slack: true },
  deploy: {
    stages: { prod: { account: '123456789012', region: 'eu-west-1' }, trial: { keep: false } },
    warmWriteUnits: 4000,
    dashboard: true,
    tracing: true,
    customerManagedKeys: true,
    alarmEmail: 'operations@acme.example',
    budgetUsd: 50,
  },
};

export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is as deep and as loose as CloudFormation
  readonly Properties: any;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
};
export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
};

/** One thing cdk-nag has to say of a construct, and where in the tree it was answered, if it was. */
export type Finding = { readonly rule: string; readonly construct: string; readonly answeredAt: string | undefined };
export type Synthesised = {
  readonly stack: InsightsStack;
  readonly template: Template;
  readonly unanswered: readonly Finding[];
  readonly answered: readonly Finding[];
};

/** One stack of a brand, with cdk-nag looking on and its functions left unbundled. */
export function synthesise(brand: object, stage = 'prod', change?: (stack: InsightsStack) => void): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'groundswell-stack-'));
  const app = new App({ outdir, context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const stack = new InsightsStack(app, { brand: parseBrand(brand), stage });
  change?.(stack);
  const read = (name: string) => JSON.parse(readFileSync(join(outdir, name), 'utf8'));
  try {
    app.synth();
  } catch (error) {
    // With findings it throws when all is written; the report then says what they are.
    if (!(error instanceof Error) || !existsSync(join(outdir, 'validation-report.json'))) throw error;
  }
  const { pluginReports } = Report.parse(read('validation-report.json'));
  const template: Template = read(`${stack.stackName}.template.json`);
  rmSync(outdir, { recursive: true });
  return {
    stack,
    template,
    unanswered: pluginReports.flatMap(({ violations }) => violations.flatMap(findingsIn)),
    answered: pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations.flatMap(findingsIn)),
  };
}

/** Every resource of a type, by its logical id. */
export function resourcesOf(template: Template, type: string): Map<string, Resource> {
  return new Map(Object.entries(template.Resources).filter(([, { Type }]) => Type === type));
}

/** The properties of every resource of a type. */
export function propertiesOf(template: Template, type: string): Resource['Properties'][] {
  return [...resourcesOf(template, type).values()].map(({ Properties }) => Properties);
}

const Violation = z.object({
  ruleName: z.string(),
  violatingConstructs: z.array(z.object({ constructPath: z.string() })),
  acknowledgedAt: z.string().optional(),
});
const Violations = z.array(Violation).default([]);
const Report = z.object({
  pluginReports: z.array(z.object({ violations: Violations, suppressedViolations: Violations })),
});

function findingsIn({ ruleName, violatingConstructs, acknowledgedAt }: z.infer<typeof Violation>): Finding[] {
  return violatingConstructs.map(({ constructPath }) => ({
    rule: ruleName,
    construct: constructPath,
    answeredAt: acknowledgedAt,
  }));
}
