import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverThemes } from '../../../lib/language/topics/discover.ts';
import { randomFrom } from '../../../lib/language/topics/random.ts';

const SUBJECTS = {
  delivery: 'parcel courier late doorstep delivery tracking driver shipped arrived package'.split(' '),
  sizes: 'jeans waist tight small large fit sizing sleeve hem length'.split(' '),
  refunds: 'refund money card charged bank receipt invoice returned paid credit'.split(' '),
};
const CHATTER = 'today really still week friend again yesterday morning'.split(' ');

/** Posts of six words each, four of them on one of three subjects, in turn. */
function postsOn(subjects: readonly (readonly string[])[], count: number): string[] {
  const random = randomFrom(7);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const subject = subjects[i % subjects.length]!;
    return [pick(subject), pick(CHATTER), pick(subject), pick(subject), pick(CHATTER), pick(subject)].join(' ');
  });
}

describe('finding themes', () => {
  const subjects = Object.values(SUBJECTS);
  const posts = postsOn(subjects, 600);

  it('finds what posts were written about', () => {
    const themes = discoverThemes(posts, { count: 3 });

    const together = posts.filter((_, i) => themes[i] === themes[i % 3]).length;
    expect(new Set(themes.slice(0, 3)).size).toBe(3);
    expect(together / posts.length).toBeGreaterThan(0.98);
  });

  it('finds how many themes there are when nobody says', () => {
    expect(new Set(discoverThemes(posts)).size).toBe(3);
  });

  it('names each theme by a word of its own', () => {
    const themes = discoverThemes(posts, { count: 3 });

    for (const [i, subject] of subjects.entries()) {
      expect(themes[i]!.split(' ').some((word) => subject.includes(word))).toBe(true);
    }
  });

  it('reads posts past those it learns from by what it learned', () => {
    const learnedFromMax = 250;

    const themes = discoverThemes(posts, { count: 3, learnedFromMax });

    expect(posts.filter((_, i) => themes[i] === themes[i % 3]).length / posts.length).toBeGreaterThan(0.95);
  });

  it('gives the same themes each time', () => {
    expect(discoverThemes(posts)).toEqual(discoverThemes(posts));
  });

  it('does not take a word it is told to ignore for a theme', () => {
    const named = posts.map((post) => `acme ${post}`);

    expect(discoverThemes(named, { count: 3, ignored: new Set(['acme']) }).join(' ')).not.toContain('acme');
  });

  it('has no theme for a text without words, and one for anything else', () => {
    expect(discoverThemes(['', '?!', 'dark mode', '🙂'])).toEqual([null, null, 'dark mode', null]);
  });

  it.each([
    ['nothing', []],
    ['equal posts', Array.from({ length: 300 }, () => 'please add dark mode')],
    ['posts that share no word', Array.from({ length: 300 }, (_, i) => `word${i * 7919}`)],
    ['words that objects know', ['constructor __proto__', 'toString constructor', '__proto__ valueOf']],
    ['one endless post', [`${'word '.repeat(100_000)}`, 'dark mode']],
  ])('survives %s', (_, texts) => {
    expect(discoverThemes(texts)).toHaveLength(texts.length);
  });

  it('answers for every text, whatever it is and however many themes are wanted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (texts, count) => {
          const themes = discoverThemes(texts, { count });

          expect(themes).toHaveLength(texts.length);
          expect(new Set(themes.filter((theme) => theme !== null)).size).toBeLessThanOrEqual(count);
        },
      ),
      { numRuns: 50 },
    );
  });
});
