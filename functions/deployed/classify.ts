import { generationOf } from '../../lib/steps/ruleset.ts';
import { createHandler } from '../classify.ts';
import { deployed } from './deployed.ts';

export const handler = deployed('classify', async (opened) =>
  createHandler({ ...opened, generation: await generationOf(opened.brand, opened.table) }),
);
