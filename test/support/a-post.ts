import { deliveryOf } from '../../lib/domain/delivery.ts';
import { parsePost } from '../../lib/domain/post.ts';
import type { PostState } from '../../lib/domain/post-state.ts';
import { createCalendar } from '../../lib/domain/week.ts';

/** A valid canonical post as a sender writes it; say only what matters to the case. */
export function aPost(members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    source: 'forum',
    externalId: 'p1',
    author: { id: 'ana' },
    createdAt: '2026-11-18T10:00:00Z',
    body: 'The new editor is lovely.',
    ...members,
  };
}

/** A delivery of such a post, as it lies on the queue. */
export function aDelivery(members: Record<string, unknown> = {}, receivedAt = '2026-11-24T00:00:00Z'): PostState {
  return deliveryOf(
    parsePost(members.op === undefined ? aPost(members) : { source: 'forum', externalId: 'p1', ...members }),
    {
      brand: { id: 'acme', phoneRegions: null, timeZone: 'UTC', languages: ['en'] },
      secret: new Uint8Array(32),
      calendar: createCalendar('UTC'),
      receivedAt: Date.parse(receivedAt),
    },
  );
}
