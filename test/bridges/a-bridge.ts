import { fetchWeb } from '../../lib/adapters/node/web.ts';
import type { Bridge } from '../../lib/domain/brand-delivery.ts';
import type { TeamEvent } from '../../lib/domain/team-event.ts';
import { type Bridged, bridgeEvent } from '../../lib/steps/bridge.ts';
import { aWorld, type World, type WorldOptions } from '../support/a-world.ts';

export type BridgedTeam = World & {
  /** Bring messages over, one after the other; the outcome of each. */
  tell(...events: TeamEvent[]): Promise<Bridged[]>;
};

/** A team called `design` with a bridge, over the real web to wherever it leads. */
export function aBridge(
  bridge: Partial<Bridge> & Pick<Bridge, 'kind'>,
  secrets: readonly string[],
  options: Omit<WorldOptions, 'brand' | 'web' | 'credentials'> = {},
): BridgedTeam {
  const brand = { teams: [{ id: 'design', bridge }] };
  const world = aWorld({ ...options, brand, web: fetchWeb, credentials: { 'bridge/design': secrets } });
  return {
    ...world,
    async tell(...events) {
      const outcomes: Bridged[] = [];
      for (const event of events) outcomes.push(await bridgeEvent(event, 'design', world.ports));
      return outcomes;
    },
  };
}
