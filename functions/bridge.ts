import { GroundswellError } from '../lib/domain/errors.ts';
import { TeamEvent } from '../lib/domain/team-event.ts';
import { type BridgePorts, bridgeEvent } from '../lib/steps/bridge.ts';
import { fifoHandler } from './triggers/queue.ts';

/** A team's queue → the tool the team works with, one message after the other. */
export const createHandler = (team: string, ports: BridgePorts) =>
  fifoHandler(
    TeamEvent,
    (event) => bridgeEvent(event, team, ports),
    (messageId, reason) => ports.log.warn('bridge.failed', { messageId, team, reason: inWords(reason) }),
  );

/** Our own errors name a tool or a secret and tell what to mend; the message of any other may quote what was wrong. */
function inWords(reason: unknown): string {
  if (reason instanceof GroundswellError) return reason.message;
  return reason instanceof Error ? reason.name : typeof reason;
}
