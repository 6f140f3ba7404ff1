import * as z from 'zod';
import { ConflictError } from '../domain/errors.ts';
import type { Item, Plain, Ports } from '../ports.ts';
import type { Delivery } from './outbox.ts';

/** What became of a delivery: a reader can tell what a team was told, and what still waits and why. */
export const LedgerState = z.enum(['waiting', 'sent', 'refused']);
export type LedgerState = z.infer<typeof LedgerState>;

/** What the ledger says of a delivery, beside what its sender entered. */
export const LedgerEntry = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  deliveryId: z.string(),
  version: z.number().int(),
  via: z.string(),
  to: z.string(),
  state: LedgerState,
  /** How often it was tried, and when last, ms since 1970. */
  tries: z.number().int(),
  triedAt: z.number().int().optional(),
  /** Why it waits, or was refused. */
  reason: z.string().nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** What came of a try, or why there was none. */
export type Result = { readonly state: LedgerState; readonly reason: string | null; readonly tried: boolean };

const TRIES = 5;

/** The entry of a delivery that was not tried yet. */
export function entryOf({ ledger, id, version, via, to }: Delivery): Item {
  const { pk, sk, entry } = ledger;
  const own = { pk, sk, deliveryId: id, version, via, to, state: 'waiting', tries: 0, reason: null } as const;
  return { ...(entry as Record<string, Plain>), ...own };
}

/**
 * Enter a delivery, unless something stands in its place: a crash may have come between outbox and ledger. Answers what
 * stands there, which is another delivery's entry where two wanted the same place.
 */
export async function enter(delivery: Delivery, { table }: Pick<Ports, 'table'>): Promise<LedgerEntry> {
  const { pk, sk } = delivery.ledger;
  // Read first: a delivery that waits for days is looked at hundreds of times, and a read costs less than a refusal.
  const known = await table.get({ pk, sk }, { consistent: true });
  if (known !== undefined) return LedgerEntry.parse(known);
  const entry = entryOf(delivery);
  const put = await table.put(entry, { absent: true });
  if (put.written) return LedgerEntry.parse(entry);
  return LedgerEntry.parse(put.stored ?? (await table.get({ pk, sk }, { consistent: true })));
}

/**
 * Note what came of a delivery. What was sent stays sent, whatever others who overlap us note; a reason to wait is
 * written once, not each time it is found again.
 * @throws ConflictError when others were faster five times.
 */
export async function note(
  entry: LedgerEntry,
  { state, reason, tried }: Result,
  { table, clock }: Pick<Ports, 'table' | 'clock'>,
): Promise<void> {
  let standing = entry;
  for (let tries = 0; tries < TRIES; tries++) {
    if (standing.state === 'sent') return;
    if (!tried && standing.reason === reason) return;
    const noted = { ...standing, state, reason, ...(tried ? { tries: standing.tries + 1, triedAt: clock.now() } : {}) };
    const put = await table.put(noted as Item, { equals: { state: standing.state, tries: standing.tries } });
    if (put.written) return;
    // Someone else tried meanwhile. That it waits is theirs to say; that it was sent must not be lost.
    if (state === 'waiting') return;
    const { pk, sk } = entry;
    standing = LedgerEntry.parse(put.stored ?? (await table.get({ pk, sk }, { consistent: true })));
  }
  throw new ConflictError(
    `The ledger's entry of delivery ${entry.deliveryId} was changed by others ${TRIES} times in a row.`,
  );
}
