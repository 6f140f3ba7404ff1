import { openDestinations } from '../../lib/adapters/aws/destinations.ts';
import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { createHandler, createTaskHandler } from '../manage.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('manage', async (opened) => {
  const { settings, meter } = opened;
  const secret = await openSecrets(settings).secret();
  const ports = { ...opened, ...openPosts(settings, meter), destinations: openDestinations(settings, meter), secret };
  return createTaskHandler(createHandler(only(ports)), ports);
});
