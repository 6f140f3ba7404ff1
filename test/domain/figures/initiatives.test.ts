import { describe, expect, it } from 'vitest';
import {
  accountForInitiative,
  type InitiativeView,
  initiativeVerdicts,
} from '../../../lib/domain/figures/initiatives.ts';
import type { Initiative } from '../../../lib/domain/initiative.ts';
import { daysOfInitiative } from '../../../lib/domain/initiative-days.ts';
import { aFact } from '../../support/a-fact.ts';

const WEEK = '2026-W47';

const anInitiative = (members: Partial<Initiative> = {}): Initiative => ({
  id: 'poll',
  name: 'A poll',
  from: '2026-11-16',
  to: '2026-11-18',
  themes: ['boards'],
  channels: [],
  threads: [],
  baseline: 'weekdays',
  ...members,
});

/** So many people write once each on a day; of a theme, unless told otherwise. */
function crowd(people: number, date: string, theme: string | null = 'boards', name = date) {
  return Array.from({ length: people }, (_, i) =>
    aFact({
      postId: `${name}-${theme}-${i}`,
      authorKey: `${name}-${i}`,
      createdAt: Date.parse(`${date}T10:00:00Z`) + i,
      themes: theme === null ? [] : [{ theme, sentiment: 'neutral' }],
    }),
  );
}

function accountOf(
  facts: InitiativeView['facts'],
  members: Partial<Initiative> = {},
  more: Partial<InitiativeView> = {},
) {
  const initiative = anInitiative(members);
  const account = accountForInitiative({
    initiative,
    days: daysOfInitiative(initiative, WEEK, '2026-11-22')!,
    facts: [...facts].sort((a, b) => a.createdAt - b.createdAt),
    known: new Set(),
    since: '2026-01-05',
    dateOf: (instant) => new Date(instant).toISOString().slice(0, 10),
    ...more,
  });
  const figures = new Map(account.measures);
  const verdicts = initiativeVerdicts([account]);
  return {
    usual: account.usual,
    figure: (name: string) => figures.get(`initiatives.poll.${name}`)!,
    verdict: (name: string) => verdicts.get(`initiatives.poll.${name}`),
  };
}

/** Mondays: the initiative's, and the four before. */
const MONDAYS = ['2026-11-16', '2026-11-09', '2026-11-02', '2026-10-26', '2026-10-19'] as const;
const usually = (people: number, theme = 'boards', name = '') =>
  MONDAYS.slice(1).flatMap((date) => crowd(people, date, theme, `${name}${date}`));

describe('the days of an initiative', () => {
  it('are set against the same weekdays of the four weeks before', () => {
    const days = daysOfInitiative(anInitiative(), WEEK, '2026-11-30')!;

    expect(days.own).toEqual({ first: '2026-11-16', last: '2026-11-18' });
    expect(days.before.map(({ first }) => first)).toEqual(MONDAYS.slice(1));
  });

  it('end with the week, or with today, while it runs', () => {
    const long = anInitiative({ from: '2026-11-12', to: '2026-11-30' });

    expect(daysOfInitiative(long, WEEK, '2026-11-30')!.own.last).toBe('2026-11-22');
    expect(daysOfInitiative(long, WEEK, '2026-11-17')!.own.last).toBe('2026-11-17');
    expect(daysOfInitiative(long, '2026-W50', '2026-12-30')).toBeUndefined();
  });

  it('are never set against its own, however long it runs', () => {
    const days = daysOfInitiative(anInitiative({ from: '2026-11-09', to: '2026-11-22' }), WEEK, '2026-11-30')!;

    expect(days.before[0]).toEqual({ first: '2026-10-26', last: '2026-11-08' });
  });
});

describe('an initiative', () => {
  it('tells who took part, who came for the first time and what they wrote, and is no business of staff', () => {
    const told = accountOf([
      ...crowd(3, '2026-11-16'),
      ...crowd(2, '2026-11-17', 'boards', '2026-11-16'),
      ...crowd(1, '2026-11-17', 'billing', 'other'),
      ...crowd(1, '2026-11-17', 'boards', 'staff').map((fact) => ({ ...fact, isStaff: true })),
      ...crowd(1, '2026-11-12', null, '2026-11-16'),
    ]);

    expect(told.figure('participants')).toMatchObject({ value: 3, n: 5, people: 3 });
    expect(told.figure('firstTimers').value).toBe(2);
    expect(told.figure('posts').value).toBe(5);
  });

  it('finds nobody new who wrote before the days it looks at', () => {
    const told = accountOf(crowd(3, '2026-11-16'), {}, { known: new Set(['2026-11-16-0']) });

    expect(told.figure('firstTimers').value).toBe(2);
  });

  it('is lifted where its days are clearly above the same weekdays before', () => {
    const told = accountOf([...crowd(60, MONDAYS[0]), ...usually(20)]);

    expect(told.usual.participants).toBe(20);
    expect(told.figure('uplift.participants').value).toBe(40);
    expect(told.figure('uplift.participants').interval95![0]).toBeGreaterThan(15);
    expect(told.verdict('uplift.participants')).toBe('up');
  });

  it('is not lifted beside the others where the whole community rose as much', () => {
    const told = accountOf([
      ...crowd(60, MONDAYS[0]),
      ...crowd(90, MONDAYS[0], 'billing', 'b'),
      ...usually(20),
      ...usually(30, 'billing', 'b'),
    ]);

    expect(told.verdict('uplift.posts')).toBe('up');
    expect(told.figure('beside.posts').value).toBeCloseTo(0, 9);
    expect(told.verdict('beside.posts')).toBe('steady');
  });

  it('has nothing to be set beside when the whole community took part, or when the books are too young', () => {
    const whole = accountOf([...crowd(60, MONDAYS[0]), ...usually(20)], { themes: [] });
    const young = accountOf([...crowd(60, MONDAYS[0]), ...usually(20)], {}, { since: '2026-11-09' });

    expect(whole.figure('beside.posts')).toMatchObject({ value: null, interval95: null });
    expect(whole.figure('uplift.posts').value).toBe(40);
    expect(young.figure('uplift.posts').value).toBeNull();
    expect(young.verdict('uplift.posts')).toBeUndefined();
  });

  it('tells of few that they are too few', () => {
    const told = accountOf([...crowd(4, MONDAYS[0]), ...usually(1)]);

    expect(told.verdict('uplift.participants')).toBe('too few to say');
  });

  it('moves the mood by the difference of its days, less that of the themes it did not touch', () => {
    const feeling = (label: 'positive' | 'negative', facts: ReturnType<typeof crowd>) =>
      facts.map((fact) => ({ ...fact, sentiment: { ...fact.sentiment, label } }));
    const told = accountOf([
      ...feeling('positive', crowd(40, MONDAYS[0])),
      ...feeling('negative', usually(10)),
      ...feeling('positive', crowd(40, MONDAYS[0], 'billing', 'b')),
      ...feeling('negative', usually(10, 'billing', 'b')),
    ]);

    expect(told.figure('uplift.net').value).toBe(200);
    expect(told.figure('beside.net').value).toBe(0);
    expect(told.verdict('beside.net')).toBe('steady');
  });
});
