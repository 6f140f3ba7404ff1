import { ASKS_NAMED, type Decision, DecisionInput, requestMeant, standingDecisions } from '../domain/decision.ts';
import { InvalidInputError, NotFoundError } from '../domain/errors.ts';
import { formatInstant } from '../domain/instant.ts';
import { keys } from '../domain/layout.ts';
import { pointerOf } from '../domain/pointer.ts';
import type { Ports } from '../ports.ts';
import { readDecisions } from './decisions.ts';
import { openBooks } from './open-books.ts';
import { findRequest } from './requests.ts';
import { readStanding } from './standing.ts';

type DecidePorts = Pick<Ports, 'table' | 'brand' | 'clock' | 'ids'>;

type Readable<Ruled> = Ruled extends unknown ? Omit<Ruled, 'at'> : never;
/** A decision as people read it. */
export type ReadDecision = Readable<Decision> & {
  readonly at: string;
  /** Why it does not apply: `undone`, or `gone` with every ask it names; `null` where it applies. */
  readonly void: 'undone' | 'gone' | null;
};

/**
 * Keep what a person ruled. It applies from the next routing and in every report whose cut comes later.
 * @throws InvalidInputError when it is none.
 * @throws NotFoundError when there is no such request or decision.
 */
export async function decide(input: unknown, ports: DecidePorts): Promise<ReadDecision> {
  const parsed = DecisionInput.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
    const list = errors.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`).join('; ');
    throw new InvalidInputError(`The decision is not valid: ${list}`, 'invalid-input', errors);
  }
  const { by, note = null } = parsed.data;
  const ruled = { id: ports.ids.fresh(), at: ports.clock.now(), by, note };
  const decision = await named(parsed.data, ruled, ports);
  const { id, ...item } = decision;
  await ports.table.put({ ...keys.decision(id), ...item }, { absent: true });
  return readable(decision, null);
}

/** Everything people ruled, the newest first, and what of it is void. */
export async function listDecisions(ports: DecidePorts): Promise<ReadDecision[]> {
  const books = await openBooks(ports);
  const { requestOf } = await readStanding(books, ports.clock.now(), ports);
  const standing = new Set(standingDecisions(books.decisions).map(({ id }) => id));
  return books.decisions.toReversed().map((decision) => {
    if (!standing.has(decision.id)) return readable(decision, 'undone');
    const gone = decision.kind === 'status' && requestMeant(decision, requestOf) === undefined;
    return readable(decision, gone ? 'gone' : null);
  });
}

/** Name what a decision is about in words that hold: asks instead of a request, a decision that is there. */
async function named(
  input: DecisionInput,
  ruled: Pick<Decision, 'id' | 'at' | 'by' | 'note'>,
  ports: DecidePorts,
): Promise<Decision> {
  if (input.kind === 'undo') {
    const known = (await readDecisions(ports)).some(({ id }) => id === input.decision);
    if (!known) throw new NotFoundError(`There is no decision '${input.decision}'.`);
    return { kind: 'undo', ...ruled, decision: input.decision };
  }
  const { request } = await findRequest(input.request, ports);
  if (request === undefined) throw new NotFoundError(`Every post of request '${input.request}' is gone.`);
  const asks = request.asks.slice(0, ASKS_NAMED).map(({ id }) => id);
  return { kind: 'status', ...ruled, asks, status: input.status };
}

function readable(decision: Decision, voided: ReadDecision['void']): ReadDecision {
  return { ...decision, at: formatInstant(decision.at), void: voided };
}
