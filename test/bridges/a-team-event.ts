import { sha256 } from '../../lib/domain/identity.ts';
import type { Change, RequestEvent, RequestSnapshot, TeamEvent } from '../../lib/domain/team-event.ts';

/** A message on a team's queue that speaks of a request; say only what matters to the case. */
export function aRequestEvent({
  version = 1,
  type = 'request.opened',
  request = {},
  changes = [],
  posts = ['post-1'],
}: {
  readonly version?: number;
  readonly type?: RequestEvent['type'];
  readonly request?: Partial<RequestSnapshot>;
  readonly changes?: readonly Change[];
  readonly posts?: readonly string[];
} = {}): RequestEvent {
  const snapshot: RequestSnapshot = {
    id: 'BzJ0m1xUQfWkq3dT5vYh2A-0',
    kind: 'request',
    title: 'dark mode',
    isNamed: false,
    theme: 'appearance',
    destination: 'design',
    owner: null,
    ticket: null,
    status: 'open',
    mergedInto: null,
    demand: 12,
    recentDemand: 4,
    posts: 14,
    firstAskedAt: '2026-11-02T09:00:00Z',
    lastAskedAt: '2026-11-18T10:00:00Z',
    ...request,
  };
  return {
    ...envelope(`${snapshot.id}/${version}`, snapshot.id),
    type,
    data: {
      version,
      request: snapshot,
      changes: [...changes],
      evidence: { posts: [...posts], link: `https://api.acme.example/v1/requests/${snapshot.id}` },
      digest: sha256(JSON.stringify([snapshot, posts])),
    },
  };
}

/** A change of demand, in words. */
export function grewFrom(from: number, to: number): Change {
  return { what: 'demand', from, to, text: `${from} → ${to} people` };
}

export function aSpike(version = 1, posts: readonly string[] = []): TeamEvent {
  return {
    ...envelope(`login/${version}`, 'login'),
    type: 'alert.spike',
    data: {
      version,
      theme: 'login',
      themeName: 'Login',
      people: 9,
      usual: 1.25,
      from: '2026-11-18T00:00:00Z',
      to: '2026-11-19T00:00:00Z',
      evidence: { posts: [...posts], link: 'https://api.acme.example/v1/posts?theme=login' },
    },
  };
}

export function aDigest(version = 1): TeamEvent {
  return {
    ...envelope(`2026-W47/${version}`, '2026-W47'),
    type: 'digest.weekly',
    data: {
      version,
      week: '2026-W47',
      issue: 1,
      digest: sha256('findings'),
      lines: ['Requests: 12 people asked for dark mode.'],
      suggestion: 'Answer the nine who cannot log in.',
      requests: [{ id: 'r', title: 'dark mode', destination: 'design', status: 'open', demand: 12 }],
      link: 'https://api.acme.example/v1/reports/2026-W47',
    },
  };
}

function envelope(id: string, subject: string) {
  return {
    specversion: '1.0',
    id,
    source: '/brands/acme',
    subject,
    time: '2026-11-18T10:05:00Z',
    datacontenttype: 'application/json',
  } as const;
}
