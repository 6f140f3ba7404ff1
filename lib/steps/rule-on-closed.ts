import * as z from 'zod';
import { ASKS_NAMED, type DecisionOf } from '../domain/decision.ts';
import { sha256 } from '../domain/identity.ts';
import { parseInstant } from '../domain/instant.ts';
import type { KnownRequest } from '../domain/known-request.ts';
import { keys } from '../domain/layout.ts';
import type { Item, Ports } from '../ports.ts';
import { itemsOf } from './books.ts';
import { type Ruled, readRuled, requestsIn } from './ruled.ts';

type RulePorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'log'>;

/** A closing as it waits to be ruled on. */
const Closed = z.object({
  ticket: z.string(),
  request: z.string(),
  as: z.enum(['completed', 'not_planned']),
  closedAt: z.string(),
});
type Closed = z.infer<typeof Closed>;

/** What a request comes to whose issue was closed so. */
const STATUS_OF = { completed: 'shipped', not_planned: 'declined' } as const;

/**
 * Trackers back again: rule on the requests whose issues were closed since. Completed means shipped, not planned means
 * declined, by 'tracker'; a person can rule otherwise at any time, and who ruled after the closing is left to it.
 *
 * A bridge closes issues itself, when a request was ruled on or went on in another; hearing of that is no news.
 * The decision's id is made from the closing, so the same delivery twice, or a crash in between, rules once.
 */
export async function ruleOnClosed(ports: RulePorts): Promise<number> {
  const rows: Item[] = [];
  for await (const row of itemsOf({ pk: 'CLOSED', consistent: true }, ports.table)) rows.push(row);
  if (rows.length === 0) return 0;
  const ruled = await readRuled(ports);
  const known = requestsIn(ruled, ports);
  let decided = 0;
  for (const row of rows) {
    const closed = Closed.parse(row);
    const decision = decisionOn(closed, known, ruled, ports.clock.now());
    if (decision !== undefined) {
      const { id, ...said } = decision;
      const put = await ports.table.put({ ...keys.decision(id), ...said }, { absent: true });
      if (put.written) decided++;
    }
    await ports.table.delete({ pk: row.pk, sk: row.sk });
    ports.log.info('tracker.ruled', { requestId: closed.request, as: closed.as, decided: decision !== undefined });
  }
  return decided;
}

/** Undefined where there is nothing to rule: the request is gone, went on in another, or is what it would come to. */
function decisionOn(
  { ticket, request: id, as, closedAt }: Closed,
  known: readonly KnownRequest[],
  { decisions }: Ruled,
  now: number,
): DecisionOf<'status'> | undefined {
  const one = known.find(({ snapshot }) => snapshot.id === id);
  if (one?.request === undefined || one.snapshot.mergedInto !== null) return undefined;
  const status = STATUS_OF[as];
  if (one.snapshot.status === status) return undefined;
  const asks = one.request.asks.map((ask) => ask.id);
  const at = parseInstant(closedAt) ?? now;
  const ruledLater = decisions.some((other) => {
    return other.kind === 'status' && other.at > at && other.asks.some((ask) => asks.includes(ask));
  });
  if (ruledLater) return undefined;
  const note = `${ticket} was closed as ${as === 'completed' ? 'completed' : 'not planned'}.`;
  return {
    kind: 'status',
    id: idOf(ticket, closedAt, as, at),
    at: now,
    by: 'tracker',
    note,
    asks: asks.slice(0, ASKS_NAMED),
    status,
  };
}

/** A UUID of version 7 (RFC 9562) of the closing's own time, whose random part is made from the closing. */
function idOf(ticket: string, closedAt: string, as: Closed['as'], at: number): string {
  const time = at.toString(16).padStart(12, '0');
  const hash = sha256(`${ticket}\0${closedAt}\0${as}`);
  const variant = ((Number.parseInt(hash[3]!, 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
