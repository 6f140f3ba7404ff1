import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { createHandler, createTaskHandler } from '../manage.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('manage', async (opened) => {
  const { posts } = openPosts(opened.settings, opened.meter);
  const ports = { ...opened, posts, secret: await openSecrets(opened.settings).secret() };
  return createTaskHandler(createHandler(only(ports)), ports);
});
