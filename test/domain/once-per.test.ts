import { expect, it } from 'vitest';
import { oncePer } from '../../lib/domain/once-per.ts';

it('tells something of each thing once', () => {
  const asked: string[] = [];
  const lettersOf = oncePer(({ word }: { readonly word: string }) => {
    asked.push(word);
    return [...word];
  });
  const [ink, pen] = [{ word: 'ink' }, { word: 'pen' }];

  expect([lettersOf(ink), lettersOf(pen)].map((letters) => letters.join(' '))).toEqual(['i n k', 'p e n']);
  expect(lettersOf(ink)).toBe(lettersOf(ink));
  expect(asked).toEqual(['ink', 'pen']);
});
