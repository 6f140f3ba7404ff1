import { describe, expect, it } from 'vitest';
import type { RoutingRule } from '../../lib/domain/brand-delivery.ts';
import { segmentOf } from '../../lib/domain/fact.ts';
import { type AskRecord, requestsOf } from '../../lib/domain/feature-request.ts';
import { chooseDestination, type Routable } from '../../lib/domain/routing.ts';
import { nextChangeAt } from '../../lib/domain/standing-request.ts';

function aRequest(members: Partial<Routable> = {}): Routable {
  return {
    kind: 'request',
    theme: 'appearance',
    channel: 'ideas',
    segments: [],
    demand: 4,
    recentDemand: 2,
    ...members,
  };
}

describe('a rule', () => {
  it('sends a request to the first team whose rule claims it, read from top to bottom', () => {
    const urgent: RoutingRule = { demandMin: 50, destination: 'roadmap' };
    const design: RoutingRule = { theme: 'appearance', destination: 'design' };

    expect(chooseDestination(aRequest({ demand: 80 }), [urgent, design])).toBe('roadmap');
    expect(chooseDestination(aRequest({ demand: 80 }), [design, urgent])).toBe('design');
    expect(chooseDestination(aRequest({ demand: 8 }), [urgent, design])).toBe('design');
  });

  it('leaves what no rule claims to triage', () => {
    expect(chooseDestination(aRequest({ theme: null }), [{ theme: 'appearance', destination: 'design' }])).toBe(
      'triage',
    );
    expect(chooseDestination(aRequest(), [])).toBe('triage');
  });

  it.each<[Partial<RoutingRule>, Partial<Routable>, Partial<Routable>]>([
    [{ intent: 'feature_request' }, { kind: 'request' }, { kind: 'problem' }],
    [{ intent: 'bug_report' }, { kind: 'problem' }, { kind: 'request' }],
    [{ channel: 'ideas' }, { channel: 'ideas' }, { channel: null }],
    [{ segment: 'enterprise' }, { segments: ['enterprise', 'trial'] }, { segments: ['trial'] }],
    [{ demandMin: 5 }, { demand: 5 }, { demand: 4 }],
    [{ recentDemandMin: 3 }, { recentDemand: 3 }, { recentDemand: 2 }],
    [{ theme: 'appearance', demandMin: 5 }, { demand: 9 }, { demand: 9, theme: 'editor' }],
  ])('that states %j claims %j and not %j', (rule, claimed, left) => {
    const rules = [{ ...rule, destination: 'claimed' }];

    expect(chooseDestination(aRequest(claimed), rules)).toBe('claimed');
    expect(chooseDestination(aRequest(left), rules)).toBe('triage');
  });
});

describe('what rules read of a request', () => {
  const ask = (n: number, members: Partial<AskRecord>): AskRecord => ({
    id: `p${n}-0`,
    postId: `p${n}`,
    createdAt: n,
    authorKey: `m${n}`,
    isStaff: false,
    themes: [],
    channel: null,
    segment: null,
    kind: 'request',
    key: '',
    terms: [],
    ...members,
  });

  it('is the channel most of its asks were written in, and the segments of its members', () => {
    const asks = [
      ask(1, { channel: 'help', segment: 'trial' }),
      ask(2, { channel: 'ideas', segment: 'enterprise' }),
      ask(3, { channel: 'ideas' }),
      ask(4, { isStaff: true, segment: 'partner' }),
    ];

    const [request] = requestsOf(asks, new Map(asks.map(({ id }) => [id, 'p1-0'])));

    expect(request).toMatchObject({ channel: 'ideas', segments: ['enterprise', 'trial'], demand: 3 });
  });

  it('is the first segment of the brand that names the account', () => {
    const segments = [
      { id: 'enterprise', accounts: ['Initech'] },
      { id: 'all', accounts: ['Initech', 'Hooli'] },
    ];

    expect(segmentOf('Initech', segments)).toBe('enterprise');
    expect(segmentOf('Hooli', segments)).toBe('all');
    expect(segmentOf('Umbrella', segments)).toBeNull();
    expect(segmentOf(null, segments)).toBeNull();
  });

  it('changes with time alone where a rule reads recent demand, or a post is dated ahead', () => {
    const recent = [{ destination: 'roadmap', recentDemandMin: 2 }];
    const week = 7 * 86_400_000;

    expect(nextChangeAt([{ createdAt: 1000 }], [], 5000)).toBeNull();
    expect(nextChangeAt([{ createdAt: 1000 }], recent, 5000)).toBe(1001 + week);
    expect(nextChangeAt([{ createdAt: 1000 }], recent, 5000 + week)).toBeNull();
    expect(nextChangeAt([{ createdAt: 9000 }], [], 5000)).toBe(9001);
  });
});
