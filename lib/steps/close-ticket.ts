import type { ClosedTicket } from '../connectors/connector.ts';
import { keys } from '../domain/layout.ts';
import { ticketAt } from '../domain/ticket.ts';
import type { Ports } from '../ports.ts';

/**
 * Note that an issue was closed, if it is one that a bridge of ours opened: its request is ruled on when the books are
 * next opened, which no webhook can wait for. The same closing noted twice is one.
 */
export async function closeTicket(
  { url, as, closedAt }: ClosedTicket,
  { table, log }: Pick<Ports, 'table' | 'log'>,
): Promise<void> {
  const ticket = ticketAt(url);
  if (ticket === undefined) return;
  const known = await table.get(keys.ticket(ticket), { consistent: true });
  if (known === undefined) return;
  const request = String(known.request);
  await table.put({ ...keys.closed(ticket, closedAt, as), ticket, request, as, closedAt });
  log.info('tracker.closed', { requestId: request, as });
}
