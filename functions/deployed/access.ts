import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { readGeneration } from '../../lib/steps/ruleset.ts';
import { createHandler } from '../access.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('access', async (opened) => {
  const [generation, secret] = await Promise.all([readGeneration(opened.table), openSecrets(opened.settings).secret()]);
  return createHandler(only({ ...opened, ...openPosts(opened.settings, opened.meter), generation, secret }));
});
