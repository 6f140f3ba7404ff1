import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Deployment } from './deployment.ts';

/**
 * The brand file as a layer, at `/opt/brand.json`: with every default filled in, as it was checked. Code and brand
 * travel apart, so that the functions of all brands are one bundle, made and uploaded once.
 */
export class BrandFile extends LayerVersion {
  constructor(scope: Construct, id: string, { brand }: Deployment) {
    const folder = mkdtempSync(join(tmpdir(), 'groundswell-brand-'));
    try {
      writeFileSync(join(folder, 'brand.json'), `${JSON.stringify(brand, null, 2)}\n`);
      super(scope, id, { code: Code.fromAsset(folder), description: `The brand file of ${brand.name}` });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}
