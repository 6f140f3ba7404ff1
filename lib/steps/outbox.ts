import * as z from 'zod';
import { ConflictError, InvalidInputError } from '../domain/errors.ts';
import { checkItem } from '../domain/item-limits.ts';
import { keys } from '../domain/layout.ts';
import { pack, unpack } from '../domain/packing.ts';
import type { Item, Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { enter, entryOf, note, type Result } from './ledger.ts';
import { SENDERS, type SenderPorts } from './senders.ts';

/**
 * Everything that leaves for another system goes through the outbox (DESIGN §6): it is put there before it is
 * entered in the ledger, and removed after it was sent. A crash repeats a delivery, under the same id; it never
 * invents or loses one.
 */
export const Delivery = z.object({
  /** The same for every try. */
  id: z.string(),
  /** From the brand's counter: the outbox is emptied in this order. */
  version: z.number().int(),
  /** `queue` for a destination's queue, `mail` for a mail, `slack` for a text to the brand's Slack. */
  via: z.enum(['queue', 'mail', 'slack']),
  /** The destination's name, or who it is for. */
  to: z.string(),
  /** What is kept in order on a queue. */
  group: z.string(),
  /** The message itself. */
  body: z.string(),
  /** Where the ledger keeps it, and what it says there. */
  ledger: z.object({ pk: z.string(), sk: z.string(), entry: z.record(z.string(), z.json()) }),
});
export type Delivery = z.infer<typeof Delivery>;

export type OutboxPorts = SenderPorts & Pick<Ports, 'table' | 'clock' | 'log'>;

/** The next version of a brand: one counter for all of its deliveries, so that what comes later outranks what was. */
export async function nextVersion({ table }: Pick<Ports, 'table'>): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const current = await table.get(keys.versions, { consistent: true });
    const version = Number(current?.version ?? 0) + 1;
    const put = await table.put(
      { ...keys.versions, version },
      current === undefined ? { absent: true } : { equals: { version: version - 1 } },
    );
    if (put.written) return version;
  }
  throw new ConflictError('The counter of versions was taken by others twenty times in a row.');
}

/**
 * Put a delivery into the outbox, then into the ledger. It is sent by `sendOutbox`, now or after a crash.
 * @throws InvalidInputError when it is too large for either; nothing is written then.
 */
export async function putInOutbox(delivery: Delivery, { table }: Pick<Ports, 'table'>): Promise<void> {
  const waiting = { ...keys.outbox(delivery.version, delivery.id), bytes: pack(delivery) };
  // Both before either: what lay in the outbox and fitted into no ledger would be met again for ever.
  checkItem(waiting);
  checkItem(entryOf(delivery));
  await table.put(waiting, { absent: true });
  await enter(delivery, { table });
}

/** How many deliveries in a row a destination may not take before the rest of its deliveries is left for next time. */
const FAILURES_IN_A_ROW = 3;

export type Sending = { readonly sent: number; readonly waiting: number };

/**
 * Send whatever waits in the outbox, oldest first. One destination that does not answer holds nobody else up: its
 * deliveries stay, in order, with the reason in the ledger. Nor does a delivery that nothing can be made of.
 */
export async function sendOutbox(ports: OutboxPorts): Promise<Sending> {
  const held = new Set<string>();
  const failures = new Map<string, number>();
  let sent = 0;
  let waiting = 0;
  for await (const item of itemsOf({ pk: 'OUTBOX', consistent: true }, ports.table)) {
    const delivery = readDelivery(item);
    if (delivery === undefined) {
      ports.log.error('outbox.unreadable', { key: item.sk });
      waiting++;
      continue;
    }
    const { id, via, to, group } = delivery;
    const [lane, target] = [`${via} ${to} ${group}`, `${via} ${to}`];
    const entry = await enter(delivery, ports);
    // Sent, but whoever sent it was cut off or overlaps us; or another delivery was first to its place in the ledger.
    if (entry.state !== 'waiting' || entry.deliveryId !== id) {
      await ports.table.delete({ pk: item.pk, sk: item.sk });
      continue;
    }
    const failed = failures.get(target) ?? 0;
    const result = held.has(lane)
      ? leave('An earlier one waits.')
      : failed >= FAILURES_IN_A_ROW
        ? leave(`'${to}' took none of ${FAILURES_IN_A_ROW} others just before.`)
        : await trySend(delivery, ports);
    await note(entry, result, ports);
    if (result.state === 'waiting') {
      held.add(lane);
      if (result.tried) failures.set(target, failed + 1);
      waiting++;
      ports.log.warn('outbox.waiting', { deliveryId: id, via, to, tried: result.tried });
      continue;
    }
    await ports.table.delete({ pk: item.pk, sk: item.sk });
    failures.delete(target);
    if (result.state === 'sent') sent++;
    else ports.log.error('outbox.refused', { deliveryId: id, via, to });
  }
  return { sent, waiting };
}

/** What waits for one destination, person or channel. */
export type Backlog = {
  readonly via: string;
  readonly to: string;
  readonly deliveries: number;
  /** Why the oldest of them waits; `null` before it was tried. */
  readonly reason: string | null;
};

/** Everything that waits to be sent, by where it is to go. */
export async function listBacklogs({ table }: Pick<Ports, 'table'>): Promise<Backlog[]> {
  const waiting: Delivery[] = [];
  for await (const item of itemsOf({ pk: 'OUTBOX', consistent: true }, table)) {
    const delivery = readDelivery(item);
    if (delivery !== undefined) waiting.push(delivery);
  }
  const byTarget = Map.groupBy(waiting, ({ via, to }) => `${via} ${to}`);
  return Promise.all(
    [...byTarget.values()].map(async (deliveries) => {
      const { via, to, ledger } = deliveries[0]!;
      const entry = await table.get({ pk: ledger.pk, sk: ledger.sk }, { consistent: true });
      return { via, to, deliveries: deliveries.length, reason: entry?.reason == null ? null : String(entry.reason) };
    }),
  );
}

function leave(reason: string): Result {
  return { state: 'waiting', reason, tried: false };
}

async function trySend(delivery: Delivery, ports: OutboxPorts): Promise<Result> {
  try {
    await SENDERS[delivery.via](delivery, ports);
    return { state: 'sent', reason: null, tried: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: error instanceof InvalidInputError ? 'refused' : 'waiting', reason, tried: true };
  }
}

function readDelivery({ bytes }: Item): Delivery | undefined {
  try {
    return Delivery.parse(unpack(bytes!));
  } catch {
    return undefined;
  }
}
