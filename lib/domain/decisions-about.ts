import type { Role } from './api-key.ts';
import type { Decision, DecisionOf } from './decision.ts';
import { formatInstant } from './instant.ts';
import { standingDecisions } from './standing-decisions.ts';

type Ruling = DecisionOf<'status' | 'title' | 'owner' | 'ticket' | 'together' | 'apart'>;

/** Something that was decided about a request; who decided it, and their note, for admins alone. */
export type RequestDecision = {
  readonly kind: Ruling['kind'];
  /** The status, title, team or ticket it was given; `null` where it was put together with others or kept apart. */
  readonly to: string | null;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by?: string;
  readonly note?: string | null;
};

/**
 * What was decided about a request and not taken back, the newest first. A decision names asks; it is about whatever
 * holds the first of them that still lives.
 */
export function decisionsAbout<Request>(
  request: Request,
  holds: ReadonlyMap<string, Request>,
  decisions: readonly Decision[],
  role: Role,
): RequestDecision[] {
  return standingDecisions(decisions)
    .filter(isAboutAsks)
    .filter((decision) => sidesOf(decision).some((asks) => asks.map((ask) => holds.get(ask)).find(Boolean) === request))
    .map((decision) => ({
      kind: decision.kind,
      to: givenBy(decision),
      at: formatInstant(decision.at),
      ...(role === 'admin' ? { by: decision.by, note: decision.note } : {}),
    }))
    .reverse();
}

function isAboutAsks(decision: Decision): decision is Ruling {
  return 'asks' in decision || 'a' in decision;
}

function sidesOf(decision: Ruling): readonly (readonly string[])[] {
  return 'asks' in decision ? [decision.asks] : [decision.a, decision.b];
}

function givenBy(decision: Ruling): string | null {
  switch (decision.kind) {
    case 'status':
      return decision.status;
    case 'title':
      return decision.title;
    case 'owner':
      return decision.team;
    case 'ticket':
      return decision.ticket;
    default:
      return null;
  }
}
