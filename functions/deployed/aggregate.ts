import { openPosts } from '../../lib/adapters/aws/posts.ts';
import { createHandler } from '../aggregate.ts';
import { deployed } from './deployed.ts';
import { openSenders } from './senders.ts';

export const handler = deployed('aggregate', (opened) =>
  createHandler({ ...opened, ...openSenders(opened), ...openPosts(opened.settings, opened.meter) }),
);
