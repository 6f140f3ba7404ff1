import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../lib/language/clauses.ts';
import { createTokeniser } from '../../lib/language/tokens.ts';

const tokenise = createTokeniser();
const split = (text: string) => sentencesOf(text, tokenise(text));
const words = (text: string) =>
  split(text).map(({ clauses }) => clauses.map(({ tokens }) => tokens.map(({ word }) => word).join(' ')));

describe('sentences', () => {
  it('end at their mark or line, and not at abbreviations, versions or names', () => {
    const texts = split('Use v2.1, e.g. on node.js. It works!\nDoes it? yes').map(({ text }) => text);

    expect(texts).toEqual(['Use v2.1, e.g. on node.js.', 'It works!', 'Does it?', 'yes']);
  });

  it('are kept word for word, without the marks of links', () => {
    expect(split('See \ufffc for more.')[0]?.text).toBe('See for more.');
  });

  it('keep their words whole, with contractions spelt out and digits as they were', () => {
    expect(words("I won't pay 49 € for Sooooo #little")).toEqual([['i will not pay 49 for sooooo little']]);
    expect(words("it's what they'd like")).toEqual([['it what they like']]);
  });
});

describe('clauses', () => {
  it('end at commas and before words that contrast', () => {
    expect(words('I love it, but the editor is slow though usable.')).toEqual([
      ['i love it', 'but the editor is slow', 'though usable'],
    ]);
  });
});
