import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, type Daybook, daybookOf } from '../../lib/domain/daybook.ts';
import { Fact } from '../../lib/domain/fact.ts';
import { aFact } from '../support/a-fact.ts';

const LIKED = { likes: 2, replies: null, shares: null, views: null, followers: 9 };

const aPage = (...facts: readonly Partial<Fact>[]): Daybook =>
  facts.map((members, n) => ({ revision: n, fact: Fact.parse(aFact({ postId: `p${n}`, ...members })) }));

const stored = (columns: unknown) => JSON.parse(JSON.stringify(columns));

describe('the columns of a page', () => {
  it('hold every fact as it was', () => {
    const members = fc.record(
      {
        channel: fc.option(fc.constantFrom('ideas', 'help')),
        authorKey: fc.constantFrom('ana', 'bo'),
        atClose: fc.option(fc.constant(LIKED)),
        now: fc.option(fc.constant(LIKED)),
        intents: fc.uniqueArray(fc.constantFrom('question', 'praise')),
        themes: fc.array(fc.record({ theme: fc.constantFrom('boards', 'api'), sentiment: fc.constant('neutral') })),
        asks: fc.array(fc.record({ kind: fc.constant('request'), key: fc.string(), terms: fc.array(fc.string()) })),
        flags: fc.array(fc.constantFrom('spam', 'insult')),
      },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(fc.array(members), (all) => {
        const page = aPage(...(all as Partial<Fact>[]));

        expect(daybookOf(stored(columnsOf(page)))).toEqual(page);
      }),
    );
  });

  it('hold once what many facts share', () => {
    const page = daybookOf(stored(columnsOf(aPage({ atClose: LIKED }, { atClose: LIKED }))));

    expect(page[0]!.fact.atClose).toBe(page[1]!.fact.atClose);
    expect(page[0]!.fact.mentions).toBe(page[1]!.fact.mentions);
  });

  it('are read as they were written before values were numbered', () => {
    const page = aPage({ atClose: LIKED, intents: ['question'] }, { flags: ['spam'] });
    const columns = Object.fromEntries(
      (Object.keys(Fact.shape) as (keyof Fact)[]).map((name) => [name, page.map(({ fact }) => fact[name])]),
    );

    expect(daybookOf(stored({ revision: [0, 1], names: [], columns }))).toEqual(page);
  });
});
