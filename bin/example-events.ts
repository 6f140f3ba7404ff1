import { requestEvent } from '../lib/domain/request-event.ts';
import { changesBetween } from '../lib/domain/request-snapshot.ts';
import { spikeEvent } from '../lib/domain/spike-event.ts';
import type { RequestEvent, RequestSnapshot, TeamEvent } from '../lib/domain/team-event.ts';

const SENDER = {
  brandId: 'acme',
  address: 'https://insights.acme.example',
  at: Date.parse('2026-11-18T10:05:00Z'),
};
const POSTS = ['ywnIBZJsZj7jhMoY53HZ70', 'C3vDoLxjdCjKJ9REDZW4AX', 'soJauX_QLSfa0PXdMWUIxG'];

const OPENED: RequestSnapshot = {
  id: 'soJauX_QLSfa0PXdMWUIxG-0',
  kind: 'request',
  title: 'dark mode',
  isNamed: false,
  theme: 'appearance',
  destination: 'design',
  owner: null,
  ticket: null,
  status: 'open',
  mergedInto: null,
  demand: 3,
  recentDemand: 3,
  posts: 3,
  firstAskedAt: '2026-11-16T09:05:00Z',
  lastAskedAt: '2026-11-18T09:40:00Z',
};

/** A message of each kind as it may be found on a queue: examples for those who write a consumer. */
export function exampleEvents(): TeamEvent[] {
  const grown = { ...OPENED, demand: 12, recentDemand: 7, posts: 15 };
  const planned = { ...grown, status: 'planned' } as const;
  return [
    tell('request.opened', 41, OPENED),
    tell('request.grew', 57, grown, OPENED),
    tell('request.changed', 58, planned, grown),
    tell('request.shipped', 93, { ...planned, status: 'shipped' }, planned),
    spikeEvent(
      {
        spike: {
          theme: 'access',
          people: 9,
          usual: 1.25,
          from: SENDER.at - 86_400_000,
          to: SENDER.at,
          lastAt: SENDER.at,
          posts: POSTS,
        },
        version: 60,
        themeName: 'Login and access',
        link: `${SENDER.address}/v1/posts?week=2026-W47&figure=themes.access.net`,
      },
      SENDER,
    ),
    {
      specversion: '1.0',
      id: '9c1f0e6a2b7d4c83a5e8f01d6b92c7e4',
      source: '/brands/acme',
      type: 'digest.weekly',
      subject: '2026-W47',
      time: '2026-11-23T07:00:00Z',
      datacontenttype: 'application/json',
      data: {
        version: 88,
        week: '2026-W47',
        issue: 1,
        digest: '5b0f7f9d2f1c0d3a8e4b6c7d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b',
        lines: ['Most asked for: dark mode (2 members this week, 22 in all).'],
        suggestion: 'Answer the 3 negative threads that nobody has answered, the longest waiting first.',
        requests: [{ id: OPENED.id, title: 'dark mode', destination: 'design', status: 'open', demand: 22 }],
        link: `${SENDER.address}/v1/reports/2026-W47`,
      },
    },
  ];
}

function tell(type: RequestEvent['type'], version: number, request: RequestSnapshot, before = request): RequestEvent {
  return requestEvent({ type, version, request, changes: changesBetween(before, request), posts: POSTS }, SENDER);
}
