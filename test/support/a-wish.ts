import type { RequestEvent, TeamEvent } from '../../lib/domain/team-event.ts';
import { aPost } from './a-post.ts';
import type { World } from './a-world.ts';
import { readPublished } from './published-events.ts';

const BEGINNING = Date.parse('2026-11-16T08:00:00Z');

/** So many members who each ask for the same in a post of their own, an hour apart; `from` numbers the first. */
export function wishes(
  count: number,
  {
    body = 'Please add a dark mode.',
    from = 0,
    ...members
  }: { readonly body?: string; readonly from?: number; readonly [member: string]: unknown } = {},
): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, i) =>
    aPost({
      externalId: `${body}/${from + i}`,
      author: { id: `member-${from + i}` },
      createdAt: new Date(BEGINNING + (from + i) * 3_600_000).toISOString(),
      body,
      ...members,
    }),
  );
}

/** Take whatever lies on a team's queue, in order, as its consumer would. */
export async function takeEvents(team: string, { ports }: Pick<World, 'ports'>): Promise<TeamEvent[]> {
  const { queue } = ports.destinations.find(team)!;
  const events: TeamEvent[] = [];
  for (;;) {
    const messages = await queue.receive({ max: 10 });
    if (messages.length === 0) return events;
    for (const { body, receipt } of messages) {
      events.push(readPublished(body));
      await queue.remove([receipt]);
    }
  }
}

/** The same, where the team is only told of requests. */
export async function takeRequestEvents(team: string, world: Pick<World, 'ports'>): Promise<RequestEvent[]> {
  return (await takeEvents(team, world)) as RequestEvent[];
}
