import { openDestinations } from '../../lib/adapters/aws/destinations.ts';
import { openMail } from '../../lib/adapters/aws/mail.ts';
import { openSecrets } from '../../lib/adapters/aws/secrets.ts';
import { openWeb } from '../../lib/adapters/aws/web.ts';
import type { Ports } from '../../lib/ports.ts';
import type { Opened } from './deployed.ts';

/** All that the outbox is emptied into. */
export function openSenders({
  settings,
  meter,
}: Pick<Opened, 'settings' | 'meter'>): Pick<Ports, 'destinations' | 'mail' | 'web' | 'credentials'> {
  const { credentials } = openSecrets(settings);
  return { destinations: openDestinations(settings, meter), mail: openMail(meter), web: openWeb(), credentials };
}
