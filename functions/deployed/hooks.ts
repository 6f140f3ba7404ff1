import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { createHandler } from '../hooks.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('hooks', async (opened) => {
  const { secret, credentials } = openSecrets(opened.settings);
  const ports = { ...opened, ...openPosts(opened.settings, opened.meter), credentials, secret: await secret() };
  return createHandler(only(ports));
});
