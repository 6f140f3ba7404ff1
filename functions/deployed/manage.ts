import { openDestinations } from '../../lib/adapters/aws/destinations.ts';
import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { createHandler, createTaskHandler } from '../manage.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('manage', (opened) => {
  const { settings, meter } = opened;
  const ports = { ...opened, ...openPosts(settings, meter), destinations: openDestinations(settings, meter) };
  return createTaskHandler(createHandler(only(ports)), ports);
});
