import { describe, expect, it } from 'vitest';
import { takeThings } from '../../../lib/language/merging/same-things.ts';
import { shortestMs } from '../../support/time-taken.ts';

describe('things with many names', () => {
  it.each([
    ['it keeps closing', '=crash'],
    ['force closes every time', '=crash'],
    ['a night theme, please', '=dark-mode'],
    ['dark mode', '=dark-mode'],
    ['the whole thing freezes', '=slow'],
    ['signing in fails', '=login'],
    ['drains my phone', '=battery'],
    ["it won't even open", '=no-start'],
    ['import/export of profiles', '=backup'],
    ['no internet, no boards', '=offline'],
  ])('reads %j as %s', (text, thing) => {
    expect(takeThings(text).things).toEqual([thing]);
  });

  it('leaves the text without the words that said a thing', () => {
    expect(takeThings('my battery drains in the metro').rest.split(/ +/)).toEqual(['my', 'in', 'the', 'metro']);
  });

  it('finds nothing inside other words', () => {
    expect(takeThings('loading the uploads, added padding, hanged').things).toEqual([]);
  });

  it('takes a moment for a text that almost says a thing everywhere', () => {
    const took = shortestMs(() => {
      for (const almost of ['not ', 'auto ', 'takes too ', 'a', 'unable to '])
        takeThings(almost.repeat(20_000 / almost.length));
    }, 200);

    expect(took).toBeLessThan(200);
  });
});
