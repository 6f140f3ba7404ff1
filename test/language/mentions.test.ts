import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrand } from '../../lib/domain/brand.ts';
import { createMentionFinder } from '../../lib/language/mentions.ts';
import { shortestMs } from '../support/time-taken.ts';

const finderOf = (members: object) => createMentionFinder(parseBrand({ id: 'acme', name: 'Acme Boards', ...members }));
const namesIn = (find: ReturnType<typeof finderOf>, text: string) => find(text).map(({ name }) => name);

describe('a mention', () => {
  const find = finderOf({
    aliases: ['acme', '@acmehelp'],
    products: [{ name: 'Acme Mobile', aliases: ['the app'] }],
    competitors: [{ name: 'Globex', aliases: ['Globex Tasks'] }, { name: 'Hooli' }],
  });

  it('is of the brand, a product or a competitor, once for each, with how often it is named', () => {
    expect(find('Moved from Globex to Acme: acme is quicker, and the app is lovely. Bye globex!')).toEqual([
      { kind: 'brand', name: 'Acme Boards', alias: 'acme', count: 2 },
      { kind: 'product', name: 'Acme Mobile', alias: 'the app', count: 1 },
      { kind: 'competitor', name: 'Globex', alias: 'Globex', count: 2 },
    ]);
  });

  it('is a whole word', () => {
    expect(find('acmeology, pacme and subacme')).toEqual([]);
    expect(namesIn(find, "Acme's boards; (acme) “Acme”, acme-like")).toEqual(['Acme Boards']);
  });

  it('is the longest name that stands there: a product is not its brand as well', () => {
    expect(namesIn(find, 'Acme Mobile crashes')).toEqual(['Acme Mobile']);
    expect(find('Globex Tasks')).toMatchObject([{ alias: 'Globex Tasks', count: 1 }]);
  });

  it('may be a handle or a tag, several words written as one', () => {
    expect(find('@acme #AcmeBoards @ACMEHelp')).toMatchObject([{ name: 'Acme Boards', count: 3 }]);
    expect(namesIn(find, '#globextasks')).toEqual(['Globex']);
    expect(find('acmehelp is a word')).toEqual([]);
    expect(find('acmeboards')).toEqual([]);
  });

  it('may be written with a hyphen, another space or none of its accents, but not across sentences', () => {
    const café = finderOf({ aliases: ['Café Noir'] });

    expect(namesIn(café, 'cafe-noir')).toEqual(['Acme Boards']);
    expect(namesIn(café, 'CAFÉ\u00a0NOIR')).toEqual(['Acme Boards']);
    expect(namesIn(café, 'At the café. Noir films')).toEqual([]);
    expect(namesIn(café, 'café, noir')).toEqual([]);
  });

  it('is found in scripts without spaces', () => {
    const find = finderOf({ aliases: ['楽天', '카카오'] });

    expect(find('昨日楽天で買いました')).toMatchObject([{ alias: '楽天' }]);
    expect(find('카카오는 좋아요')).toMatchObject([{ alias: '카카오' }]);
    expect(find('今天天气很好')).toEqual([]);
  });

  it('is none where nobody has a name of letters', () => {
    expect(createMentionFinder(parseBrand({ id: 'none', name: '–' }))('none – at all')).toEqual([]);
  });
});

describe('a name that is a word', () => {
  const find = finderOf({
    competitors: [
      {
        name: 'Apple',
        homonyms: { exclusions: ['apple pie', 'big apple', 'apple juice'], requires: ['phone', 'laptop', 'app store'] },
      },
      { name: 'Notion', homonyms: { cased: true } },
      { name: 'X' },
    ],
  });

  it('does not count inside an exclusion', () => {
    expect(namesIn(find, 'My laptop and an apple pie in the Big Apple')).toEqual([]);
    expect(find('apple pie on an Apple laptop')).toMatchObject([{ name: 'Apple', count: 1 }]);
  });

  it('counts only beside what it requires, or as a handle', () => {
    expect(namesIn(find, 'An apple a day')).toEqual([]);
    expect(namesIn(find, 'The apple phone is out')).toEqual(['Apple']);
    expect(namesIn(find, 'It is in the App Store, says apple')).toEqual(['Apple']);
    expect(namesIn(find, 'Hey @apple')).toEqual(['Apple']);
    expect(namesIn(find, '#apple season')).toEqual([]);
  });

  it('counts as it is spelt in the brand file where that is asked for, and always when it is short', () => {
    expect(namesIn(find, 'I had no notion of it')).toEqual([]);
    expect(namesIn(find, 'We moved to Notion')).toEqual(['Notion']);
    expect(namesIn(find, 'size x large')).toEqual([]);
    expect(namesIn(find, 'I saw it on X')).toEqual(['X']);
  });
});

describe('names of a brand file', () => {
  it('are refused where two would share one', () => {
    expect(() => finderOf({ competitors: [{ name: 'Globex', aliases: ['ACME boards'] }] })).toThrow(
      "the name 'ACME boards' is the brand's own",
    );
    expect(() =>
      finderOf({
        products: [
          { name: 'One', aliases: ['uno'] },
          { name: 'Two', aliases: ['Uno'] },
        ],
      }),
    ).toThrow("the name 'Uno' is also that of 'One'");
  });
});

describe('finding', () => {
  const words = fc.constantFrom('red', 'Red', 'blue', 'sky', 'SKY', 'sea', 'a', 'constructor', '__proto__');
  const name = fc.array(fc.constantFrom('red', 'blue', 'sky', 'sea', 'constructor'), { minLength: 1, maxLength: 3 });
  const joints = fc.constantFrom(' ', '-', ', ', '. ', '\n', ' - ', '\u00a0');

  it('says what trying every name at every word says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { selector: (parts) => parts.join(' '), minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(words, joints), { maxLength: 30 }),
        (names, text) => {
          const find = finderOf({ competitors: names.map((parts) => ({ name: parts.join(' ') })) });
          const written = text.map(([word, joint]) => word + joint).join('');

          expect(new Map(find(written).map(({ name, count }) => [name, count]))).toEqual(naively(names, text));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('costs time that grows with the text, whatever is in it', () => {
    const find = finderOf({
      competitors: Array.from({ length: 500 }, (_, i) => ({ name: `a b ${i}`, aliases: [`a b c ${i}`] })),
    });
    for (const text of ['a b '.repeat(50_000), 'a'.repeat(200_000), '@'.repeat(200_000), '楽'.repeat(100_000)]) {
      expect(shortestMs(() => find(text), 1500)).toBeLessThan(1500);
    }
  });

  /** The longest name at each word, by trying them all; short ones count as they are spelt. */
  function naively(names: readonly string[][], text: readonly (readonly [string, string])[]) {
    const counts = new Map<string, number>();
    const longestFirst = [...names].sort((a, b) => b.length - a.length);
    const mayJoin = (joint: string) => [' ', '-', ' - ', '\u00a0'].includes(joint);
    for (let at = 0; at < text.length; ) {
      const found = longestFirst.find((parts) =>
        parts.every((part, i) => {
          const [word, joint] = text[at + i] ?? ['', ''];
          const short = parts.join('').length <= 3;
          return (short ? word === part : word.toLowerCase() === part) && (i === parts.length - 1 || mayJoin(joint));
        }),
      );
      if (found !== undefined) counts.set(found.join(' '), (counts.get(found.join(' ')) ?? 0) + 1);
      at += found?.length ?? 1;
    }
    return counts;
  }
});
