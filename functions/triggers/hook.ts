import { connectorFor } from '../../lib/connectors/connectors.ts';
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
