import type { Ports } from '../ports.ts';
import { scannedItems } from './books.ts';

/** Partitions whose items expire, in the thousands. */
const EXPIRING = ['ASIDE#', 'IDEMPOTENCY#', 'TAKEN#', 'UNITS#'];

/**
 * Remove what has expired, where nothing else does: DynamoDB does so itself, within two days. How many items it was.
 * Whoever reads such an item looks at its time all the same.
 */
export async function sweepExpired({ table, clock }: Pick<Ports, 'table' | 'clock'>): Promise<number> {
  const now = clock.now() / 1000;
  let swept = 0;
  for (const prefix of EXPIRING) {
    for await (const { pk, sk, expiresAt } of scannedItems(prefix, table)) {
      // On condition: what was put there anew meanwhile is another item.
      if (typeof expiresAt !== 'number' || expiresAt > now) continue;
      if ((await table.delete({ pk, sk }, { equals: { expiresAt } })).written) swept++;
    }
  }
  return swept;
}
