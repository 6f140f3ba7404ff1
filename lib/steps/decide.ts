import type { Decision } from '../domain/decision.ts';
import { DecisionInput } from '../domain/decision-input.ts';
import { InvalidInputError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import type { KnownRequest } from '../domain/known-request.ts';
import { keys } from '../domain/layout.ts';
import type { ReadDecision } from '../domain/read-decision.ts';
import { errorsOf } from '../domain/refused.ts';
import type { Ports } from '../ports.ts';
import { nameDecision } from './name-decision.ts';
import { type Ruled, readRuled, requestsIn, voidsIn } from './ruled.ts';

type ListPorts = Pick<Ports, 'table' | 'brand' | 'clock'>;
type DecidePorts = ListPorts & Pick<Ports, 'ids' | 'secret'>;

export type { ReadDecision } from '../domain/read-decision.ts';

/**
 * Keep what a person ruled. It applies from the next routing and in every report whose cut comes later.
 * @throws InvalidInputError when it is none.
 * @throws NotFoundError when there is no such request, post or decision.
 */
export async function decide(input: unknown, ports: DecidePorts): Promise<ReadDecision> {
  const parsed = DecisionInput.safeParse(input);
  if (!parsed.success) {
    const errors = errorsOf(parsed.error);
    const list = errors.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`).join('; ');
    throw new InvalidInputError(`The decision is not valid: ${list}`, 'invalid-input', errors);
  }
  const ruled = await readRuled(ports);
  const { by, note = null } = parsed.data;
  const signed = { id: ports.ids.fresh(), at: ports.clock.now(), by, note };
  const decision = await nameDecision(parsed.data, signed, ruled, ports);
  const { id, ...item } = decision;
  await ports.table.put({ ...keys.decision(id), ...item }, { absent: true });
  return readerOf({ ...ruled, decisions: [...ruled.decisions, decision] }, ports)(decision);
}

/** Everything people ruled, the newest first, and what of it is void. */
export async function listDecisions(ports: ListPorts): Promise<ReadDecision[]> {
  const ruled = await readRuled(ports);
  return ruled.decisions.toReversed().map(readerOf(ruled, ports));
}

function readerOf(ruled: Ruled, ports: Pick<Ports, 'brand'>): (decision: Decision) => ReadDecision {
  const voids = voidsIn(ruled, ports);
  const requestOf = new Map<string, KnownRequest>();
  for (const known of requestsIn(ruled, ports)) {
    if (known.snapshot.mergedInto === null) for (const { id } of known.request?.asks ?? []) requestOf.set(id, known);
  }
  return (decision) => {
    const about = sidesOf(decision).flatMap((asks) => {
      const known = asks.map((ask) => requestOf.get(ask)).find((one) => one !== undefined);
      return known === undefined ? [] : [known];
    });
    return {
      ...decision,
      at: formatInstant(decision.at),
      about: [...new Set(about)].map(({ snapshot: { id, title } }) => ({ request: id, title })),
      void: voids.get(decision.id) ?? null,
    };
  };
}

/** The asks of each request a decision is about. */
function sidesOf(decision: Decision): readonly (readonly string[])[] {
  if ('asks' in decision) return [decision.asks];
  return 'a' in decision ? [decision.a, decision.b] : [];
}
