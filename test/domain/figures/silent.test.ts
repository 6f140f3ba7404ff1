import { describe, expect, it } from 'vitest';
import type { WeekView } from '../../../lib/domain/figures/figure.ts';
import { silentSources } from '../../../lib/domain/figures/silent.ts';
import { aFact } from '../../support/a-fact.ts';

const DAY = 86_400_000;
const MONDAY = Date.parse('2026-11-16T00:00:00Z');

/** A source that writes every so many days from the Monday before until some day of the week. */
function writing(source: string, every: number, until: number) {
  const posts = [];
  for (let day = -7; day <= until; day += every) {
    posts.push(aFact({ postId: `${source}${day}`, source, createdAt: MONDAY + day * DAY }));
  }
  return posts;
}

function viewOf(facts: ReturnType<typeof writing>): WeekView {
  const span = { from: MONDAY, to: MONDAY + 7 * DAY };
  const rows = facts.filter(({ createdAt }) => createdAt >= MONDAY);
  const sevenDays = facts.filter(({ createdAt }) => createdAt < MONDAY);
  return { span, asOf: span.to, rows, apart: [], sevenDays } as unknown as WeekView;
}

describe('a silent source', () => {
  it('wrote lately and then nothing for two days, longer than is its way', () => {
    const view = viewOf([...writing('forum', 1, 6.5), ...writing('mail', 0.5, 3)]);

    expect(silentSources(view)).toEqual([{ source: 'mail', since: '2026-11-19T00:00:00Z', hours: 96 }]);
  });

  it('is none that writes seldom, or hardly ever', () => {
    expect(silentSources(viewOf([...writing('forum', 2.5, 4), ...writing('mail', 0.5, -6)]))).toEqual([]);
  });
});
