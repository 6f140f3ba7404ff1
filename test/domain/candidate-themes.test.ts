import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Brand } from '../../lib/domain/brand.ts';
import { candidateThemes, vanishedPhrases, type WeekOfAsks } from '../../lib/domain/candidate-themes.ts';
import type { AskRecord } from '../../lib/domain/feature-request.ts';

let asked = 0;
const anAsk = (key: string, author: string, more: Partial<AskRecord> = {}): AskRecord => {
  asked++;
  const postId = `p${asked}`;
  return {
    id: `${postId}-0`,
    postId,
    createdAt: asked,
    kind: 'request',
    key,
    terms: key.split(' '),
    authorKey: author,
    isStaff: false,
    themes: [],
    channel: null,
    segment: null,
    ...more,
  };
};
/** A week in which so many of a hundred members ask for a thing each. */
const aWeek = (wishes: Record<string, number>, more: Partial<AskRecord> = {}): WeekOfAsks => ({
  members: 100,
  asks: Object.entries(wishes).flatMap(([key, people]) =>
    Array.from({ length: people }, (_, i) => anAsk(key, `member-${i}`, more)),
  ),
});
const QUIET = Array.from({ length: 8 }, () => aWeek({ 'csv export': 6 }));

describe('candidate themes', () => {
  it('are phrases that more people use than their history explains', () => {
    const found = candidateThemes(aWeek({ 'guest links': 8, 'csv export': 6 }), QUIET, []);

    expect(found).toMatchObject([{ phrase: 'guest links', people: 8, before: 0 }]);
    expect(found[0]!.probability).toBeLessThan(0.001);
  });

  it('say how many people a week spoke of it before', () => {
    const [found] = candidateThemes(aWeek({ 'csv export': 30 }), QUIET, []);

    expect(found).toMatchObject({ people: 30, before: 6 });
  });

  it('need three people, however often two of them write', () => {
    const twice = aWeek({ 'guest links': 2 }).asks;
    const week = { members: 100, asks: [...twice, ...aWeek({ 'guest links': 2 }).asks] };

    expect(candidateThemes(week, QUIET, [])).toEqual([]);
  });

  it('count no staff, and nothing that a theme already claims', () => {
    const theme = { theme: 'sharing', sentiment: 'neutral' } as const;

    expect(candidateThemes(aWeek({ 'guest links': 8 }, { isStaff: true }), QUIET, [])).toEqual([]);
    expect(candidateThemes(aWeek({ 'guest links': 8 }, { themes: [theme.theme] }), QUIET, [])).toEqual([]);
  });

  it('rise against the members there were: when everybody doubles, nothing rose', () => {
    const doubled = { ...aWeek({ 'csv export': 12 }), members: 200 };

    expect(candidateThemes(doubled, QUIET, [])).toEqual([]);
  });

  it('are none in a first week, which has no history', () => {
    expect(candidateThemes(aWeek({ 'guest links': 50 }), [], [])).toEqual([]);
  });

  it('show the earliest posts to read them in', () => {
    const week = aWeek({ 'guest links': 8 });

    expect(candidateThemes(week, QUIET, [])[0]!.postIds).toEqual(week.asks.slice(0, 5).map(({ postId }) => postId));
  });

  it('come with an entry that the brand file takes as it is', () => {
    const brand = Brand.parse({
      id: 'acme',
      name: 'Acme',
      taxonomy: [{ id: 'guest-links', name: 'Other', phrases: ['other'] }],
    });
    const week = aWeek({ 'guest links': 8, 'public guest links': 1 });

    const { entry } = candidateThemes(week, QUIET, brand.taxonomy)[0]!;

    expect(entry).toMatchObject({
      id: 'guest-links-2',
      name: 'Guest links',
      phrases: ['guest links', 'public guest links'],
    });
    expect(() => Brand.parse({ ...brand, taxonomy: [...brand.taxonomy, entry] })).not.toThrow();
  });

  it('are the same in whatever order the asks come', () => {
    const week = aWeek({ 'guest links': 8, 'night shift': 5, 'csv export': 6 });
    const inOrder = candidateThemes(week, QUIET, []);

    fc.assert(
      fc.property(fc.shuffledSubarray([...week.asks], { minLength: week.asks.length }), (asks) => {
        expect(candidateThemes({ ...week, asks }, QUIET, [])).toEqual(inOrder);
      }),
    );
  });
});

describe('vanished phrases', () => {
  const before = Array.from({ length: 8 }, () => aWeek({ 'guest links': 6, 'rare thing': 0 }));

  it('are those many used to ask for, and nobody named this week', () => {
    expect(vanishedPhrases(aWeek({ 'csv export': 3 }), before)).toEqual([
      expect.objectContaining({ phrase: 'guest links', before: 6 }),
    ]);
  });

  it('are none while somebody still asks', () => {
    expect(vanishedPhrases(aWeek({ 'guest links': 1 }), before)).toEqual([]);
  });

  it('are none where silence is what chance would bring', () => {
    const once = [...before.slice(1).map(() => aWeek({})), aWeek({ 'guest links': 3 })];

    expect(vanishedPhrases(aWeek({}), once)).toEqual([]);
  });
});
