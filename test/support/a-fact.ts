import type { Fact } from '../../lib/domain/fact.ts';
import { authorNumbering, type SeenFact } from '../../lib/domain/figures/authors.ts';
import type { WeekView } from '../../lib/domain/figures/figure.ts';

const seen = authorNumbering();

/** How a post was read; say only what matters to the case. Posts are written on 18 November 2026 at 10:00 UTC. */
export function aFact(members: Partial<Fact> = {}): SeenFact {
  return seen({
    postId: 'p1',
    createdAt: Date.parse('2026-11-18T10:00:00Z'),
    source: 'forum',
    channel: null,
    threadKey: members.postId ?? 'p1',
    opens: true,
    authorKey: 'ana',
    isStaff: false,
    segment: null,
    accepted: false,
    atClose: null,
    now: null,
    truncated: false,
    language: 'en',
    sentiment: { label: 'neutral', score: 0, confidence: 0.8 },
    intents: ['discussion'],
    themes: [],
    asks: [],
    mentions: [],
    flags: [],
    standing: 'counted',
    judged: false,
    ...members,
  });
}

/** A week's facts to be counted: week 47 of 2026 in UTC, cut at its end. */
export function aView(rows: readonly SeenFact[], more: Partial<WeekView> = {}): WeekView {
  const span = { from: Date.parse('2026-11-16T00:00:00Z'), to: Date.parse('2026-11-23T00:00:00Z') };
  const facts = [...rows].sort((a, b) => a.createdAt - b.createdAt || (a.postId < b.postId ? -1 : 1));
  const before = (days: number) =>
    facts.filter(({ createdAt }) => createdAt >= span.from - days * 86_400_000 && createdAt < span.from);
  return {
    week: '2026-W47',
    span,
    asOf: span.to,
    rows: facts.filter(({ createdAt }) => createdAt >= span.from && createdAt < span.to),
    apart: [],
    earlier: before(3),
    sevenDays: before(7),
    later: [],
    taxonomy: [],
    named: [{ kind: 'brand', name: 'Acme' }],
    labels: [],
    measured: [],
    dateOf: (instant) => new Date(instant).toISOString().slice(0, 10),
    ...more,
  };
}
