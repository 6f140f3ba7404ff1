import { type Journal, openJournal } from '../lib/adapters/local/journal.ts';
import { openTable } from '../lib/adapters/local/table.ts';
import type { Ports } from '../lib/ports.ts';
import { readErasures } from '../lib/steps/erasure-log.ts';

type TablePorts = Pick<Ports, 'table' | 'clock'>;

const COMPACTED = { pk: 'LOCAL', sk: 'COMPACTED' };

/** Clear the room that a brand's file no longer uses, if a member was erased since that was last done. */
export async function compactIfDue(journal: Journal, { table, clock }: TablePorts): Promise<void> {
  const at = clock.now();
  if (!(await isDue({ table, clock }))) return;
  await journal.compact();
  await table.put({ ...COMPACTED, at: at + 1 });
}

/** Let go of a brand's file, and clear that room at once where it is due. */
export async function closeCompacted(journal: Journal, file: string, { table, clock }: TablePorts): Promise<void> {
  const at = clock.now();
  if (!(await isDue({ table, clock }))) return journal.close();
  await journal.close({ anew: true });
  const again = openJournal(file);
  await openTable(again).put({ ...COMPACTED, at: at + 1 });
  await again.close();
}

async function isDue({ table, clock }: TablePorts): Promise<boolean> {
  const last = Number((await table.get(COMPACTED, { consistent: true }))?.at ?? 0);
  const erasures = await readErasures({ table, clock });
  return erasures.some(({ doneAt }) => doneAt !== null && doneAt >= last);
}
