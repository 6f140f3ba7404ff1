import type { Connector, HookAnswer, HookRequest } from '../connectors/connector.ts';
import { ConnectorName } from '../domain/brand-sources.ts';
import { InvalidInputError, NotFoundError, UnavailableError } from '../domain/errors.ts';
import { checkSize, decoded, formOf } from '../domain/request-body.ts';
import type { Ports } from '../ports.ts';
import { type Delivered, type DeliverPorts, type Delivery, deliver, readDocument } from './deliver-hook.ts';
import { setAsideDelivery } from './set-aside.ts';
import { takeOnce, verifyHook } from './verify-hook.ts';

/** A call of a webhook: the connector its path names, and the source where its query names one. */
export type HookCall = { readonly connector: string; readonly source: string | null; readonly request: HookRequest };

export type HookPorts = DeliverPorts & Pick<Ports, 'credentials'>;

/** Finds the connector of a name. */
export type FindConnector = (name: ConnectorName) => Connector;

/** What became of a delivery; or what its provider waits to hear before it sends any. */
export type Taken = Delivered | { readonly handshake: HookAnswer };

/**
 * Take one call of a webhook.
 *
 * First who calls, by the signature over the body as it came over the wire: without it nothing is kept, counted or
 * logged. Then what no provider sends: too much, another media type, a coding we do not know. Whatever is then
 * unreadable or means nothing to us is set aside and the call is a success, for its sender could do nothing but repeat
 * it for days.
 * @throws NotFoundError when there is no such connector; UnauthorizedError when no source's secret signed this;
 * InvalidInputError when the body is none we take; UnavailableError when it could not be kept: it shall come again.
 */
export async function takeHook(
  { connector: name, source: named, request }: HookCall,
  find: FindConnector,
  ports: HookPorts,
): Promise<Taken> {
  const known = ConnectorName.safeParse(name);
  if (!known.success) throw new NotFoundError('There is nothing here.');
  const connector = find(known.data);
  const { source, once } = await verifyHook(connector, named, request, ports);
  if (request.method === 'POST') checkBody(request);
  if (once !== undefined) await takeOnce(source, once, request, ports);

  const delivery = { source, headers: request.headers, body: request.body, receivedAt: ports.clock.now() };
  const read = readDocument(delivery);
  if ('unmapped' in read) {
    return finish(connector, delivery, { accepted: 0, dropped: 0, ignored: false, ...read }, ports);
  }
  const handshake = connector.handshake?.(request, read.document);
  if (handshake !== undefined) return { handshake };
  if (request.method === 'GET') throw new NotFoundError('There is nothing here.');
  return finish(connector, delivery, await deliver(connector, read.document, delivery, ports), ports);
}

/** @throws InvalidInputError for what its sender chose, as against what is inside. */
function checkBody({ body, headers }: HookRequest): void {
  checkSize(body);
  if (formOf(headers) !== 'json') {
    throw new InvalidInputError('A webhook must send application/json, in UTF-8.', 'unsupported-media-type');
  }
  try {
    decoded(body, headers);
  } catch (error) {
    if (!(error instanceof InvalidInputError) || error.problem !== 'malformed-encoding') throw error;
  }
}

async function finish(
  { name }: Connector,
  delivery: Delivery,
  delivered: Delivered,
  ports: HookPorts,
): Promise<Delivered> {
  const { unmapped, ...counts } = delivered;
  const source = delivery.source.id;
  if (unmapped !== undefined) await keep({ ...delivery, ...unmapped, connector: name, source }, ports);
  ports.log.info('hook.done', { connector: name, source, ...counts, setAside: unmapped !== undefined });
  return delivered;
}

async function keep(unmapped: Parameters<typeof setAsideDelivery>[0], ports: HookPorts): Promise<void> {
  try {
    await setAsideDelivery(unmapped, ports);
  } catch (cause) {
    throw new UnavailableError('The delivery could not be kept.', { cause });
  }
}
