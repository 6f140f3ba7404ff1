import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createReader } from '../../lib/language/classify.ts';
import { createTokeniser, type Tokens } from '../../lib/language/tokens.ts';
import { NUMBERED } from '../../lib/language/vocabulary.ts';

const faces = ({ count, kind, letters, lettersFrom, lettersTo }: Tokens) =>
  Array.from(
    { length: count },
    (_, t) => `${kind[t]} ${String.fromCharCode(...letters.subarray(lettersFrom[t]!, lettersTo[t]!))}`,
  );
const numbers = ({ count, number }: Tokens) => [...number.subarray(0, count)];
const SYLLABLES = ['ba', 'co', 'du', 'fe'];
/** As many different words of 14 letters at most, which are short enough to be numbered. */
const manyWords = (count: number) =>
  Array.from({ length: count }, (_, i) => [...i.toString(4)].map((digit) => SYLLABLES[Number(digit)]).join(''));

describe('numbers of words', () => {
  it('are one for one kind and spelling, and differ for any two others', () => {
    const tokenise = createTokeniser();
    const numberOf = new Map<string, number>();
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('app ', 'App ', '#app ', 'constructor ', '__proto__ ', "don't ", '12 ', '!', '👍'), {
        maxLength: 9,
      }),
    );

    fc.assert(
      fc.property(text, (sent) => {
        const tokens = tokenise(Array.isArray(sent) ? sent.join('') : sent);
        const given = numbers(tokens);

        for (const [t, face] of faces(tokens).entries()) {
          if (given[t] === 0) continue;
          expect(numberOf.get(face) ?? given[t], face).toBe(given[t]);
          numberOf.set(face, given[t]!);
        }
        expect(new Set(numberOf.values()).size).toBe(numberOf.size);
      }),
      { numRuns: 1000 },
    );
  });

  it('are given anew, and the tokens are of another age, when there is no room for a text', () => {
    const tokenise = createTokeniser();
    const { age } = tokenise('one two');
    tokenise(manyWords(NUMBERED - 2).join(' '));

    const tokens = tokenise('three four');

    expect(tokens.age).toBeGreaterThan(age);
    expect(numbers(tokens)).toEqual([1, 2]);
  });

  it('run out in a text of more words, and what has none is read all the same', () => {
    const taxonomy = [{ id: 'search', name: 'Search', phrases: ['searching'] }];
    const reader = createReader(parseBrand({ id: 'acme', name: 'Acme', taxonomy }));
    const read = (body: string) => reader.read({ title: null, body, bodyFormat: 'text', language: 'en' });
    const before = read('The search is broken.');

    const { themes } = read(`${manyWords(NUMBERED).join(' ')} the searches`);

    expect(themes.map(({ theme }) => theme)).toEqual(['search']);
    expect(read('The search is broken.')).toEqual(before);
  });
});
