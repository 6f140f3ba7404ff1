import { asideNameOf, asideRowOf, readSealed, type Sealed, sealPlaceOf, type Unmapped } from '../domain/aside.ts';
import { keys } from '../domain/layout.ts';
import { open } from '../domain/sealing.ts';
import type { Item, Ports } from '../ports.ts';
import { dateOf } from './units.ts';

type AsidePorts = Pick<Ports, 'table' | 'secret' | 'log' | 'meter'>;

/**
 * Keep a signed delivery that cannot be mapped, with its reason, so that it can be sent round again once it can.
 * Sent twice it is one row, and the first time it was received is the one that is kept.
 */
export async function setAsideDelivery(unmapped: Unmapped, { table, secret, log, meter }: AsidePorts): Promise<void> {
  const { connector, source, reason, receivedAt, body } = unmapped;
  const place = keys.aside(dateOf(receivedAt), asideNameOf(unmapped));
  const { written } = await table.put(asideRowOf(unmapped, place, secret), { absent: true });
  meter.count('setAside', written ? 1 : 0);
  log.warn('ingest.set-aside', { connector, source, reason, size: body.length });
}

/** What was sent, of a row; undefined when its bytes are damaged, or another secret sealed them. */
export function openAside({ pk, sk, bytes }: Item, { secret }: Pick<Ports, 'secret'>): Sealed | undefined {
  const opened = bytes && open(bytes, sealPlaceOf({ pk, sk }), secret);
  return opened && readSealed(opened);
}
