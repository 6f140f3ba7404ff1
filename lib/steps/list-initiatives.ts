import { formatInstant } from '../domain/instant.ts';
import type { ListedInitiative } from '../domain/listed-initiative.ts';
import { standingDecisions } from '../domain/standing-decisions.ts';
import type { Ports } from '../ports.ts';
import { readDecisions } from './decisions.ts';

/** Every initiative that stands, as it was described last, the newest first. */
export async function listInitiatives(ports: Pick<Ports, 'table'>): Promise<ListedInitiative[]> {
  const last = new Map<string, ListedInitiative>();
  for (const decision of standingDecisions(await readDecisions(ports))) {
    if (decision.kind !== 'initiative') continue;
    const { id, by, at, initiative } = decision;
    last.set(initiative.id, { ...initiative, decision: id, by, at: formatInstant(at) });
  }
  return [...last.values()].sort((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : a.id < b.id ? -1 : 1));
}
