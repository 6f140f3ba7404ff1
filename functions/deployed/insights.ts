import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { createHandler } from '../insights.ts';
import { deployed, only } from './deployed.ts';

export const handler = deployed('insights', async (opened) => {
  const secret = await openSecrets(opened.settings).secret();
  return createHandler(only({ ...opened, secret }));
});
