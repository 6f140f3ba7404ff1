import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../lib/language/language.ts';
import { rowsOf } from '../support/fixtures.ts';
import { shortestMs } from '../support/time-taken.ts';

type Row = { readonly language: string; readonly text: string };
/** Short posts, written for this: `later` ones after the lists of words had been. */
const rows = [
  ...rowsOf<Row>('language/fixtures/languages.jsonl'),
  ...rowsOf<Row>('language/fixtures/languages-later.jsonl'),
];
const ENGLISH = ['en'];
const SEVERAL = ['en', 'de', 'fr', 'es'];

describe('the language of a short post', () => {
  it.each([
    ['an English brand', ENGLISH],
    ['a brand of four languages', SEVERAL],
  ])('is recognised in more than thirty languages, for %s', (_, expected) => {
    const right = rows.filter(({ language, text }) => languageOf(text, null, expected) === language);
    const shareOf = (language: string) => {
      const of = (list: readonly Row[]) => list.filter((row) => row.language === language).length;
      return of(right) / of(rows);
    };

    expect(right.length / rows.length).toBeGreaterThan(0.92);
    const recognised = [...new Set(rows.map(({ language }) => language))].filter(
      (language) => shareOf(language) >= 0.7,
    );
    expect(recognised.length).toBeGreaterThanOrEqual(32);
  });

  it('is never English when it is not', () => {
    const taken = rows.filter(({ language, text }) => language !== 'en' && languageOf(text, null, ENGLISH) === 'en');

    expect(taken).toEqual([]);
  });

  it('is hardly ever another when it is English', () => {
    const english = ['saas-forum', 'replies', 'hard-to-tell', 'plain-words', 'games'].flatMap((name) =>
      rowsOf<{ body: string }>(`../model/corpus/${name}.jsonl`),
    );
    const foreign = english.filter(({ body }) => !['en', null].includes(languageOf(body, null, ENGLISH)));

    expect(english.length).toBeGreaterThan(800);
    expect(foreign.length / english.length).toBeLessThan(0.005);
  });

  it('is what its source says, in whatever way it says it', () => {
    expect(languageOf('ok super', 'fr-FR', ENGLISH)).toBe('fr');
    expect(languageOf('Where is the button?', 'nb', ENGLISH)).toBe('no');
    expect(languageOf('Where is the export button?', 'English', ENGLISH)).toBe('en');
  });

  it('is unknown below twelve Latin letters, and in what is no word', () => {
    expect(languageOf('ok super', null, ENGLISH)).toBeNull();
    expect(languageOf('12345 67890 !!! 😀😀', null, ENGLISH)).toBeNull();
    expect(languageOf('xqzvk wplft grmbh zzkqt', null, SEVERAL)).toBeNull();
    expect(languageOf('', null, ENGLISH)).toBeNull();
  });

  it.each([
    ['Спасибо', 'ru'],
    ['Дякую', 'uk'],
    ['ευχαριστώ', 'el'],
    ['ありがとう', 'ja'],
    ['谢谢', 'zh'],
    ['감사', 'ko'],
    ['شكرا', 'ar'],
    ['چرا', 'fa'],
    ['תודה', 'he'],
    ['ดี', 'th'],
    ['जी', 'hi'],
    ['ধন্যবাদ', 'bn'],
    ['நன்றி', 'ta'],
    ['გმადლობთ', 'ka'],
    ['շնորհակալություն', 'hy'],
  ])('is told by the letters at once where they are not Latin: %s', (text, language) => {
    expect(languageOf(text, null, ENGLISH)).toBe(language);
  });

  it('is that of most of its letters', () => {
    expect(languageOf('How do I type ありがとう in the search box?', null, ENGLISH)).toBe('en');
    expect(languageOf('Docker Composeで起動できません', null, ENGLISH)).toBe('ja');
  });

  it('is found in any text, in a time that does not grow past its beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(languageOf(text, null, SEVERAL) ?? 'xx').toMatch(/^[a-z]{2}$/);
      }),
    );
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(languageOf(`${word} ${word} valueOf`, null, ENGLISH)).toBeNull();
    }
    const long = "l'a ".repeat(250_000);
    expect(shortestMs(() => languageOf(long, null, SEVERAL), 200)).toBeLessThan(200);
  });
});
