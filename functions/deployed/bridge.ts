import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { openWeb } from '../../lib/adapters/aws/web.ts';
import { MisconfiguredError } from '../../lib/domain/errors.ts';
import { createHandler } from '../bridge.ts';
import { deployed } from './deployed.ts';

export const handler = deployed('bridge', (opened) => {
  const { TEAM: team } = opened.settings;
  if (team === undefined) throw new MisconfiguredError("The function's environment lacks TEAM.");
  const { credentials } = openSecrets(opened.settings);
  return createHandler(team, { ...opened, web: openWeb(), credentials });
});
