import { goneSnapshot, snapshotOf } from './request-snapshot.ts';
import type { StandingRequest } from './standing-request.ts';
import type { RequestSnapshot } from './team-event.ts';
import { resolveTold, type ToldRequest } from './told.ts';

/** A request under the id people know it by: what it is now, and what teams were told of it. */
export type KnownRequest = {
  readonly snapshot: RequestSnapshot;
  /** What stands behind it; undefined where every post of it is gone. */
  readonly request: StandingRequest | undefined;
  /** Undefined while nobody was told of it. */
  readonly told: ToldRequest | undefined;
};

/**
 * Every request that teams were told of or that stands now, those told first. One that went on in another is there too,
 * and says which.
 */
export function knownRequests(told: readonly ToldRequest[], requests: readonly StandingRequest[]): KnownRequest[] {
  const { requestOf, publicIdOf } = resolveTold(told, requests);
  const byId = new Map(requests.map((request) => [request.id, request]));
  const ofTold = told
    .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
    .map((one): KnownRequest => {
      const request = byId.get(requestOf.get(one.id) ?? '');
      if (request === undefined)
        return { snapshot: goneSnapshot(one.heard[one.holder]!, one.holder), request, told: one };
      const publicId = publicIdOf.get(request.id)!;
      const snapshot = snapshotOf(request, one.id, publicId === one.id ? null : publicId);
      return { snapshot, request, told: one };
    });
  const toldOf = new Set(requestOf.values());
  const untold = requests
    .filter(({ id }) => !toldOf.has(id))
    .map((request): KnownRequest => {
      return { snapshot: snapshotOf(request, publicIdOf.get(request.id)!, null), request, told: undefined };
    });
  return [...ofTold, ...untold];
}
