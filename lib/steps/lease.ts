import { keys } from '../domain/layout.ts';
import type { Ports } from '../ports.ts';

/** How long a lease lasts unless it is kept, ms: what a crash costs before another may work. */
const LASTS = 300_000;

/**
 * Do work that one process at a time should do; undefined when another holds the lease.
 *
 * A lease saves work, it does not protect data: clocks drift and processes pause, so whatever is done under it must
 * be safe without it.
 */
export async function withLease<T>(
  task: string,
  { table, clock, ids }: Pick<Ports, 'table' | 'clock' | 'ids'>,
  work: (keepLease: () => Promise<void>) => Promise<T>,
): Promise<T | undefined> {
  const holder = ids.fresh();
  let until = clock.now() + LASTS;
  const item = () => ({ ...keys.lease(task), holder, until });
  const taken = await table.put(item(), { absentOrAtMost: { until: clock.now() } });
  if (!taken.written) {
    // A put that is tried again after its answer was lost may be refused by the very lease it took.
    const standing = taken.stored ?? (await table.get(keys.lease(task), { consistent: true }));
    if (standing?.holder !== holder) return undefined;
  }
  try {
    return await work(async () => {
      if (clock.now() < until - LASTS / 2) return;
      until = clock.now() + LASTS;
      await table.put(item(), { equals: { holder } });
    });
  } finally {
    await table.delete(keys.lease(task), { equals: { holder } });
  }
}
