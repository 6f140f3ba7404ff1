import { describe, expect, it } from 'vitest';
import { countTerms } from '../../../lib/language/topics/bag.ts';
import { logGamma } from '../../../lib/language/topics/how-many.ts';
import { kMeans } from '../../../lib/language/topics/k-means.ts';
import { nameThemes } from '../../../lib/language/topics/labels.ts';
import { latentPoints } from '../../../lib/language/topics/latent.ts';
import { readByMixture, refineMixture } from '../../../lib/language/topics/mixture.ts';
import { lettersOf, wordsOf } from '../../../lib/language/topics/words.ts';

const bagOf = (...posts: string[]) => countTerms(posts.length, (row) => posts[row]!.split(' '));

describe('a bag of terms', () => {
  it('counts the terms that more than one post has, numbered in the order of their letters', () => {
    const bag = bagOf('b a b', 'a c', 'b');

    expect(bag.names).toEqual(['a', 'b']);
    expect([...bag.starts]).toEqual([0, 2, 3, 4]);
    expect([...bag.terms]).toEqual([0, 1, 0, 1]);
    expect([...bag.counts]).toEqual([1, 2, 1, 1]);
  });

  it('counts by given terms, and leaves out all others', () => {
    const bag = countTerms(1, () => ['a', 'z', 'z'], ['z']);

    expect([...bag.counts]).toEqual([2]);
  });
});

describe('latent points', () => {
  it('lie together where posts share words, even by way of a third', () => {
    const bag = bagOf('car wheel', 'wheel auto', 'auto car', 'cat tail', 'tail paw', 'paw cat');

    const points = latentPoints(bag, 2);

    const cosine = (a: number, b: number) =>
      points.values[2 * a]! * points.values[2 * b]! + points.values[2 * a + 1]! * points.values[2 * b + 1]!;
    expect(cosine(0, 1)).toBeGreaterThan(0.999);
    expect(cosine(3, 5)).toBeGreaterThan(0.999);
    expect(cosine(0, 3)).toBeLessThan(0.01);
  });

  it('have no direction where a post has no words', () => {
    expect([...latentPoints(bagOf('a b', 'a b', 'z'), 1).values.slice(2)]).toEqual([0]);
  });
});

describe('k-means', () => {
  it('divides points that lie in heaps into those heaps', () => {
    const values = Float64Array.from([0, 0, 0.1, 0, 5, 5, 5.1, 5, 9, 0, 9, 0.1]);

    const { labels, inertia } = kMeans({ rows: 6, dimensions: 2, values }, 3, 1);

    expect([labels[0], labels[2], labels[4]]).toEqual([labels[1], labels[3], labels[5]]);
    expect(new Set(labels).size).toBe(3);
    expect(inertia).toBeCloseTo(3 * 2 * 0.05 * 0.05, 9);
  });
});

describe('a mixture', () => {
  const bag = bagOf('car wheel', 'wheel car', 'car wheel', 'cat paw', 'paw cat', 'cat paw wheel');

  it('moves a post that was put with the wrong ones', () => {
    const { labels } = refineMixture(bag, Int32Array.of(0, 0, 1, 1, 1, 1), 2);

    expect([...labels]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('is likelier for a better division', () => {
    const likelihoodOf = (...division: number[]) => refineMixture(bag, Int32Array.from(division), 2).likelihood;

    expect(likelihoodOf(0, 0, 0, 1, 1, 1)).toBeGreaterThan(likelihoodOf(0, 0, 0, 0, 0, 0));
  });

  it('reads other posts by what it learned', () => {
    const mixture = refineMixture(bag, Int32Array.of(0, 0, 0, 1, 1, 1), 2);
    const more = countTerms(2, (row) => [['paw', 'new'], ['car']][row]!, bag.names);

    expect([...readByMixture(more, mixture)]).toEqual([1, 0]);
  });
});

describe('names of themes', () => {
  it('are the words that set a theme apart, as they are mostly written, two where they stand together', () => {
    const posts = ['exporting the boards', 'exporting boards to csv', 'dark mode', 'dark mode at night', 'a dark mode'];

    expect(nameThemes(posts.map(wordsOf), Int32Array.of(0, 0, 1, 1, 1), 2)).toEqual(['exporting boards', 'dark mode']);
  });

  it('are the most used word where nothing sets a theme apart, and never a number', () => {
    const posts = ['00 cards', '00 2026 boards', '00 cards'];

    expect(nameThemes(posts.map(wordsOf), Int32Array.of(0, 0, 0), 1)).toEqual(['00 cards']);
    expect(nameThemes(['00', '00'].map(wordsOf), Int32Array.of(0, 0), 1)).toEqual(['theme #1']);
  });

  it('differ, even where themes have the same words', () => {
    const names = nameThemes(['same', 'same', 'same'].map(wordsOf), Int32Array.of(0, 1, 2), 3);

    expect(new Set(names).size).toBe(3);
  });
});

describe('letters in threes', () => {
  it('go over the bounds of words and know no case', () => {
    expect(lettersOf('A DB!')).toEqual(['~ a ', '~a d', '~ db', '~db ']);
  });
});

describe('ln Γ', () => {
  it.each([
    [1, 0],
    [0.05, 2.968879164],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [171, 706.5730622],
  ])('of %d is %d', (x, value) => {
    expect(logGamma(x)).toBeCloseTo(value, 6);
  });
});
