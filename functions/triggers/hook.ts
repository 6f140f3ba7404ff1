import { connectorFor } from '../../lib/connectors/connectors.ts';
import { ConnectorName } from '../../lib/domain/brand-sources.ts';
import { NotFoundError } from '../../lib/domain/errors.ts';
import { type HookPorts, takeHook } from '../../lib/steps/take-hook.ts';
import { type Answer, type Call, json } from './http.ts';

/** A call of a webhook as its connector sees it, and what its sender is told: numbers, and never a word of its own. */
export async function answerHook(call: Call, ports: HookPorts): Promise<Answer> {
  const { method, parameters, query, headers, body } = call;
  if (method !== 'GET' && method !== 'POST') throw new NotFoundError('There is nothing here.');
  const request = { method, headers, query, body } as const;
  const hook = { connector: parameters.connector!, source: query.get('source'), request };
  const taken = await takeHook(hook, connectorFor, ports);
  if ('handshake' in taken) return taken.handshake;
  const { accepted, dropped, ignored, unmapped } = taken;
  return json(202, { accepted, dropped, ignored, setAside: unmapped !== undefined });
}

/**
 * A look whether the address is there at all, which Intercom takes before it lets anybody keep it. Nothing is signed
 * then, and nothing is told but what a call without a signature learns as well.
 * @throws NotFoundError when there is no such connector.
 */
export async function answerLook({ parameters }: Pick<Call, 'parameters'>): Promise<Answer> {
  if (!ConnectorName.safeParse(parameters.connector).success) throw new NotFoundError('There is nothing here.');
  return { status: 200, type: 'text/plain; charset=utf-8', body: '' };
}
