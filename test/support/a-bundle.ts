import { resolve } from 'node:path';
import { type BuildResult, buildSync } from 'esbuild';
import { BUNDLING, NOT_BUNDLED } from '../../lib/constructs/bundling.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The doors AWS opens. */
export const DOORS = [
  'ingest',
  'classify',
  'aggregate',
  'report',
  'poll',
  'insights',
  'hooks',
  'lists',
  'explain',
  'manage',
  'access',
  'bridge',
] as const;
export type Door = (typeof DOORS)[number];

export type Bundle = {
  readonly code: string;
  readonly bytes: number;
  /** The files in it, by their path from the root, with the bytes each gave. */
  readonly inputs: ReadonlyMap<string, number>;
};

/** A door's bundle, as the stack makes it; without `minify` its names and the borders of its files can be read. */
export function bundle(door: Door, { minify = true }: { readonly minify?: boolean } = {}): Bundle {
  const built: BuildResult<{ write: false; metafile: true }> = buildSync({
    ...BUNDLING,
    mainFields: [...BUNDLING.mainFields],
    external: [...NOT_BUNDLED],
    minify,
    entryPoints: [`functions/deployed/${door}.ts`],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: 'index.js',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const output = Object.values(built.metafile.outputs)[0]!;
  return {
    code: built.outputFiles[0]!.text,
    bytes: output.bytes,
    inputs: new Map(Object.entries(output.inputs).map(([file, { bytesInOutput }]) => [file, bytesInOutput])),
  };
}
