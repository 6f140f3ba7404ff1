import { openPosts, openSecrets } from '../../lib/adapters/aws/ports.ts';
import { createHandler } from '../ingest.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('ingest', async (opened) => {
  const secret = await openSecrets(opened.settings).secret();
  return createHandler(only({ ...opened, ...openPosts(opened.settings, opened.meter), secret }));
});
