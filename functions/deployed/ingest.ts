import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { createHandler } from '../ingest.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('ingest', async (opened) => {
  const secret = await openSecrets(opened.settings).secret();
  return createHandler(only({ ...opened, ...openPosts(opened.settings, opened.meter), secret }));
});
