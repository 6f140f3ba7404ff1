import { describe, expect, it } from 'vitest';
import { speechOf } from '../../../lib/language/merging/synonyms.ts';

const terms = (...all: string[]) => new Map(all.map((term) => [term, 1]));

describe("a brand's synonyms", () => {
  const speech = speechOf([
    ['swimlanes', 'rows', 'horizontal lanes'],
    ['bin', 'trash'],
  ]);

  it('reads every phrase of a list as one thing, in any inflection and order', () => {
    const said = [terms('swimlan', 'pleas'), terms('row', 'pleas'), terms('lane', 'pleas', 'horizont')].map(speech);

    for (const one of said) expect([...one.keys()].sort()).toEqual(['=swimlan', 'pleas']);
  });

  it('finds no phrase of which a word is missing', () => {
    expect(speech(terms('horizont', 'scroll'))).toEqual(terms('horizont', 'scroll'));
  });

  it('lets a longer phrase take its words from a shorter one', () => {
    const both = speechOf([
      ['archive', 'put away'],
      ['archive bin', 'trash'],
    ]);

    expect([...both(terms('archiv', 'bin')).keys()]).toEqual(['=archiv-bin']);
  });

  it('joins its words to a thing that everybody knows', () => {
    const colours = speechOf([['midnight colours', 'dark mode']]);

    expect([...colours(terms('midnight', 'colour')).keys()]).toEqual(['=dark-mode']);
    expect([...colours(terms('=dark-mode')).keys()]).toEqual(['=dark-mode']);
  });

  it('says nothing else without any', () => {
    const asked = terms('dark');

    expect(speechOf([])(asked)).toBe(asked);
  });
});
