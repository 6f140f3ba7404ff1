import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../lib/domain/fact.ts';
import type { SeenFact } from '../../../lib/domain/figures/authors.ts';
import { deflectionMeasures, modelledMeasures, solvedIn, viewsIn } from '../../../lib/domain/figures/deflection.ts';
import type { KeptMeasure } from '../../../lib/domain/measure.ts';
import { aFact, aView } from '../../support/a-fact.ts';

const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
const aMeasure = (members: Partial<KeptMeasure>): KeptMeasure => ({
  source: 'forum',
  date: '2026-11-18',
  kind: 'views',
  key: '',
  value: null,
  asked: null,
  thread: null,
  author: null,
  ...members,
});

/** A question of 11 November, and what bo replied to it. */
const answered = (reply: Partial<Fact>) => [
  aFact({ postId: 'q', threadKey: 't', createdAt: at('11T10:00'), intents: ['question'] }),
  aFact({ postId: 'r', threadKey: 't', opens: false, authorKey: 'bo', createdAt: at('12T10:00'), ...reply }),
];

const observed = (facts: readonly SeenFact[], measured: readonly KeptMeasure[] = []) =>
  new Map(deflectionMeasures(aView(facts, { measured }))).get('deflection.observed.questions');

describe('observed deflection', () => {
  it('counts a question that another member answered, once it is seven days old', () => {
    expect(observed(answered({ accepted: true }))).toMatchObject({ value: 1, n: 1, people: 1, posts: ['q'] });
  });

  it.each([
    ['nobody accepted it or thanked', answered({})],
    ['staff answered', answered({ accepted: true, isStaff: true })],
    ['it was answered on the eighth day', answered({ accepted: true, createdAt: at('18T10:01') })],
  ])('counts none where %s', (_, facts) => {
    expect(observed(facts)).toMatchObject({ value: 0, n: 1 });
  });

  it('is unknown, not none, in a week in which no question ripens', () => {
    expect(observed([aFact({ intents: ['question'] })])?.value).toBeNull();
  });

  it.each([
    ['by its thread', { thread: 't' }, '2026-11-13', 0],
    ['by its asker', { author: 'ana' }, '2026-11-18', 0],
    ['a day too late', { author: 'ana' }, '2026-11-19', 1],
    ['of somebody else', { author: 'bo' }, '2026-11-13', 1],
  ])('is held against tickets: %s', (_, link, date, expected) => {
    const ticket = aMeasure({ kind: 'ticket', key: 'x', date, ...link });

    expect(observed(answered({ accepted: true }), [ticket])?.value).toBe(expected);
  });
});

describe('modelled deflection', () => {
  const model = { perSolvedView: 0.2, perOtherView: 0.05, within: 0.5 };

  it('takes views of solved threads for more than others, and threads once where pages are counted too', () => {
    const measured = [
      aMeasure({ value: 100 }),
      aMeasure({ value: 30, key: 't', thread: 't' }),
      aMeasure({ value: 20, key: 'u', thread: 'u' }),
      aMeasure({ value: 10, key: 'u', thread: 'u', date: '2026-11-19' }),
    ];
    const view = aView(answered({ accepted: true }), { measured });

    const measures = new Map(
      modelledMeasures(
        [
          { week: '2026-W46', solved: ['t'], views: null },
          { week: '2026-W47', solved: solvedIn(view), views: viewsIn(view) },
        ],
        model,
      ),
    );

    const value = (name: string) => measures.get(`deflection.modelled.${name}`)?.value;
    expect([value('solvedViews'), value('otherViews')]).toEqual([30, 80]);
    expect([value('low'), value('cases'), value('high')]).toEqual([5, 10, 15]);
  });

  it('is unknown where nobody counts views', () => {
    const [[, cases] = []] = modelledMeasures([{ week: '2026-W47', solved: ['t'], views: null }], model);

    expect(cases?.value).toBeNull();
  });
});
