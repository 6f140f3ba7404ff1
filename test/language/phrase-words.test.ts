import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOf } from '../../lib/language/phrase-words.ts';

/** Words as one pattern has them. It takes ten times as long. */
const ALONE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Hangul}';
const WORD = new RegExp(`[@#＠＃]?(?:[${ALONE}]|[\\p{L}\\p{N}](?:(?![${ALONE}])[\\p{L}\\p{M}\\p{N}_])*)`, 'gu');

it('finds the words that the pattern finds, with the sign before them and without capitals and accents', () => {
  const parts = fc.constantFrom(
    '@',
    '#',
    '＠',
    '_',
    'Ab',
    'é',
    'e\u0301',
    'Σ',
    '日本',
    'あ',
    '아',
    'ก',
    '𝒜',
    '\ud835',
    '1',
    ' ',
    '.',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 14 }).map((some) => some.join('')),
  );

  fc.assert(
    fc.property(text, (sent) => {
      const expected = [...sent.matchAll(WORD)].map(({ 0: found, index }) => {
        const raw = found.replace(/^[@#＠＃]/u, '');
        const sign = raw === found ? '' : found.startsWith('@') || found.startsWith('＠') ? '@' : '#';
        const folded = raw.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
        return { folded, raw, sign, start: index, end: index + found.length };
      });

      expect(wordsOf(sent)).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});
