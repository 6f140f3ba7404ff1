import { type Journal, openJournal } from '../lib/adapters/local/journal.ts';
import { openTable } from '../lib/adapters/local/table.ts';
import type { Ports } from '../lib/ports.ts';
import { readErasures } from '../lib/steps/erasure-log.ts';
import { readExpiry } from '../lib/steps/expired-posts.ts';

type TablePorts = Pick<Ports, 'table' | 'clock' | 'brand'>;

const COMPACTED = { pk: 'LOCAL', sk: 'COMPACTED' };

/** Words past the retention go every day; the room they took is cleared this often, ms. */
const EXPIRED_CLEARED = 7 * 86_400_000;

/** Clear the room that a brand's file no longer uses, if words were erased or have expired since that was last done. */
export async function compactIfDue(journal: Journal, { table, clock, brand }: TablePorts): Promise<void> {
  const at = clock.now();
  if (!(await isDue({ table, clock, brand }))) return;
  await journal.compact();
  await table.put({ ...COMPACTED, at: at + 1 });
}

/** Let go of a brand's file, and clear that room at once where it is due. */
export async function closeCompacted(
  journal: Journal,
  file: string,
  { table, clock, brand }: TablePorts,
): Promise<void> {
  const at = clock.now();
  if (!(await isDue({ table, clock, brand }))) return journal.close();
  await journal.close({ anew: true });
  const again = openJournal(file);
  await openTable(again).put({ ...COMPACTED, at: at + 1 });
  await again.close();
}

async function isDue({ table, clock, brand }: TablePorts): Promise<boolean> {
  const last = Number((await table.get(COMPACTED, { consistent: true }))?.at ?? 0);
  const erasures = await readErasures({ table, clock });
  if (erasures.some(({ doneAt }) => doneAt !== null && doneAt >= last)) return true;
  if (brand.retention.postDays === null) return false;
  const { lastAt } = (await readExpiry({ table })) ?? {};
  return lastAt !== undefined && lastAt >= last && clock.now() - last >= EXPIRED_CLEARED;
}
