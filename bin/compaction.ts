import type { Journal } from '../lib/adapters/local/journal.ts';
import type { Ports } from '../lib/ports.ts';
import { readErasures } from '../lib/steps/erasure-log.ts';

const COMPACTED = { pk: 'LOCAL', sk: 'COMPACTED' };

/** Clear the room that a brand's file no longer uses, if a member was erased since that was last done. */
export async function compactIfDue(journal: Journal, { table, clock }: Pick<Ports, 'table' | 'clock'>): Promise<void> {
  const at = clock.now();
  const last = Number((await table.get(COMPACTED, { consistent: true }))?.at ?? 0);
  const erasures = await readErasures({ table, clock });
  if (!erasures.some(({ doneAt }) => doneAt !== null && doneAt >= last)) return;
  await journal.compact();
  await table.put({ ...COMPACTED, at: at + 1 });
}
