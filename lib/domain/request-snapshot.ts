import { formatInstant } from './instant.ts';
import type { StandingRequest } from './standing-request.ts';
import type { Change, RequestSnapshot } from './team-event.ts';

/** A request in the form teams are told it in, under the id they know it by. */
export function snapshotOf(request: StandingRequest, id: string, mergedInto: string | null): RequestSnapshot {
  const { kind, title, isNamed, theme, destination, owner, ticket, status, demand, recentDemand, asks } = request;
  return {
    id,
    kind,
    title,
    isNamed,
    theme,
    destination,
    owner,
    ticket,
    status,
    mergedInto,
    demand,
    recentDemand,
    posts: new Set(asks.map(({ postId }) => postId)).size,
    firstAskedAt: formatInstant(asks[0]!.createdAt),
    lastAskedAt: formatInstant(asks.at(-1)!.createdAt),
  };
}

/** A request of which every post is gone: its name is all that is left of it. */
export function goneSnapshot(last: RequestSnapshot, holder: string): RequestSnapshot {
  return {
    ...last,
    destination: holder,
    mergedInto: null,
    demand: 0,
    recentDemand: 0,
    posts: 0,
    firstAskedAt: null,
    lastAskedAt: null,
  };
}

/** What is new in the later of two snapshots, for programs and in words. */
export function changesBetween(from: RequestSnapshot, to: RequestSnapshot): Change[] {
  const inWords: Record<Change['what'], string> = {
    demand: `${from.demand} → ${people(to.demand)}`,
    title: `title: ${from.title} → ${to.title}`,
    theme: `theme: ${from.theme ?? 'none'} → ${to.theme ?? 'none'}`,
    destination: `team: ${from.destination} → ${to.destination}`,
    owner: `owner: ${from.owner ?? 'none'} → ${to.owner ?? 'none'}`,
    ticket: `ticket: ${from.ticket ?? 'none'} → ${to.ticket ?? 'none'}`,
    status: `status: ${words(from.status)} → ${words(to.status)}`,
    mergedInto: to.mergedInto === null ? `no longer part of ${from.mergedInto}` : `now part of ${to.mergedInto}`,
  };
  return (Object.keys(inWords) as Change['what'][])
    .filter((what) => from[what] !== to[what])
    .map((what) => ({ what, from: from[what], to: to[what], text: inWords[what] }));
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function words(status: string): string {
  return status.replace('_', ' ');
}
