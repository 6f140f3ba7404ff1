/**
 * Prints how long the code of every deployed function takes to load in a fresh process, beside a naive build of the
 * same function: the median of 15 loads each, taken in turns, so that a busy machine weighs on both.
 *
 * Naive is what one gets without choosing: the bundling that CDK's NodejsFunction does by itself (nothing minified,
 * the AWS SDK left to the runtime, file by file) and libraries imported as their own first examples do
 * (`import { z } from 'zod'`, `import natural from 'natural'`). Our own code and its other imports are the same in
 * both. What is timed is `require` until it returns: the handler is then ready to open its ports. A cold start on
 * Lambda takes longer, by the same code; read the ratios.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { BUNDLING, NOT_BUNDLED } from '../lib/constructs/bundling.ts';

const ROOT = resolve(import.meta.dirname, '..');
const DOORS = ['ingest', 'classify', 'aggregate', 'report', 'insights', 'explain', 'manage', 'bridge'];
const TIMES = 15;

/** Libraries as their own first examples import them. */
const NAIVE_IMPORTS: readonly (readonly [string, string])[] = [
  ["import * as z from 'zod';", "import { z } from 'zod';"],
  [
    "import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';",
    "import natural from 'natural'; const { PorterStemmer } = natural;",
  ],
];

const naively: Plugin = {
  name: 'naive imports',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = NAIVE_IMPORTS.reduce((text, [ours, naive]) => text.replace(ours, naive), source);
      return { contents, loader: 'ts' };
    });
  },
};

const OURS: BuildOptions = { ...BUNDLING, mainFields: [...BUNDLING.mainFields], external: [...NOT_BUNDLED] };
const NAIVE: BuildOptions = { target: 'node24', external: ['@aws-sdk/*', '@smithy/*'], plugins: [naively] };

const folder = mkdtempSync(join(tmpdir(), 'groundswell-cold-'));
writeFileSync(join(folder, 'brand.json'), JSON.stringify({ id: 'acme', name: 'Acme' }));

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`,
);
console.log(`${'function'.padEnd(10)} ${'ours'.padStart(24)} ${'naive'.padStart(26)}   ratio of times`);
for (const door of DOORS) {
  const [ours, naive] = [await make(door, 'ours', OURS), await make(door, 'naive', NAIVE)];
  const loads = Array.from({ length: TIMES }, () => [load(ours.file), load(naive.file)] as const);
  const [a, b] = [medianOf(loads.map(([one]) => one)), medianOf(loads.map(([, one]) => one))];
  console.log(`${door.padEnd(10)} ${told(ours.bytes, a)} ${told(naive.bytes, b)}   ${(b.ms / a.ms).toFixed(1)} ×`);
}
rmSync(folder, { recursive: true });

type Load = { readonly ms: number; readonly megabytes: number };

/** Bundle a door into a file of its own. */
async function make(door: string, kind: string, options: BuildOptions): Promise<{ file: string; bytes: number }> {
  const outfile = join(folder, `${door}-${kind}.js`);
  const { metafile } = await build({
    ...options,
    entryPoints: [join(ROOT, 'functions/deployed', `${door}.ts`)],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    metafile: true,
    logLevel: 'error',
  });
  return { file: outfile, bytes: Object.values(metafile!.outputs)[0]!.bytes };
}

/** Load a file in a fresh process: how long it takes, and by how much the process grows. */
function load(file: string): Load {
  const script = `const before = process.memoryUsage().rss; const from = performance.now(); require(${JSON.stringify(file)});
    const ms = performance.now() - from; const megabytes = (process.memoryUsage().rss - before) / 2 ** 20;
    require('fs').writeSync(1, '\\n' + JSON.stringify({ ms, megabytes })); process.exit(0);`;
  const env = {
    AWS_REGION: 'eu-west-1',
    BRAND_FILE: join(folder, 'brand.json'),
    TABLE_NAME: 'acme',
    TEAM: 'triage',
    // Where the naive build finds what it left to the runtime.
    NODE_PATH: join(ROOT, 'node_modules'),
  };
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }).split('\n').at(-1)!);
}

function medianOf(loads: readonly Load[]): Load {
  const middle = (pick: (load: Load) => number) => loads.map(pick).sort((a, b) => a - b)[Math.floor(loads.length / 2)]!;
  return { ms: middle(({ ms }) => ms), megabytes: middle(({ megabytes }) => megabytes) };
}

function told(bytes: number, { ms, megabytes }: Load): string {
  const kilobytes = Math.round(bytes / 1000).toLocaleString('en');
  return `${kilobytes.padStart(7)} KB ${ms.toFixed(0).padStart(4)} ms ${megabytes.toFixed(0).padStart(3)} MB`;
}
