import { TeamEvent } from '../lib/domain/team-event.ts';
import type { Ports } from '../lib/ports.ts';
import { type BridgePorts, bridgeEvent } from '../lib/steps/bridge.ts';
import { fifoHandler } from './triggers/queue.ts';

/** A team's queue → the tool the team works with, one message after the other. */
export const createHandler = (team: string, ports: BridgePorts & Pick<Ports, 'log'>) =>
  fifoHandler(
    TeamEvent,
    (event) => bridgeEvent(event, team, ports),
    (messageId, reason) => ports.log.warn('bridge.failed', { messageId, team, reason: nameOf(reason) }),
  );

/** A reason without its message: it may quote what was wrong, and logs never hold a member's words. */
function nameOf(reason: unknown): string {
  return reason instanceof Error ? reason.name : typeof reason;
}
