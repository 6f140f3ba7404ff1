import { resolve } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const FOLDER = resolve(import.meta.dirname, '../../model');

/** The trained model as a layer, at `/opt/model.bin`: the same for every brand, made and uploaded once. */
export class ReadingModel extends LayerVersion {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      code: Code.fromAsset(FOLDER, { exclude: ['*', '!model.bin'] }),
      description: 'The model that reads posts',
    });
  }
}
