import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { Brand } from '../lib/domain/brand.ts';
import { GroundswellError, InvalidInputError, NotFoundError } from '../lib/domain/errors.ts';
import { InsightsStack } from '../lib/insights-stack.ts';
import { readBrandFile } from './brand-file.ts';

/**
 * The CDK app: one stack per brand and stage, directly under the app, for findings inside a `Stage` would not fail
 * `cdk synth`. `-c brand=FILE[,FILE]` and `-c stage=NAME` choose; nothing is looked up, so it works without
 * credentials.
 */
function main(): void {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const files = brandFiles(app.node.tryGetContext('brand'), process.cwd());
  for (const { brand, stage } of copiesOf(files, app.node.tryGetContext('stage'))) {
    new InsightsStack(app, { brand, stage });
  }
  app.synth();
}

/** The brand files named; else all of `brands/`; else the examples. */
function brandFiles(named: unknown, cwd: string): string[] {
  if (typeof named === 'string') return named.split(',').map((file) => resolve(cwd, file));
  const own = filesIn(join(cwd, 'brands'), (name) => (name.endsWith('.json') ? name : undefined));
  if (own.length > 0) return own;
  return filesIn(join(cwd, 'examples'), (name) => join(name, 'brand.json'));
}

function filesIn(folder: string, fileOf: (name: string) => string | undefined): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).sort().map(fileOf);
  return files.flatMap((file) => (file !== undefined && existsSync(join(folder, file)) ? [join(folder, file)] : []));
}

/** Every copy of every brand, or those of one stage. */
function copiesOf(files: readonly string[], wanted: unknown): { brand: Brand; stage: string }[] {
  if (files.length === 0)
    throw new NotFoundError('There is no brand file; write one to brands/, or name it with -c brand=FILE.');
  const fileOf = new Map<string, string>();
  const copies = files.flatMap((file) => {
    const brand = readBrandFile(file, process.cwd());
    const other = fileOf.get(brand.id);
    if (other !== undefined) throw new InvalidInputError(`${file} and ${other} are both of brand '${brand.id}'.`);
    fileOf.set(brand.id, file);
    return Object.keys(brand.deploy.stages).map((stage) => ({ brand, stage }));
  });
  const chosen = copies.filter(({ stage }) => wanted === undefined || stage === wanted);
  if (chosen.length > 0) return chosen;
  const stages = [...new Set(copies.map(({ stage }) => `'${stage}'`))].join(', ');
  throw new NotFoundError(`No brand has a stage '${wanted}'; there are ${stages}.`);
}

try {
  main();
} catch (error) {
  // What a person can mend is said in a sentence; a bug of ours keeps its trace.
  if (!(error instanceof GroundswellError)) throw error;
  process.stderr.write(`\n${error.message}\n\n`);
  process.exitCode = 1;
}
