import { describe, expect, it } from 'vitest';
import type { Fact } from '../../lib/domain/fact.ts';
import { crowdedThemes, findSpikes } from '../../lib/domain/spike.ts';

const AT = Date.parse('2026-11-18T15:00:00Z');
const DAY = 86_400_000;
const ALERTS = { peopleMin: 5, times: 3 };

/** A member's negative mention of a theme, so many days ago. */
function aComplaint(author: string, daysAgo: number, members: Partial<Fact> = {}): Fact {
  return {
    postId: `${author}/${daysAgo}`,
    createdAt: AT - daysAgo * DAY,
    authorKey: author,
    isStaff: false,
    themes: [{ theme: 'login', sentiment: 'negative' }],
    ...members,
  } as Fact;
}

const crowd = (count: number, daysAgo: number) =>
  Array.from({ length: count }, (_, i) => aComplaint(`m${i}`, daysAgo + i / 100)).reverse();

describe('a spike', () => {
  it('is many unhappy members at once, several times as many as usual', () => {
    const calm = Array.from({ length: 28 }, (_, day) => crowd(day % 2, day + 1.5)).flat();

    const [spike] = findSpikes([...calm, ...crowd(6, 0.5)], AT, AT - 90 * DAY, ALERTS);

    expect(spike).toMatchObject({ theme: 'login', people: 6, usual: 0.5, from: AT - DAY, to: AT });
    expect(spike!.posts[0]).toBe('m0/0.5');
    expect(spike!.lastAt).toBe(AT - DAY / 2);
  });

  it('is none where so many are usual, nor below the floor of people', () => {
    const rough = Array.from({ length: 28 }, (_, day) => crowd(3, day + 1.2)).flat();

    expect(findSpikes([...rough, ...crowd(8, 0.1)], AT, AT - 90 * DAY, ALERTS)).toEqual([]);
    expect(findSpikes(crowd(4, 0.1), AT, AT - 90 * DAY, ALERTS)).toEqual([]);
    expect(findSpikes([...rough, ...crowd(9, 0.1)], AT, AT - 90 * DAY, ALERTS)).toHaveLength(1);
  });

  it('compares with the days the books know, not with silence before them', () => {
    const facts = [...crowd(2, 1.1), ...crowd(2, 2.1), ...crowd(5, 0.1)];

    expect(findSpikes(facts, AT, AT - 90 * DAY, ALERTS)).toMatchObject([{ usual: 4 / 28 }]);
    expect(findSpikes(facts, AT, AT - 3 * DAY, ALERTS)).toEqual([]);
    expect(findSpikes(crowd(5, 0.1), AT, AT - DAY / 2, ALERTS)).toMatchObject([{ usual: 0 }]);
  });

  it('counts members, not posts; no staff, no other feeling, and nothing outside the 24 hours', () => {
    const calm: Partial<Fact> = { themes: [{ theme: 'login', sentiment: 'positive' }] };
    const others = [
      aComplaint('staff', 0.2, { isStaff: true }),
      aComplaint('pleased', 0.2, calm),
      aComplaint('before', 1.001),
      aComplaint('ahead', -0.01),
      aComplaint('m0', 0.3),
    ];

    expect(crowdedThemes([...others, ...crowd(4, 0.5)], AT, ALERTS)).toEqual([]);
    expect(crowdedThemes([...others, ...crowd(4, 0.5), aComplaint('first', 1)], AT, ALERTS)).toEqual(['login']);
    expect(crowdedThemes([...others, ...crowd(4, 0.5), aComplaint('now', 0)], AT, ALERTS)).toEqual([]);
  });
});
