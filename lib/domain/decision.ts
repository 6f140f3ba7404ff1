import * as z from 'zod';
import { Initiative } from './initiative.ts';
import { RequestStatus } from './team-event.ts';

/** How many asks a decision names: should the first be deleted, the next says which request was meant. */
export const ASKS_NAMED = 20;
/** A decision about two of them names as many of both. */
export const SIDE_NAMED = ASKS_NAMED / 2;

const ruled = {
  /** A UUID of version 7. */
  id: z.string(),
  /** When it was ruled, ms since 1970. */
  at: z.number().int(),
  /** Who ruled it, as they name themselves. */
  by: z.string(),
  note: z.string().nullable(),
};
const asks = z.array(z.string()).min(1).max(ASKS_NAMED);
const side = z.array(z.string()).min(1).max(SIDE_NAMED);
/** A pseudonym: who it is stands with their posts alone. */
const member = { author: z.string(), source: z.string() };

/**
 * Something a person ruled. Kept for ever, never changed; taken back only by another decision.
 *
 * It names asks and no request, since requests are found anew whenever posts come in: whatever request holds the first
 * of its asks that still lives is the one it is about.
 */
export const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), ...ruled, asks, status: RequestStatus }),
  z.object({ kind: z.literal('title'), ...ruled, asks, title: z.string() }),
  z.object({ kind: z.literal('owner'), ...ruled, asks, team: z.string() }),
  z.object({ kind: z.literal('ticket'), ...ruled, asks, ticket: z.string() }),
  z.object({ kind: z.literal('together'), ...ruled, a: side, b: side }),
  z.object({ kind: z.literal('apart'), ...ruled, a: side, b: side }),
  z.object({ kind: z.literal('staff'), ...ruled, ...member, isStaff: z.boolean() }),
  z.object({ kind: z.literal('opt_out'), ...ruled, ...member, isOut: z.boolean() }),
  z.object({ kind: z.literal('initiative'), ...ruled, initiative: Initiative }),
  z.object({ kind: z.literal('undo'), ...ruled, decision: z.string() }),
]);
export type Decision = z.infer<typeof Decision>;
export type DecisionOf<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>;

/**
 * Why a decision does not apply: taken back by another; every ask of it, or of one of its sides, deleted; set aside by
 * a later one about the same; about a team the brand no longer has; or about what is so without it.
 */
export type Void = 'undone' | 'gone' | 'overruled' | 'no-such-team' | 'idle';
