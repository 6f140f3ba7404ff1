import * as z from 'zod';
import { RequestStatus } from './team-event.ts';

/** How many asks a decision names: should the first be deleted, the next says which request was meant. */
export const ASKS_NAMED = 20;

const ruled = {
  /** A UUID of version 7. */
  id: z.string(),
  /** When it was ruled, ms since 1970. */
  at: z.number().int(),
  /** Who ruled it, as they name themselves. */
  by: z.string(),
  note: z.string().nullable(),
};

/**
 * Something a person ruled. Kept for ever, never changed; taken back only by another decision.
 *
 * It names asks and no request, since requests are found anew whenever posts come in: whatever request holds the first
 * of its asks that still lives is the one it is about.
 */
export const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), ...ruled, asks: z.array(z.string()).min(1), status: RequestStatus }),
  z.object({ kind: z.literal('undo'), ...ruled, decision: z.string() }),
]);
export type Decision = z.infer<typeof Decision>;

const asRuled = {
  by: z.string().trim().min(1).max(80).describe('Who rules it.'),
  note: z.string().max(1000).optional(),
};

/** A decision as it is sent in: of a request by its id, or by the id of any ask in it. */
export const DecisionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), ...asRuled, request: z.string().min(1), status: RequestStatus }),
  z.strictObject({ kind: z.literal('undo'), ...asRuled, decision: z.string().min(1) }),
]);
export type DecisionInput = z.infer<typeof DecisionInput>;

/** The decisions in the order they apply: by time, then by id. */
export function inOrderRuled(decisions: readonly Decision[]): Decision[] {
  return decisions.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/**
 * The decisions that nobody has taken back, in the order they apply. An undo can be undone; it takes back only what
 * was ruled before it.
 */
export function standingDecisions(decisions: readonly Decision[]): Decision[] {
  const undone = new Set<string>();
  const standing = inOrderRuled(decisions)
    .reverse()
    .filter((decision) => {
      if (undone.has(decision.id)) return false;
      if (decision.kind === 'undo') undone.add(decision.decision);
      return true;
    });
  return standing.reverse();
}

/** The status people gave each request, by the request's id; whatever is absent is open. The last decision holds. */
export function statusesOf(
  decisions: readonly Decision[],
  requestOf: ReadonlyMap<string, string>,
): Map<string, RequestStatus> {
  const statuses = new Map<string, RequestStatus>();
  for (const decision of standingDecisions(decisions)) {
    if (decision.kind !== 'status') continue;
    const request = requestMeant(decision, requestOf);
    if (request !== undefined) statuses.set(request, decision.status);
  }
  return statuses;
}

/** The request a decision is about; undefined when none of its asks is left, and the decision void. */
export function requestMeant(
  { asks }: Pick<Extract<Decision, { asks: unknown }>, 'asks'>,
  requestOf: ReadonlyMap<string, string>,
): string | undefined {
  return asks.map((ask) => requestOf.get(ask)).find((request) => request !== undefined);
}
