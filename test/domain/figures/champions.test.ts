import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../lib/domain/fact.ts';
import { type ChampionWeek, championsIn, scoresIn } from '../../../lib/domain/figures/champions.ts';
import {
  type Contribution,
  contributionColumns,
  lengthOf,
  listAt,
  type Mood,
} from '../../../lib/domain/figures/contribution-columns.ts';
import { contributionsOf } from '../../../lib/domain/figures/contributions.ts';
import { featuredIn } from '../../../lib/domain/figures/featured.ts';
import { addWeeks } from '../../../lib/domain/week.ts';
import { aFact, aView } from '../../support/a-fact.ts';

const WEEK = '2026-W47';
const NOBODY = new Set<string>();
const LIKED = { likes: 2, replies: null, shares: null, views: null, followers: null };
const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);

const done = (member: string, more: Partial<Contribution> = {}): Contribution => ({
  member,
  accepted: [],
  thanked: [],
  helpful: [],
  answered: [],
  helped: [],
  ...more,
});

type More = { readonly moods?: readonly Mood[]; readonly staff?: readonly string[] };

/** A week, so many before week 47, in which everyone named wrote. */
const aWeek = (ago: number, of: readonly Contribution[], { moods = [], staff = [] }: More = {}): ChampionWeek => ({
  week: addWeeks(WEEK, -ago),
  members: of.map(({ member }) => member),
  contributions: contributionColumns(of, moods, staff),
});

const threeWeeks = (more: More = {}) =>
  [0, 4, 8].map((ago) => aWeek(ago, [done('bo', { accepted: [`a${ago}`], helped: [`m${ago}`] })], more));

describe('a champion', () => {
  it('scores half as much for what is four weeks old, times a positivity that few posts hardly move', () => {
    const weeks = threeWeeks({ moods: [['bo', 1, 0]] });

    const [champion] = championsIn(WEEK, weeks, NOBODY);

    expect(champion).toMatchObject({ member: 'bo', accepted: 3, activeWeeks: 3, peopleHelped: 3, positivity: 5 / 7 });
    expect(champion!.score).toBeCloseTo(5 * (1 + 1 / 2 + 1 / 4) * (5 / 7), 12);
    expect(champion!.posts).toEqual(['a8', 'a4', 'a0']);
  });

  it('weighs 5 for an accepted reply, 3 for thanks, 1 for a liked reply and for an opening that was answered', () => {
    const one = done('bo', { accepted: ['a'], thanked: ['a', 'b'], helpful: ['c'], answered: ['d'] });

    expect(scoresIn(WEEK, [aWeek(0, [one])], new Set(['bo'])).get('bo')).toBe((5 + 6 + 1 + 1) / 2);
  });

  it.each([
    ['wrote as staff in one of the weeks', threeWeeks({ staff: ['bo'] }), NOBODY],
    ['opted out', threeWeeks(), new Set(['bo'])],
    ['was active in two weeks only', threeWeeks().slice(1), NOBODY],
    [
      'helped the same two people again and again',
      [...threeWeeks().slice(0, 2), { ...threeWeeks()[0]!, week: addWeeks(WEEK, -1) }],
      NOBODY,
    ],
    ['did so thirteen weeks ago', threeWeeks().map((one) => ({ ...one, week: addWeeks(one.week, -12) })), NOBODY],
  ])('is nobody who %s', (_, weeks, out) => {
    expect(championsIn(WEEK, weeks, out)).toEqual([]);
  });
});

describe('what members do for others in a week', () => {
  const reply = (postId: string, time: string, more: Partial<Fact> = {}) =>
    aFact({ postId, threadKey: 't', opens: false, authorKey: 'bo', createdAt: at(time), ...more });
  const thanks = (postId: string, time: string) =>
    aFact({
      postId,
      threadKey: 't',
      opens: false,
      createdAt: at(time),
      intents: ['praise'],
      sentiment: { label: 'positive', score: 1, confidence: 1 },
    });
  const opened = (time: string) => aFact({ postId: 'q', threadKey: 't', createdAt: at(time) });

  it('is told from replies in threads of others, and from answers to their own', () => {
    const facts = [
      opened('18T10:00'),
      reply('r', '18T11:00', { accepted: true, atClose: LIKED }),
      thanks('u', '18T12:00'),
    ];

    const of = contributionsOf(aView(facts));

    expect(of).toEqual([
      done('ana', { answered: ['q'] }),
      done('bo', { accepted: ['r'], thanked: ['r'], helpful: ['r'], helped: ['ana'] }),
    ]);
  });

  it('counts thanks in the week they are given, for a reply of the week before', () => {
    const facts = [opened('14T10:00'), reply('r', '15T23:00', { atClose: LIKED }), thanks('u', '16T01:00')];

    const of = contributionsOf(aView(facts));

    expect(of).toEqual([done('bo', { thanked: ['r'], helped: ['ana'] })]);
  });

  it('is nothing in a thread past its seventh day, nor by staff', () => {
    const old = [opened('10T10:00'), reply('r', '17T10:01', { accepted: true })];
    const staff = [opened('18T10:00'), reply('r', '18T11:00', { accepted: true, isStaff: true })];

    expect(contributionsOf(aView(old))).toEqual([]);
    expect(contributionsOf(aView(staff))).toEqual([done('ana', { answered: ['q'] })]);
  });

  it('makes posts worth showing: thanked replies and praise, but not the thanks', () => {
    const praise = aFact({
      postId: 'p',
      intents: ['praise'],
      sentiment: { label: 'positive', score: 1, confidence: 1 },
      atClose: LIKED,
    });
    const facts = [opened('18T10:00'), reply('r', '18T11:00'), thanks('u', '18T12:00'), praise];

    const featured = featuredIn(aView(facts));

    expect(featured.map(({ post, why }) => [post.postId, why])).toEqual([
      ['p', 'praise'],
      ['r', 'thanked'],
    ]);
  });
});

describe('the columns of what members did', () => {
  it('hold each list of each member', () => {
    const columns = contributionColumns(
      [done('ana'), done('bo', { accepted: ['a'], helpful: ['a', 'b'], helped: ['cy', 'ana'] }), done('di')],
      [['ana', 1, 2]],
      ['eve'],
    );

    const { names, helped, helpful, moods, staff } = JSON.parse(JSON.stringify(columns)) as typeof columns;

    expect(columns.members.map((name) => names[name])).toEqual(['ana', 'bo', 'di']);
    expect([0, 1, 2].map((place) => listAt(helpful, place))).toEqual([[], ['a', 'b'], []]);
    expect([0, 1, 2].map((place) => lengthOf(helped, place))).toEqual([0, 2, 0]);
    expect(listAt(helped, 1).map((name) => names[name])).toEqual(['cy', 'ana']);
    expect([...moods.members, ...staff].map((name) => names[name])).toEqual(['ana', 'eve']);
  });
});
