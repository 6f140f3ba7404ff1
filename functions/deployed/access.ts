import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { readGeneration } from '../../lib/steps/ruleset.ts';
import { createHandler } from '../access.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('access', async (opened) => {
  const generation = await readGeneration(opened.table);
  return createHandler(only({ ...opened, ...openPosts(opened.settings, opened.meter), generation }));
});
