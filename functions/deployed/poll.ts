import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { openWeb } from '../../lib/adapters/aws/web.ts';
import { createHandler } from '../poll.ts';
import { deployed } from './deployed.ts';

export const handler = deployed('poll', async (opened) => {
  const secret = await openSecrets(opened.settings).secret();
  return createHandler({ ...opened, ...openPosts(opened.settings, opened.meter), secret, web: openWeb() });
});
