import { openDestinations } from '../../lib/adapters/aws/destinations.ts';
import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { createHandler } from '../hooks.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('hooks', async (opened) => {
  const { settings, meter } = opened;
  const { secret, credentials } = openSecrets(settings);
  const queues = { ...openPosts(settings, meter), destinations: openDestinations(settings, meter) };
  return createHandler(only({ ...opened, ...queues, credentials, secret: await secret() }));
});
