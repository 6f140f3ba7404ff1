import { inForce } from './rulings.ts';
import type { Scene } from './scene.ts';
import { requestsOf } from './sections/requests.ts';

export type RuledStatus = { readonly status: string /** Since when it has it, ms. */; readonly since: number };

/**
 * The status people gave each request, by its id. A ruling is about whatever request holds the first of the asks it
 * names that still lives; saying again what holds already changes nothing.
 */
export function statusesIn(scene: Scene): ReadonlyMap<string, RuledStatus> {
  const requestOf = new Map(requestsOf(scene).flatMap(({ id, asks }) => asks.map(({ ask }) => [ask.id, id])));
  const statuses = new Map<string, RuledStatus>();
  for (const decision of inForce(scene.ruled)) {
    if (decision.kind !== 'status') continue;
    const living = decision.asks.find((ask) => requestOf.has(ask));
    if (living === undefined) continue;
    const request = requestOf.get(living)!;
    if (statuses.get(request)?.status !== decision.status) {
      statuses.set(request, { status: decision.status, since: decision.at });
    }
  }
  return statuses;
}
