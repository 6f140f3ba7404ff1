import type { Connector, HookRequest, Mapped } from '../connectors/connector.ts';
import type { AsideReason } from '../domain/aside.ts';
import type { SourceConfig } from '../domain/brand-sources.ts';
import { InvalidInputError, UnavailableError } from '../domain/errors.ts';
import { parseJson, textOf } from '../domain/json.ts';
import { decoded } from '../domain/request-body.ts';
import type { Ports } from '../ports.ts';
import { closeTicket } from './close-ticket.ts';
import { ingestPosts, type Receipt } from './ingest.ts';

/** One delivery of a webhook whose sender is known. */
export type Delivery = {
  readonly source: SourceConfig;
  readonly headers: HookRequest['headers'];
  readonly body: Uint8Array;
  /** ms since 1970; of one that was set aside, when it first came. */
  readonly receivedAt: number;
};

/** What became of it: posts on the queue and posts dropped for being private, or why there could be none. */
export type Delivered = {
  readonly accepted: number;
  readonly dropped: number;
  /** It says nothing of ours: a private message, something a bot wrote, an event we have no use for. */
  readonly ignored: boolean;
  readonly unmapped?: Unmapped;
};
type Unmapped = { readonly reason: AsideReason; readonly detail: string };

export type DeliverPorts = Pick<Ports, 'brand' | 'secret' | 'table' | 'posts' | 'clock' | 'ids' | 'log' | 'meter'>;

/** The document a delivery holds, or why it cannot be read. */
export function readDocument({
  body,
  headers,
}: Pick<Delivery, 'body' | 'headers'>): { readonly document: unknown } | { readonly unmapped: Unmapped } {
  try {
    const text = textOf(decoded(body, headers));
    // Some providers knock with an empty body.
    return { document: text.trim() === '' ? undefined : parseJson(text) };
  } catch (error) {
    return { unmapped: whyOf(error, (invalid) => invalid.problem) };
  }
}

/**
 * Put what a delivery says on the posts queue, and close what it says was closed. One post of it that cannot be kept
 * holds back no other: the rest is taken, and the delivery is still to be set aside.
 * @throws UnavailableError when the queue did not take a post: the delivery shall come again.
 */
export async function deliver(
  connector: Connector,
  document: unknown,
  { source, headers, receivedAt }: Delivery,
  ports: DeliverPorts,
): Promise<Delivered> {
  const context = { source: source.id, url: source.url, headers, receivedAt };
  const mapped = mapDocument(connector, document, context, ports);
  if ('reason' in mapped) return { accepted: 0, dropped: 0, ignored: false, unmapped: mapped };
  if ('ignored' in mapped) return { accepted: 0, dropped: 0, ignored: true };

  const receipts = await ingestPosts(mapped.posts, { overlong: 'cut', origin: 'live', receivedAt }, ports);
  const count = (status: Receipt['status']) => receipts.filter((receipt) => receipt.status === status).length;
  if (count('unavailable') > 0) throw new UnavailableError('The queue did not take every post of the delivery.');
  if (mapped.closed !== undefined) await closeTicket(mapped.closed, ports);
  const refused = receipts.find((receipt) => receipt.status === 'refused');
  return {
    accepted: count('accepted'),
    dropped: count('dropped'),
    ignored: false,
    ...(refused === undefined ? {} : { unmapped: { reason: 'unmappable', detail: refused.detail } }),
  };
}

function mapDocument(
  connector: Connector,
  document: unknown,
  context: Parameters<Connector['map']>[1],
  { log }: Pick<Ports, 'log'>,
): Mapped | Unmapped {
  try {
    return connector.map(document, context);
  } catch (error) {
    // A bug of ours must not make its sender repeat itself for days: it is kept with the rest, and the log tells.
    if (!(error instanceof InvalidInputError)) {
      log.error('hook.bug', { connector: connector.name, reason: error instanceof Error ? error.name : typeof error });
    }
    return whyOf(error, () => 'unmappable');
  }
}

function whyOf(error: unknown, reasonOf: (error: InvalidInputError) => AsideReason): Unmapped {
  if (error instanceof InvalidInputError) return { reason: reasonOf(error), detail: error.message };
  return { reason: 'unmappable', detail: 'The connector has no answer to this; the log names the kind of error.' };
}
