import { unpackText } from '../../lib/domain/packing.ts';
import { readReport } from '../../lib/steps/report.ts';
import { drain, fold, type Place, send, type World } from './a-world.ts';

/** Send posts in, read and fold them. */
export async function takeIn(events: readonly unknown[], world: Place): Promise<void> {
  await send(events, world);
  await drain(world);
  await fold(world);
}

/** What some weeks come to, whatever delivered them. */
export async function digestsOf(weeks: readonly string[], { ports }: Pick<Place, 'ports'>): Promise<string[]> {
  const digests: string[] = [];
  for (const week of weeks) digests.push((await readReport(week, ports)).header.digest);
  return digests;
}

/** Everything in the store and the queues, unpacked, as one text. */
export function everythingIn({ journal }: World): string {
  const items = journal.db.prepare('SELECT pk, sk, attributes, bytes FROM items').all();
  const opened = items.map(({ pk, sk, attributes, bytes }) => `${pk} ${sk} ${attributes} ${unpacked(bytes)}`);
  const messages = journal.db.prepare('SELECT body FROM messages').all();
  return [...opened, ...messages.map(({ body }) => body)].join('\n');
}

function unpacked(bytes: unknown): string {
  if (!(bytes instanceof Uint8Array)) return '';
  try {
    return unpackText(bytes);
  } catch {
    // A chunk of several is not whole by itself.
    return Buffer.from(bytes).toString('latin1');
  }
}
