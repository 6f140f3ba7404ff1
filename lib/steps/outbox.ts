import * as z from 'zod';
import { ConflictError, InvalidInputError, UnavailableError } from '../domain/errors.ts';
import { keys } from '../domain/layout.ts';
import type { Item, Plain, Ports } from '../ports.ts';
import { itemsOf } from './books.ts';

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

/** What became of a delivery, in the ledger: a reader can tell what a team was told, and what still waits and why. */
export const LedgerState = z.enum(['waiting', 'sent', 'refused']);
export type LedgerState = z.infer<typeof LedgerState>;

export type OutboxPorts = Pick<Ports, 'table' | 'destinations' | 'mail' | 'web' | 'credentials' | 'clock' | 'log'>;

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

/** Put a delivery into the outbox, then into the ledger. It is sent by `sendOutbox`, now or after a crash. */
export async function putInOutbox(delivery: Delivery, { table }: Pick<Ports, 'table'>): Promise<void> {
  await table.put(
    { ...keys.outbox(delivery.version, delivery.id), delivery: JSON.stringify(delivery) },
    { absent: true },
  );
  await enter(delivery, { table });
}

export type Sending = { readonly sent: number; readonly waiting: number };

/**
 * Send whatever waits in the outbox, oldest first. One destination that does not answer holds nobody else up: its
 * deliveries stay, in order, with the reason in the ledger.
 */
export async function sendOutbox(ports: OutboxPorts): Promise<Sending> {
  const held = new Set<string>();
  let sent = 0;
  let waiting = 0;
  for await (const item of itemsOf({ pk: 'OUTBOX', consistent: true }, ports.table)) {
    const delivery = Delivery.parse(JSON.parse(String(item.delivery)));
    // One that was sent and is still here: whoever sent it was cut off, or overlaps us, before it was removed.
    if ((await enter(delivery, ports)) !== 'waiting') {
      await ports.table.delete(keys.outbox(delivery.version, delivery.id));
      continue;
    }
    const lane = `${delivery.via} ${delivery.to} ${delivery.group}`;
    const result: SendResult = held.has(lane)
      ? { state: 'waiting', reason: 'An earlier one waits.' }
      : await trySend(delivery, ports);
    await note(delivery, result, ports);
    if (result.state === 'waiting') {
      held.add(lane);
      waiting++;
      ports.log.warn('route.waiting', { deliveryId: delivery.id, via: delivery.via, to: delivery.to });
      continue;
    }
    await ports.table.delete(keys.outbox(delivery.version, delivery.id));
    if (result.state === 'sent') sent++;
    else ports.log.error('route.refused', { deliveryId: delivery.id, via: delivery.via, to: delivery.to });
  }
  return { sent, waiting };
}

type SendResult = { readonly state: LedgerState; readonly reason: string | null };

async function trySend(delivery: Delivery, ports: OutboxPorts): Promise<SendResult> {
  try {
    await SENDERS[delivery.via](delivery, ports);
    return { state: 'sent', reason: null };
  } catch (error) {
    if (error instanceof InvalidInputError) return { state: 'refused', reason: error.message };
    return { state: 'waiting', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Each throws UnavailableError when trying again can help, and InvalidInputError when it never will. */
const SENDERS: Record<Delivery['via'], (delivery: Delivery, ports: OutboxPorts) => Promise<void>> = {
  async queue({ id, to, group, body }, { destinations }) {
    const destination = destinations.find(to);
    if (destination === undefined) throw new UnavailableError(`The brand has no queue for '${to}'.`);
    const [sent] = await destination.queue.send([{ body, group, deduplicationId: id }]);
    if (!sent?.sent) throw new UnavailableError(`The queue of '${to}' did not take it: ${sent?.reason}`);
  },

  async mail({ body }, { mail }) {
    await mail.send(OutgoingMail.parse(JSON.parse(body)));
  },

  async slack({ body }, { web, credentials }) {
    const [url] = await credentials.read('report/slack');
    if (url === undefined) throw new UnavailableError("The secret 'report/slack' is not set.");
    const { status } = await web.call({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (status === 429 || status >= 500) throw new UnavailableError(`Slack answered ${status}.`);
    if (status >= 300)
      throw new InvalidInputError(`Slack answered ${status}: the webhook was removed, or the text refused.`);
  },
};

const OutgoingMail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});

/**
 * Enter a delivery in the ledger, unless it is there: a crash may have come between outbox and ledger. Answers what
 * the ledger says of it.
 */
async function enter(
  { ledger, id, version, via, to }: Delivery,
  { table }: Pick<Ports, 'table'>,
): Promise<LedgerState> {
  const { pk, sk, entry } = ledger;
  const row = { ...(entry as Record<string, Plain>), pk, sk, deliveryId: id, version, via, to, tries: 0, reason: null };
  const put = await table.put({ ...row, state: 'waiting' } satisfies Item, { absent: true });
  if (put.written) return 'waiting';
  const standing = put.stored ?? (await table.get({ pk, sk }, { consistent: true }));
  return LedgerState.parse(standing?.state);
}

async function note({ ledger: { pk, sk } }: Delivery, result: SendResult, ports: OutboxPorts): Promise<void> {
  const row = await ports.table.get({ pk, sk }, { consistent: true });
  if (row === undefined || row.state === 'sent') return;
  await ports.table.put({ ...row, ...result, tries: Number(row.tries) + 1, triedAt: ports.clock.now() });
}
